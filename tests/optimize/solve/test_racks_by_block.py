"""Racks decided block by block: nearly as good as in one piece, and no row is missed."""

from collections.abc import Callable

import numpy as np
import pytest
from pooled_scenarios import decided_by_price

from optimize.solve import racks_by_block
from optimize.solve.highs import Effort, solve_relaxation
from optimize.solve.idle_plan import FEASIBLE_WITHIN
from optimize.solve.program import Floats, Program
from optimize.solve.racks_by_block import decide_racks_by_block
from optimize.solve.restriction import free_racks

pytestmark = pytest.mark.usefixtures("small_blocks")

SEEDS = range(3)


@pytest.mark.parametrize("seed", SEEDS)
def test_racks_are_nearly_as_good_as_in_one_piece_and_every_row_is_kept(seed: int) -> None:
    program, plan, prices = decided_by_price(seed)

    decided = decide_racks_by_block(program, plan, prices, lambda: False)

    racks = free_racks(program, plan)
    optimum = program.objective(racks.extended(plan, _solution(racks.program)))
    assert decided is not None
    assert program.violation(decided) < FEASIBLE_WITHIN < program.violation(plan)
    assert optimum * (1 - 2 * racks_by_block.GAP) < program.objective(decided) <= optimum * (1 + 1e-6)
    others = np.delete(np.arange(len(plan)), racks.columns)
    assert len(others)
    assert (decided[others] == plan[others]).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_where_time_is_short_every_row_is_kept_by_what_was_seen_so_far(seed: int) -> None:
    program, plan, prices = decided_by_price(seed)

    decided = decide_racks_by_block(program, plan, prices, lambda: False, late=lambda: True)

    later = decide_racks_by_block(program, plan, prices, lambda: False)
    assert decided is not None
    assert later is not None
    assert program.violation(decided) < FEASIBLE_WITHIN < program.violation(plan)
    assert 0.5 * program.objective(later) < program.objective(decided) <= program.objective(later)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mixture_that_keeps_every_row_is_taken_as_soon_as_it_is_late(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, plan, prices = decided_by_price(seed)
    monkeypatch.setattr(racks_by_block, "keep_missed_rows", lambda _program, plan, _stop: plan)

    decided = decide_racks_by_block(program, plan, prices, lambda: False, late=_from_the_second_time())

    later = decide_racks_by_block(program, plan, prices, lambda: False)
    assert decided is not None
    assert later is not None
    assert program.violation(decided) < FEASIBLE_WITHIN
    assert 0.5 * program.objective(later) < program.objective(decided) < program.objective(later)


def test_a_plan_that_still_misses_rows_is_not_given() -> None:
    program, plan, prices = decided_by_price(0)

    assert decide_racks_by_block(program, plan, prices, lambda: True) is None


def _from_the_second_time() -> Callable[[], bool]:
    asked = 0

    def late() -> bool:
        nonlocal asked
        asked += 1
        return asked > 1

    return late


def _solution(program: Program) -> Floats:
    solution = solve_relaxation(program, Effort()).solution
    assert solution is not None
    return solution
