import pytest
from small_scenario import BREEZE, row, small_scenario
from solving import solve

from planner.tables import Accelerator, AcceleratorSupply, Owner, Region, Site

OAK = row(Site, energy_price_usd_per_mwh=0)


def cost(
    accelerator: Accelerator = BREEZE,
    *,
    periods: int = 2,
    offer: AcceleratorSupply | None = None,
    site: Site = OAK,
    region: Region | None = None,
    owners: tuple[Owner, ...] = (),
) -> float:
    """Discounted cost of eight blocks, which alone cost something."""
    return solve(
        small_scenario(
            periods=periods,
            accelerators=(accelerator,),
            accelerator_supply=(offer or row(AcceleratorSupply),),
            sites=(site,),
            regions=(region or row(Region),),
            owners=owners,
        )
    ).cost


def test_accelerators_are_paid_when_bought_with_the_premium_of_their_channel() -> None:
    later = row(AcceleratorSupply, first_period="2025Q2", last_period="2025Q2", premium_fraction=0.5)

    # Eight blocks of 10, and half of it on top a quarter later, which loses 10 %.
    assert cost() == pytest.approx(80)
    assert cost(offer=later) == pytest.approx(120 / 1.1)


@pytest.mark.parametrize(
    ("life_months", "expected"),
    [
        (None, 80),
        (24, 80 - 80 * 0.75 / 1.21),  # six of 24 months are gone at the end of two quarters
        (6, 80),
    ],
)
def test_what_is_left_of_their_life_at_the_end_comes_off(life_months: float | None, expected: float) -> None:
    assert cost(BREEZE.model_copy(update={"life_months": life_months, "removal_usd": 0.0})) == pytest.approx(expected)


def test_a_buyer_discounts_at_its_own_cost_of_capital_or_else_its_regions() -> None:
    a_year_later = row(AcceleratorSupply, first_period="2026Q1", last_period="2026Q1")
    dear = row(Region, wacc_per_year=1.0)
    patient = row(Owner, owner="patient", region="home", wacc_per_year=0.25)
    theirs = OAK.model_copy(update={"owner": "patient"})

    assert cost(periods=5, offer=a_year_later, region=dear) == pytest.approx(80 / 2)
    assert cost(periods=5, offer=a_year_later, region=dear, owners=(patient,), site=theirs) == pytest.approx(80 / 1.25)
