import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.calendar import Calendar
from planner.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.held_values import held_by_period, held_by_year
from planner.certificate.label_comparison import BLANK, LabelComparison
from planner.certificate.names import Axis
from planner.certificate.places import Places
from planner.certificate.rounded import Rounded


def comparison(
    left: list[float], right: list[float], unit: str = "MW", exact: bool = False, steps: float = 0.0
) -> Comparison:
    places = Places(site=np.array(["a", "b", "c"][: len(left)], dtype=object))
    rounded = Rounded(np.array(left), np.full(len(left), steps))
    return Comparison("power", unit, places, rounded, np.array(right), "load is", "room", exact)


def check(
    left: list[float], right: list[float], unit: str = "MW", exact: bool = False, steps: float = 0.0
) -> LimitCheck:
    return judge("hall", comparison(left, right, unit, exact, steps))


def labels(said: list[int], expected: list[int]) -> LabelComparison:
    places = Places(region=np.array(["a", "b", "c"][: len(said)], dtype=object))
    axis = Axis.of(["2025", "2026"])
    return LabelComparison("milestones", "period", places, np.array(said), np.array(expected), axis, "first one")


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
    ("left", "unit", "steps", "holds"),
    [
        (1_000_000.5, "MW", 0, True),
        (1_000_002.0, "MW", 0, False),
        (1_000_000.5, "1", 0, False),
        (1_000_000.000_000_5, "1", 0, True),
        (1_000_004.0, "MW", 4_000_000, True),
    ],
)
def test_the_tolerance_is_relative_and_grows_with_the_rounded_numbers_added_up_but_what_is_counted_is_exact(
    left: float, unit: str, steps: float, holds: bool
) -> None:
    assert check([left], [1_000_000.0], unit, steps=steps).holds is holds


def test_the_slack_is_in_the_unit_of_the_first_comparison_that_leaves_room() -> None:
    potlines, output = comparison([1], [3], unit="1"), comparison([5], [5.5], unit="kt/year")

    both = judge(
        "smelter", comparison([1], [1], unit="h", exact=True), potlines, output, comparison([2], [3], unit="1")
    )

    assert (both.unit, both.tightest_slack, both.rows_checked) == ("1", 1.0, 4)
    assert judge("smelter", output, potlines).unit == "kt/year"
    assert judge("power", comparison([1], [1], exact=True), comparison([1], [1], unit="h", exact=True)).unit is None
    assert judge("power", comparison([1], [1], exact=True)).unit == "MW"


def test_labels_must_be_the_same_and_the_sentence_says_both() -> None:
    told = judge("milestones", labels([0, 1, BLANK], [0, BLANK, 0]))

    assert told.rows_checked == 3
    assert (told.unit, told.tightest_slack) == (None, None)
    assert [violation.sentence for violation in told.violations] == [
        "b: period is 2026, but must be blank (first one).",
        "c: period is blank, but must be 2025 (first one).",
    ]


@given(
    st.lists(st.tuples(st.floats(-9, 9), st.floats(-3, 3)), min_size=1, max_size=6),
    st.lists(st.floats(-1, 1), min_size=6, max_size=6),
)
def test_rounding_what_is_added_up_never_moves_the_sum_by_more_than_its_steps(
    terms: list[tuple[float, float]], errors: list[float]
) -> None:
    exact = np.array([value for value, _ in terms if value])
    factors = np.array([factor for value, factor in terms if value])
    shifted = exact + 1e-6 * np.array(errors[: len(exact)])

    sums = Rounded.of(shifted).times(factors).totals(lambda numbers: np.array([numbers.sum()]))

    assert abs(sums.values[0] - (exact * factors).sum()) <= sums.steps[0] * 1e-6 + 1e-9


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
