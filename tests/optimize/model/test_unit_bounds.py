"""Bounds on units, import and supply must cut off no plan."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from power_scenario import powered_scenario
from random_powered import random_powered_scenario
from small_scenario import for_sale, row, small_scenario, units_in_place
from solving import LAW, Solved, solve

from optimize.model import ModelData, ground, options
from optimize.model.build import build_model
from optimize.model.generators import largest_generation
from optimize.model.largest_import import largest_import
from optimize.model.unit_bounds import most_units
from planner.quantities import Floats
from planner.scenario import Scenario
from planner.tables import SiteUnit
from planner.units import UNITS, parse_unit

MORE = UNITS.Quantity(50.0, parse_unit("MW"))


def test_units_that_come_late_do_not_keep_others_from_being_ordered_now() -> None:
    coming = row(SiteUnit, option="hall-4", units=4, in_service_period="2026Q2")
    scenario = small_scenario(site_units=(*units_in_place(hall_4=0), coming), equipment=for_sale(hall_4=3))

    found = solve(scenario)

    # Two halls ordered now serve five quarters; four more come in the last one, though nobody needs them.
    assert found.blocks() == [0, 8, 8, 8, 8, 8]
    assert found.orders() == [("oak", "hall-4", "2025Q1", 2)]
    assert found.certificate.holds


def test_halls_and_cooling_may_exceed_the_import_where_generators_stand() -> None:
    scenario = powered_scenario(
        site={"contract_mw": 0, "connection_limit_mw": 1, "generation_permit_mw": 20},
        units={"turbine_5": 3, "hall_4": 0, "air_4": 0},
        equipment=for_sale(hall_4=3, air_4=3),
    )

    found = solve(scenario)

    # 10 MW from the turbines: two halls and two cooling blocks where 1 MW of import would need one.
    assert found.blocks() == [0, 8, 8]
    assert found.orders() == [("oak", "air-4", "2025Q1", 2), ("oak", "hall-4", "2025Q1", 2)]
    assert found.certificate.holds


def without_bounds(scenario: Scenario) -> Solved:
    """Solve with bounds far above those that follow from the tables."""

    def more_units(data: ModelData, imports_mw: Floats, generation_mw: Floats) -> Floats:
        return 2 * most_units(data, imports_mw, generation_mw) + 5

    def more_import(data: ModelData) -> Any:
        return largest_import(data) + MORE

    def more_generation(data: ModelData) -> Any:
        return largest_generation(data) + MORE

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(options, "most_units", more_units)
        patch.setattr(ground, "largest_import", more_import)
        patch.setattr(ground, "largest_generation", more_generation)
        return solve(scenario)


@settings(LAW, max_examples=12)
@given(seed=st.integers(0, 10_000))
def test_no_bound_cuts_off_a_plan(seed: int) -> None:
    scenario = random_powered_scenario(seed, sites=1, periods=3)

    assert solve(scenario).objective == pytest.approx(without_bounds(scenario).objective, rel=1e-7)


def test_every_bound_is_finite() -> None:
    data = solve(random_powered_scenario(1)).problems[0].data

    assert np.isfinite(build_model(data).most_units.array).all()
