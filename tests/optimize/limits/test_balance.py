from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from power_scenario import powered_scenario
from small_scenario import AIR, LIQUID, row, small_scenario
from solving import LAW, solve

from optimize.model import model_data
from planner.tables import Site

NINE_MW = (row(Site, contract_mw=9, connection_limit_mw=9),)


@pytest.mark.parametrize(("overhead", "blocks"), [(0.125, 8), (0.25, 7), (0.5, 6), (0.75, 5)])
def test_the_import_covers_cooling_too(overhead: float, blocks: int) -> None:
    scenario = small_scenario(sites=NINE_MW)
    air, liquid = scenario.cooling

    found = solve(replace(scenario, cooling=(air.model_copy(update={"overhead_fraction": overhead}), liquid)))

    # 9 / 1.125 = 8, 9 / 1.25 = 7.2, 9 / 1.5 = 6, 9 / 1.75 = 5.14.
    assert found.blocks() == [blocks] * 6
    assert found.certificate.holds


def test_the_design_day_counts_and_not_the_mean_of_the_year() -> None:
    scenario = small_scenario(sites=NINE_MW)
    hot = scenario.climates[0].model_copy(update={"dry_bulb_design_c": 45.0})
    scenario = replace(scenario, climates=(hot,))
    data = model_data(scenario)

    found = solve(scenario)

    # By the mean of the year it would be seven blocks.
    assert 9 / data.performance.annual_pue[0, 0] > 7 > 9 / data.performance.peak_pue[0, 0] > 6
    assert found.blocks() == [6] * 6
    assert found.certificate.holds


def test_what_generators_supply_need_not_be_imported() -> None:
    found = solve(powered_scenario(site={"contract_mw": 9, "connection_limit_mw": 9}, units={"turbine_2": 2}))

    # 9 + 2 MW: 8.8, all eight.
    assert found.blocks() == [8] * 3
    assert found.certificate.holds


@LAW
@given(overhead=st.floats(0, 1), more=st.floats(0, 1))
def test_a_better_pue_is_never_worse(overhead: float, more: float) -> None:
    # Energy is free: its cost falls with the PUE, but is paid for more blocks.
    site = row(Site, contract_mw=9, connection_limit_mw=9, energy_price_usd_per_mwh=0)
    better, worse = (
        solve(
            small_scenario(
                sites=(site,),
                periods=2,
                cooling=(AIR.model_copy(update={"overhead_fraction": min(1.0, each)}), LIQUID),
            )
        )
        for each in (overhead, overhead + more)
    )

    assert worse.objective <= better.objective + 1e-9
