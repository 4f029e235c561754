"""A contract of 5 MW holds four blocks; generators on site serve what comes on top, up to the eight on offer."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from power_scenario import CELL, DIESEL, TURBINE, powered_scenario
from small_scenario import for_sale
from solving import LAW, Solved, solve

from planner.scenario import Scenario


def behind_the_meter(*, site: dict[str, Any] | None = None, **changes: Any) -> Scenario:
    return powered_scenario(site={"contract_mw": 5, "connection_limit_mw": 5} | (site or {}), **changes)


def supply(found: Solved, column: str) -> list[float]:
    """Supply of oak by all technologies and period, MW."""
    table = found.plan.generation
    by_period = table.groupby("period")[column].sum()
    return [round(float(by_period.get(label, 0.0)), 6) for label in found.scenario.calendar.labels]


@pytest.mark.parametrize(
    ("units", "blocks"),
    [
        ({"turbine_5": 1}, 4),  # alone it is the one that fails
        ({"turbine_5": 2}, 8),  # 5 + 5 = 10 MW, by 1.25
        ({"turbine_5": 1, "turbine_2": 1}, 5),  # the larger fails: 5 + 2 = 7, 5.6
        ({"turbine_2": 3}, 7),  # 5 + 4 = 9, 7.2
    ],
)
def test_turbines_serve_what_is_left_when_the_largest_fails(units: dict[str, int], blocks: int) -> None:
    found = solve(behind_the_meter(units=units))

    assert found.blocks() == [blocks] * 3
    assert found.certificate.holds


@pytest.mark.parametrize(("cells", "blocks"), [(1, 4), (4, 5), (6, 6), (10, 8)])
def test_many_small_units_count_by_their_availability(cells: int, blocks: int) -> None:
    found = solve(behind_the_meter(units={"cell_1": cells}))

    # 5 + 0.5, 2, 3 and 5 MW: 4.4, 5.6, 6.4 and 8.
    assert found.blocks() == [blocks] * 3
    assert found.certificate.holds


def test_availability_counts_on_top_of_the_reserve() -> None:
    unsure = TURBINE.model_copy(update={"availability_fraction": 0.5})

    found = solve(behind_the_meter(units={"turbine_5": 2}, generators=(unsure, CELL, DIESEL)))

    # 5 + 0.5 x (10 - 5) = 7.5 MW.
    assert found.blocks() == [6] * 3
    assert found.certificate.holds


def test_technologies_fail_one_unit_each() -> None:
    found = solve(behind_the_meter(units={"turbine_2": 2, "cell_1": 4}))

    # 5 + 2 + 2 = 9 MW.
    assert found.blocks() == [7] * 3
    assert found.certificate.holds


def test_what_may_not_run_all_year_serves_nothing() -> None:
    found = solve(behind_the_meter(units={"diesel_2": 5}))

    assert found.blocks() == [4] * 3
    assert found.plan.generation.empty
    assert found.certificate.holds


def test_a_site_without_a_grid_lives_on_its_own() -> None:
    found = solve(behind_the_meter(site={"contract_mw": 0}, units={"turbine_5": 3, "bay_20": 0, "transformer_20": 0}))

    assert found.blocks() == [8] * 3
    assert not found.plan.power["grid_mw"].any()
    assert supply(found, "peak_mw") == supply(found, "mean_mw") == [10] * 3
    assert found.certificate.holds


@pytest.mark.parametrize(("permit_mw", "blocks", "units"), [(15, 8, 3), (14, 6, 2), (9.9, 4, 0)])
def test_no_more_is_built_than_is_permitted(permit_mw: float, blocks: int, units: int) -> None:
    scenario = behind_the_meter(
        site={"generation_permit_mw": permit_mw},
        options=tuple(
            row.model_copy(update={"capacity_mw": 5.0}) if row.generator else row for row in powered_scenario().options
        ),
        generators=(TURBINE.model_copy(update={"availability_fraction": 0.5}), CELL, DIESEL),
        equipment=for_sale(turbine_5=3),
    )

    found = solve(scenario)

    # Two give 0.5 x 5 = 2.5 MW: six blocks; three give 5 MW: eight; one alone gives nothing.
    assert found.blocks() == [4, blocks, blocks]
    assert found.orders() == ([("oak", "turbine-5", "2025Q1", units)] if units else [])
    assert found.certificate.holds


@pytest.mark.parametrize(("permit_mw", "blocks"), [(12, 8), (11, 7)])
def test_all_that_stands_counts_under_the_permit(permit_mw: float, blocks: int) -> None:
    found = solve(
        behind_the_meter(
            site={"contract_mw": 4, "generation_permit_mw": permit_mw},
            units={"turbine_5": 2},
            equipment=for_sale(cell_1=0),
        )
    )

    # 4 + 5 MW beside turbines of 10 MW; two cells more make it 10 MW, one 9.5.
    assert found.blocks() == [blocks] * 3
    assert found.certificate.holds


@pytest.mark.parametrize(("gj_per_day", "blocks"), [(None, 8), (1200, 8), (600, 6), (0, 4)])
def test_no_more_runs_than_the_pipe_feeds(gj_per_day: float | None, blocks: int) -> None:
    found = solve(behind_the_meter(site={"fuel_limit_gj_per_day": gj_per_day}, units={"turbine_5": 2}))

    # 10 GJ/MWh x 24 h: 240 GJ a day for each MW.
    assert found.blocks() == [blocks] * 3
    assert found.certificate.holds


@pytest.mark.parametrize(("usd_per_mwh", "mean_mw"), [(0, 5), (100, 0)])
def test_generators_run_beside_the_grid_only_where_they_are_cheaper(usd_per_mwh: float, mean_mw: float) -> None:
    turbine = TURBINE.model_copy(update={"variable_usd_per_mwh": float(usd_per_mwh)})

    found = solve(powered_scenario(units={"turbine_5": 2}, generators=(turbine, CELL, DIESEL)))

    # The contract holds all: 30 USD/MWh from the turbines, or 130, against 50 from the grid.
    assert found.blocks() == [8] * 3
    assert supply(found, "mean_mw") == [mean_mw] * 3
    assert found.certificate.holds


def test_generators_run_for_what_the_grid_does_not_bring_whatever_it_costs() -> None:
    turbine = TURBINE.model_copy(update={"variable_usd_per_mwh": 100.0})

    found = solve(behind_the_meter(units={"turbine_5": 2}, generators=(turbine, CELL, DIESEL)))

    assert supply(found, "peak_mw") == [5] * 3
    assert supply(found, "mean_mw") == [5] * 3
    assert found.certificate.holds


def test_on_the_mean_of_the_year_they_run_less_than_on_the_design_day() -> None:
    scenario = behind_the_meter(units={"turbine_5": 2})
    hot = scenario.climates[0].model_copy(update={"dry_bulb_design_c": 45.0})
    turbine = TURBINE.model_copy(update={"variable_usd_per_mwh": 100.0})
    scenario = replace(scenario, climates=(hot,), generators=(turbine, CELL, DIESEL))

    found = solve(scenario)

    power = found.plan.power
    data = found.problems[0].data
    mean_mw = float(data.performance.annual_pue[0, 0]) * power["it_mw"].iloc[0]
    assert mean_mw < power["facility_mw"].iloc[0] - 0.01
    # The grid brings what it does on the design day all year; the rest of the mean is run.
    assert supply(found, "mean_mw")[0] == pytest.approx(mean_mw - power["grid_mw"].iloc[0], abs=1e-5)
    assert found.certificate.holds


LOOSER: dict[str, dict[str, dict[str, Any]]] = {
    "units": {"units": {"turbine_2": 3, "cell_1": 4}},
    "permit": {"site": {"generation_permit_mw": 12}},
    "fuel": {"site": {"fuel_limit_gj_per_day": 900}},
}


@pytest.mark.parametrize("limit", LOOSER)
@LAW
@given(availability=st.floats(0.1, 1))
def test_a_looser_limit_is_never_worse(limit: str, availability: float) -> None:
    cell = CELL.model_copy(update={"availability_fraction": availability})
    tight: dict[str, dict[str, Any]] = {
        "units": {"turbine_2": 2, "cell_1": 3},
        "site": {"generation_permit_mw": 7, "fuel_limit_gj_per_day": 500},
    }
    loose = {name: columns | LOOSER[limit].get(name, {}) for name, columns in tight.items()}
    if limit == "units":
        tight["site"]["generation_permit_mw"] = loose["site"]["generation_permit_mw"] = 12

    here, there = (
        solve(behind_the_meter(generators=(TURBINE, cell, DIESEL), equipment=for_sale(cell_1=0), **columns))
        for columns in (tight, loose)
    )

    assert here.objective <= there.objective + 1e-9
