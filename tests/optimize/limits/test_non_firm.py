"""Five MW of firm headroom hold four blocks; what is imported on top may be interrupted and has to be backed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from power_scenario import powered_scenario
from small_scenario import for_sale, row, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario
from planner.tables import Site


def interrupted(*, zone: dict[str, Any] | None = None, non_firm_headroom_mw: float = 35, **changes: Any) -> Scenario:
    """Oak behind five MW of firm headroom, with more that is interrupted for 50 hours a year."""
    return powered_scenario(
        zone={"non_firm_hours_per_year": 50} | (zone or {}),
        headroom={"headroom_mw": 5, "non_firm_headroom_mw": non_firm_headroom_mw},
        **changes,
    )


def test_without_anything_to_back_it_nothing_is_imported_on_top() -> None:
    found = solve(interrupted())

    assert found.blocks() == [4] * 3
    assert found.certificate.holds


@pytest.mark.parametrize(("event_hours", "blocks"), [(0, 7), (2, 7), (4, 7), (6, 6), (8, 5), (16, 4)])
def test_a_battery_backs_what_it_holds_through_an_event(event_hours: float, blocks: int) -> None:
    found = solve(interrupted(zone={"non_firm_event_hours": event_hours}, units={"battery_4": 1}))

    # 4 MW x min(1, 4 h / event): 5 + 4 = 9, 5 + 2.67 = 7.67, 5 + 2 = 7, 5 + 1 = 6 MW, by 1.25.
    assert found.blocks() == [blocks] * 3
    assert found.certificate.holds


def test_generators_for_emergencies_back_it_but_for_the_largest() -> None:
    found = solve(interrupted(units={"diesel_2": 3}))

    # 3 x 2 - 2 = 4 MW: 9 / 1.25 = 7.2.
    assert found.blocks() == [7] * 3
    assert found.plan.generation.empty
    assert found.certificate.holds


@pytest.mark.parametrize(("hours", "blocks"), [(100, 7), (101, 4)])
def test_generators_back_it_where_they_may_run_for_long_enough(hours: float, blocks: int) -> None:
    found = solve(interrupted(zone={"non_firm_hours_per_year": hours}, units={"diesel_2": 3}))

    assert found.blocks() == [blocks] * 3
    assert found.certificate.holds


def test_what_a_generator_supplies_it_does_not_back() -> None:
    found = solve(interrupted(units={"turbine_2": 3}))

    # 5 MW firm and 4 MW from the turbines, supplied or backed: 9 / 1.25 = 7.2. Both would be 13 MW.
    assert found.blocks() == [7] * 3
    assert found.certificate.holds


def test_load_that_pauses_backs_it_up_to_its_share() -> None:
    found = solve(interrupted(region={"pausable_fraction": 0.3, "pausable_hours_per_year": 50}))

    # F = 5 + 0.3 F: 7.14 MW, five blocks.
    assert found.blocks() == [5] * 3
    assert found.certificate.holds


def test_load_that_may_pause_for_too_few_hours_backs_nothing() -> None:
    found = solve(interrupted(region={"pausable_fraction": 0.3, "pausable_hours_per_year": 49}))

    assert found.blocks() == [4] * 3
    assert found.certificate.holds


def test_nothing_pauses_while_batteries_back_it_all() -> None:
    found = solve(
        interrupted(
            region={"pausable_fraction": 1, "pausable_hours_per_year": 50, "pause_usd_per_mwh": 1000},
            units={"battery_4": 2},
        )
    )

    assert found.blocks() == [8] * 3
    assert not found.plan.power["paused_mw"].any()
    assert found.certificate.holds


def test_a_battery_without_load_beside_it_backs_nobody_else() -> None:
    found = solve(
        interrupted(
            sites=(row(Site), row(Site, site="elm")),
            site_units=(*units_in_place(), *units_in_place("elm", hall_4=0, battery_4=1)),
        )
    )

    # Elm has no hall: it imports nothing that could be interrupted in the place of oak's import.
    assert found.blocks() == [4] * 3
    assert found.certificate.holds


def test_what_backs_it_is_ordered_where_the_headroom_is_worth_it() -> None:
    found = solve(interrupted(equipment=for_sale(battery_4=3), zone={"non_firm_event_hours": 8}))

    # Eight blocks take 10 MW: five to back, three batteries of 2 MW.
    assert found.blocks() == [4, 8, 8]
    assert found.orders() == [("oak", "battery-4", "2025Q1", 3)]
    assert found.certificate.holds


BACKED_BY: dict[str, dict[str, Any]] = {
    "batteries": {"units": {"battery_4": 1}, "zone": {"non_firm_event_hours": 8}},
    "diesels": {"units": {"diesel_2": 2}},
    "turbines": {"units": {"turbine_2": 2}},
    "pauses": {"region": {"pausable_fraction": 0.2, "pausable_hours_per_year": 50}},
}
MORE: dict[str, dict[str, Any]] = {
    "batteries": {"units": {"battery_4": 2}},
    "diesels": {"units": {"diesel_2": 3}},
    "turbines": {"units": {"turbine_2": 3}},
    "pauses": {"region": {"pausable_fraction": 0.3, "pausable_hours_per_year": 50}},
}


@pytest.mark.parametrize("backing", BACKED_BY)
@LAW
@given(headroom=st.floats(0, 8))
def test_more_of_what_backs_it_is_never_worse(backing: str, headroom: float) -> None:
    here = solve(interrupted(non_firm_headroom_mw=headroom, **BACKED_BY[backing]))
    there = solve(interrupted(non_firm_headroom_mw=headroom, **(BACKED_BY[backing] | MORE[backing])))

    assert here.objective <= there.objective + 1e-9


@LAW
@given(hours=st.floats(0, 200), fewer=st.floats(0, 100))
def test_fewer_hours_of_interruption_are_never_worse(hours: float, fewer: float) -> None:
    backed: dict[str, Any] = {
        "units": {"diesel_2": 2},
        "region": {"pausable_fraction": 0.2, "pausable_hours_per_year": 60},
    }
    here, there = (
        solve(interrupted(zone={"non_firm_hours_per_year": each}, **backed))
        for each in (hours, max(0.0, hours - fewer))
    )

    assert here.objective <= there.objective + 1e-9
