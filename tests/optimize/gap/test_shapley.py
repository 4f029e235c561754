"""Shapley values equal their definition: the mean over all orders of what each family adds."""

import itertools
import json
from math import factorial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from two_regions import write_two_regions

from optimize.gap import side_by_side
from optimize.gap.coalition_value import Swap, coalition_value
from optimize.gap.families import FAMILY_NAMES
from optimize.gap.shapley import (
    Coalition,
    Range,
    all_coalitions,
    coalitions_of,
    drawn_orders,
    exact_parts,
    sampled_parts,
)
from planner.reading import read_scenario

NAMES = ("a", "b", "c", "d")
EVERY = all_coalitions(NAMES)


def by_definition(families: tuple[str, ...], values: dict[Coalition, Range]) -> dict[str, float]:
    parts = dict.fromkeys(families, 0.0)
    for order in itertools.permutations(families):
        before: Coalition = frozenset()
        for name in order:
            parts[name] += values[before | {name}].value - values[before].value
            before |= {name}
    return {name: total / factorial(len(families)) for name, total in parts.items()}


@st.composite
def games(draw: st.DrawFn) -> dict[Coalition, Range]:
    number = st.floats(-1e6, 1e6, allow_subnormal=False)
    width = st.floats(0, 10, allow_subnormal=False)
    return {one: Range(value := draw(number), value - draw(width), value + draw(width)) for one in EVERY}


@given(games())
def test_exact_parts_are_the_mean_over_all_orders_and_add_up(values: dict[Coalition, Range]) -> None:
    parts = exact_parts(NAMES, values)
    assert {part.family: part.value for part in parts} == pytest.approx(by_definition(NAMES, values), abs=1e-6)
    gap = values[frozenset(NAMES)].value - values[frozenset()].value
    assert sum(part.value for part in parts) == pytest.approx(gap, abs=1e-6)
    assert all(part.low <= part.value + 1e-6 and part.value <= part.high + 1e-6 for part in parts)


@given(games())
def test_bounds_hold_for_the_worst_values_within_the_gaps(values: dict[Coalition, Range]) -> None:
    part = exact_parts(NAMES, values)[0]
    worst = {}
    for one, known in values.items():
        bound = known.high if "a" in one else known.low
        worst[one] = Range(bound, bound, bound)
    assert exact_parts(NAMES, worst)[0].value == pytest.approx(part.high, abs=1e-6)


@given(games(), st.integers(2, 10))
def test_drawn_orders_add_up_too(values: dict[Coalition, Range], samples: int) -> None:
    orders = drawn_orders(NAMES, samples, 7)
    assert len(orders) == samples
    assert set(coalitions_of(orders)) <= set(values)
    parts = sampled_parts(NAMES, orders, values)
    gap = values[frozenset(NAMES)].value - values[frozenset()].value
    assert sum(part.value for part in parts) == pytest.approx(gap, abs=1e-6)


def test_all_orders_drawn_give_the_exact_parts_with_an_error_that_covers_them() -> None:
    values = {one: Range(float(len(one) ** 2 + 3 * ("a" in one)), 0, 99) for one in EVERY}
    every = list(itertools.permutations(NAMES))
    exact = exact_parts(NAMES, values)
    drawn = sampled_parts(NAMES, every, values)
    assert [part.value for part in drawn] == pytest.approx([part.value for part in exact])
    some = sampled_parts(NAMES, drawn_orders(NAMES, 40, 3), values)
    for part, right in zip(some, exact, strict=True):
        assert abs(part.value - right.value) <= 4 * part.standard_error + 1e-9


def test_the_gap_of_two_small_regions_is_divided_as_the_definition_says(tmp_path: Path) -> None:
    scenario = read_scenario(write_two_regions(tmp_path / "two"))
    swap = Swap(scenario, "home", "away", "relaxed", 3)
    families = tuple(name for name in FAMILY_NAMES if name not in ("substations", "construction"))
    values = {one: coalition_value(swap, one) for one in all_coalitions(families)}
    assert len(values) == 2 ** len(families)

    parts = exact_parts(families, values)
    assert {part.family: part.value for part in parts} == pytest.approx(by_definition(families, values), abs=1e-6)
    whole = coalition_value(swap, frozenset(FAMILY_NAMES)).value  # the regions differ in the rules of these six only
    assert sum(part.value for part in parts) == pytest.approx(whole - values[frozenset()].value, abs=1e-6)
    assert min(parts, key=lambda part: part.value).value < 0


def test_results_are_kept_by_coalition_and_only_for_the_same_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = read_scenario(write_two_regions(tmp_path / "two"))
    swap = Swap(scenario, "home", "away", "relaxed", 3)
    mark = side_by_side._mark(swap)
    nothing: Coalition = frozenset()
    side_by_side._write(tmp_path / "none.json", mark, Range(1.5, 1.0, 2.0))
    told: list[tuple[int, int]] = []

    def refuse(_scheduler: str | None) -> None:
        raise AssertionError("nothing is left to be solved")

    monkeypatch.setattr(side_by_side, "_client", refuse)
    kept = side_by_side.values_of(swap, [nothing], tmp_path, None, lambda *done: told.append(done))
    assert (kept, told) == ({nothing: Range(1.5, 1.0, 2.0)}, [(1, 1)])

    other = Swap(scenario, "away", "home", "relaxed", 3)
    with pytest.raises(AssertionError, match="nothing is left"):
        side_by_side.values_of(other, [nothing], tmp_path, None, lambda *_: None)
    (tmp_path / "none.json").write_text(json.dumps({"mark": mark}), encoding="utf-8")
    with pytest.raises(AssertionError, match="nothing is left"):
        side_by_side.values_of(swap, [nothing], tmp_path, None, lambda *_: None)
