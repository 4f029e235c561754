"""Air cooling has an annual PUE of 1.25, liquid cooling one of 1.125."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_scenario import row, small_scenario, units_in_place
from solving import LAW, solve

from planner.scenario import Scenario
from planner.tables import Policy


def capped(annual_pue_maximum: float | None, year: int = 2025) -> Scenario:
    """Oak has 16 MW of air cooling and 4 MW of liquid cooling."""
    return small_scenario(
        policies=(row(Policy, year=year, annual_pue_maximum=annual_pue_maximum),),
        site_units=units_in_place(liquid_4=1),
    )


@pytest.mark.parametrize(
    ("cap", "blocks"),
    [
        (None, 8),
        # 0.1 x air <= 0.025 x liquid: 1 MW of air beside 4 of liquid.
        (1.15, 5),
        (1.125, 4),
        (1.12, 0),
    ],
)
def test_technologies_are_mixed_up_to_the_cap(cap: float | None, blocks: int) -> None:
    found = solve(capped(cap))

    assert found.blocks() == [blocks] * 6
    assert found.certificate.holds


def test_a_cap_that_comes_later_holds_back_racks_that_cannot_leave() -> None:
    found = solve(capped(1.15, year=2026))

    assert found.blocks() == [5] * 6
    assert found.certificate.holds


def test_a_later_row_without_a_cap_lifts_it() -> None:
    scenario = small_scenario(policies=(row(Policy, annual_pue_maximum=1.1), row(Policy, year=2026)))

    found = solve(scenario)

    assert found.blocks() == [0, 0, 0, 0, 8, 8]
    assert found.certificate.holds


@LAW
@given(cap=st.floats(1.1, 1.3), more=st.floats(0, 0.1))
def test_a_higher_cap_is_never_worse(cap: float, more: float) -> None:
    here, there = solve(capped(cap)), solve(capped(cap + more))

    assert here.objective <= there.objective + 1e-9
