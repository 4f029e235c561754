import pytest
from small_scenario import BREEZE, OPTIONS, for_sale, row, small_scenario, units_in_place
from solving import solve

from planner.scenario import Scenario
from planner.tables import Equipment, Option, Owner, Region, Site

FREE = BREEZE.model_copy(update={"price_usd": 0.0})
OAK = row(Site, energy_price_usd_per_mwh=0)


def halls(
    *,
    life_months: float | None = None,
    periods: int = 2,
    equipment: tuple[Equipment, ...] = for_sale(hall_4=0),
    site: Site = OAK,
    region: Region | None = None,
    owners: tuple[Owner, ...] = (),
) -> Scenario:
    """Two halls of 4 MW are wanted for eight blocks; nothing else costs anything."""
    options: tuple[Option, ...] = tuple(
        option.model_copy(update={"life_months": life_months}) if option.kind == "hall" else option
        for option in OPTIONS
    )
    return small_scenario(
        periods=periods,
        accelerators=(FREE,),
        sites=(site,),
        regions=(region or row(Region),),
        owners=owners,
        site_units=units_in_place(hall_4=0),
        options=options,
        equipment=equipment,
    )


def test_a_unit_is_paid_when_it_is_ordered() -> None:
    equipment = (row(Equipment, option="hall-4", lead_months=3, cost_million_usd=3),)

    assert solve(halls(equipment=equipment)).cost == pytest.approx(2 * 3)


def test_the_cost_is_that_of_the_year_of_the_order() -> None:
    later = (row(Equipment, option="hall-4", year=2026, lead_months=0, cost_million_usd=3),)

    # 2026Q1 is four quarters later, which lose 10 % each.
    assert solve(halls(periods=5, equipment=later)).cost == pytest.approx(2 * 3 / 1.1**4)


@pytest.mark.parametrize(
    ("life_months", "expected"),
    [
        (None, 2),
        (36, 2 - 2 * (1 - 6 / 36) / 1.21),  # two quarters of 36 months are gone at the end, which is two quarters away
        (6, 2),
        (3, 2),
    ],
)
def test_what_is_left_at_the_end_comes_off(life_months: float | None, expected: float) -> None:
    assert solve(halls(life_months=life_months)).cost == pytest.approx(expected)


def test_a_later_order_has_more_left() -> None:
    later = (row(Equipment, option="hall-4", year=2026, lead_months=0, cost_million_usd=1),)

    found = solve(halls(periods=5, equipment=later, life_months=12))

    # One quarter of four is gone at the end.
    assert found.cost == pytest.approx(2 / 1.1**4 - 2 * 0.75 / 1.1**5)


def test_the_cost_of_capital_is_that_of_the_owner_or_else_of_the_region() -> None:
    later = (row(Equipment, option="hall-4", year=2026, lead_months=0, cost_million_usd=1),)
    dear = row(Region, wacc_per_year=1.0)
    patient = row(Owner, owner="patient", region="home", wacc_per_year=0.25)

    of_region = solve(halls(periods=5, equipment=later, region=dear))
    of_owner = solve(
        halls(
            periods=5,
            equipment=later,
            region=dear,
            owners=(patient,),
            site=OAK.model_copy(update={"owner": "patient"}),
        )
    )

    assert of_region.cost == pytest.approx(2 / 2)
    assert of_owner.cost == pytest.approx(2 / 1.25)
