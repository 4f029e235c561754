"""Headroom of 5 MW holds four blocks; a line adds 2.5 MW, two blocks, two quarters after its order."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_scenario import row, small_scenario, units_in_place
from solving import LAW, Solved, solve

from planner.scenario import Scenario
from planner.tables import Budget, Reinforcement, Site, ZoneHeadroom


def line(**changes: Any) -> Reinforcement:
    usual = {
        "reinforcement": "line",
        "zone": "plain",
        "kind": "line",
        "headroom_mw": 2.5,
        "units": 2,
        "lead_months": 6,
        "cost_million_usd": 1,
        "payer": "grid",
    }
    return row(Reinforcement, **(usual | changes))


def reinforced(*lines: Reinforcement, headroom_mw: float = 5, **tables: Any) -> Scenario:
    return small_scenario(
        periods=4, zone_headroom=(row(ZoneHeadroom, headroom_mw=headroom_mw),), reinforcements=lines, **tables
    )


def ordered(found: Solved) -> list[tuple[str, str, int]]:
    """Reinforcement, period and units of every order."""
    orders = found.plan.reinforcement_orders[["reinforcement", "order_period", "units"]]
    return [tuple(values) for values in orders.itertuples(index=False)]


def test_lines_add_headroom_once_they_are_built() -> None:
    found = solve(reinforced(line()))

    assert found.blocks() == [4, 4, 8, 8]
    assert ordered(found) == [("line", "2025Q1", 2)]
    assert found.certificate.holds


def test_no_more_are_built_than_the_corridor_takes() -> None:
    found = solve(reinforced(line(units=1)))

    assert found.blocks() == [4, 4, 6, 6]
    assert ordered(found) == [("line", "2025Q1", 1)]
    assert found.certificate.holds


def test_the_corridor_is_full_whoever_orders_the_second_line_later() -> None:
    sites = (row(Site, contract_mw=5), row(Site, site="elm", contract_mw=5))
    scenario = reinforced(
        line(units=1, lead_months=0), sites=sites, site_units=(*units_in_place(), *units_in_place("elm"))
    )

    found = solve(scenario)

    # Both sites take 10 MW; 5 + 2.5 MW hold six blocks, now and later.
    assert [oak + elm for oak, elm in zip(found.blocks("oak"), found.blocks("elm"), strict=True)] == [6] * 4
    assert ordered(found) == [("line", "2025Q1", 1)]
    assert found.certificate.holds


def test_none_is_ordered_before_its_first_period() -> None:
    found = solve(reinforced(line(first_period="2025Q2")))

    assert found.blocks() == [4, 4, 4, 8]
    assert ordered(found) == [("line", "2025Q2", 2)]
    assert found.certificate.holds


def test_none_is_built_that_nobody_needs() -> None:
    found = solve(reinforced(line(), headroom_mw=10))

    assert found.blocks() == [8] * 4
    assert ordered(found) == []
    assert found.certificate.holds


def test_the_cheaper_of_two_is_built() -> None:
    dear = line(reinforcement="station", kind="substation", cost_million_usd=3)

    found = solve(reinforced(dear, line()))

    assert ordered(found) == [("line", "2025Q1", 2)]
    assert found.certificate.holds


@pytest.mark.parametrize(("payer", "blocks"), [("grid", [4, 4, 8, 8]), ("developers", [4, 4, 7, 7])])
def test_what_developers_pay_comes_out_of_their_budget(payer: str, blocks: list[int]) -> None:
    # Eight blocks cost 80 million and two lines three; 82 pay for seven blocks with the lines.
    scenario = reinforced(line(payer=payer, cost_million_usd=1.5), budgets=(row(Budget, budget_million_usd=82),))

    found = solve(scenario)

    assert found.blocks() == blocks
    assert found.certificate.holds


@LAW
@given(headroom=st.floats(0.5, 5), more=st.floats(0, 3), lead=st.sampled_from([0, 3, 6]))
def test_more_headroom_by_a_line_is_never_worse(headroom: float, more: float, lead: float) -> None:
    here, there = (solve(reinforced(line(headroom_mw=each, lead_months=lead))) for each in (headroom, headroom + more))

    assert here.objective <= there.objective + 1e-9


@LAW
@given(units=st.integers(1, 4), more=st.integers(0, 3), sooner=st.sampled_from([0, 3, 6]))
def test_more_lines_sooner_are_never_worse(units: int, more: int, sooner: int) -> None:
    here = solve(reinforced(line(units=units)))
    there = solve(reinforced(line(units=units + more, lead_months=6 - sooner)))

    assert here.objective <= there.objective + 1e-9
