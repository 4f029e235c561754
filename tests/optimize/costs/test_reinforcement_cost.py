import pytest
from small_scenario import BREEZE, row, small_scenario
from solving import solve

from planner.scenario import Scenario
from planner.tables import Region, Reinforcement, Site, ZoneHeadroom


def reinforced(*, payer: str = "grid", first_period: str = "2025Q1", region: Region | None = None) -> Scenario:
    """Two lines of 2.5 MW for three million USD each are wanted; nothing else costs anything."""
    line = row(
        Reinforcement,
        reinforcement="line",
        zone="plain",
        kind="line",
        headroom_mw=2.5,
        units=2,
        first_period=first_period,
        lead_months=0,
        cost_million_usd=3,
        payer=payer,
    )
    return small_scenario(
        periods=3,
        regions=(region or row(Region),),
        sites=(row(Site, energy_price_usd_per_mwh=0),),
        accelerators=(BREEZE.model_copy(update={"price_usd": 0.0}),),
        zone_headroom=(row(ZoneHeadroom, headroom_mw=5),),
        reinforcements=(line,),
    )


@pytest.mark.parametrize("payer", ["grid", "developers"])
def test_a_line_costs_the_same_whoever_pays(payer: str) -> None:
    assert solve(reinforced(payer=payer)).cost == pytest.approx(6)


def test_a_line_is_discounted_at_the_cost_of_capital_of_the_region() -> None:
    later = reinforced(first_period="2025Q3", region=row(Region, wacc_per_year=0.21))

    # Half a year later.
    assert solve(later).cost == pytest.approx(6 / 1.1)
