import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.calendar import Calendar
from planner.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.held_values import held_by_period, held_by_year
from planner.certificate.places import Places


def check(left: list[float], right: list[float], unit: str = "MW", exact: bool = False, **more: float) -> LimitCheck:
    places = Places(site=np.array(["a", "b", "c"][: len(left)], dtype=object))
    return judge(
        "hall", Comparison("power", unit, places, np.array(left), np.array(right), "load is", "room", exact, **more)
    )


def test_the_tightest_slack_is_the_least_room_and_negative_where_the_limit_is_broken() -> None:
    assert check([1, 5], [4, 7]).tightest_slack == 2
    assert check([1, 9], [4, 7]).tightest_slack == -2
    assert check([1, 9], [4, np.inf]).tightest_slack == 3
    assert check([1, 9], [np.inf, np.inf]).tightest_slack is None
    assert check([1, 7], [1, 7], exact=True).tightest_slack is None


def test_places_without_a_limit_are_not_counted() -> None:
    assert check([1, 5, 9], [4, np.inf, 9]).rows_checked == 2


def test_less_than_a_limit_allows_is_fine_but_not_where_numbers_must_be_equal() -> None:
    assert check([1], [2]).holds
    assert [violation.site for violation in check([2, 1], [2, 2], exact=True).violations] == ["b"]


@pytest.mark.parametrize(
    ("left", "unit", "rounded", "holds"),
    [
        (1_000_000.5, "MW", 0, True),
        (1_000_002.0, "MW", 0, False),
        (1_000_000.5, "1", 0, False),
        (1_000_000.000_000_5, "1", 0, True),
        (1_000_004.0, "MW", 4_000_000, True),
    ],
)
def test_the_tolerance_is_relative_and_grows_with_the_rounded_numbers_added_up_but_what_is_counted_is_exact(
    left: float, unit: str, rounded: float, holds: bool
) -> None:
    assert check([left], [1_000_000.0], unit, rounded=rounded).holds is holds


@pytest.mark.parametrize(("left", "holds"), [(0.9e-6, True), (1.1e-6, False)])
def test_next_to_zero_the_tolerance_is_the_last_of_six_decimals(left: float, holds: bool) -> None:
    assert check([left], [0.0]).holds is holds


@given(st.dictionaries(st.integers(-4, 8), st.floats(0, 9), max_size=5))
def test_a_value_by_period_holds_until_the_next_one_given(values: dict[int, float]) -> None:
    calendar = Calendar.between("2025Q1", "2026Q2", 3)

    held = held_by_period(calendar, values.items(), before=-1.0)

    for period in range(6):
        given_by_then = [start for start in values if start <= period]
        assert held[period] == (values[max(given_by_then)] if given_by_then else -1.0)


@given(st.dictionaries(st.integers(2020, 2030), st.floats(0, 9), max_size=5))
def test_a_value_by_year_holds_from_the_first_period_that_starts_in_it(values: dict[int, float]) -> None:
    calendar = Calendar.between("2025H2", "2028H1", 6)

    held = held_by_year(calendar, values.items(), before=-1.0)

    for period, year in enumerate((2025, 2026, 2026, 2027, 2027, 2028)):
        given_by_then = [start for start in values if start <= year]
        assert held[period] == (values[max(given_by_then)] if given_by_then else -1.0)
