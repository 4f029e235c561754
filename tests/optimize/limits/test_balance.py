from dataclasses import replace

import pytest
from small_scenario import row, small_scenario
from solving import solve

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
    assert 9 / data.annual_pue[0, 0] > 7 > 9 / data.peak_pue[0, 0] > 6
    assert found.blocks() == [6] * 6
    assert found.certificate.holds
