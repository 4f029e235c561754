"""The plan in which nothing runs: the same in one piece and block by block, wherever blocks can stand idle alone."""

import numpy as np
import pytest
from hand_made import program_of
from instances import generated_scenario

from optimize.problem import problem_of
from optimize.solve import idle_plan as module
from optimize.solve.idle_plan import FEASIBLE_WITHIN, idle_plan
from optimize.solve.program import SHARED, Program
from optimize.solve.search import with_real_racks

pytestmark = pytest.mark.usefixtures("small_blocks")


@pytest.mark.parametrize("seed", range(3))
def test_blocks_stand_idle_as_they_do_in_one_piece(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    program = with_real_racks(problem_of(generated_scenario(12, periods=10, seed=seed)).program)
    in_one_piece = idle_plan(program)
    monkeypatch.setattr(module, "MANY_SITES", 12)

    by_block = idle_plan(program)

    assert in_one_piece is not None
    assert by_block is not None
    assert program.violation(by_block) < FEASIBLE_WITHIN
    assert program.objective(by_block) == pytest.approx(program.objective(in_one_piece), abs=1e-6)
    assert program.compute @ by_block == 0.0
    assert (by_block[program.integer] == np.round(by_block[program.integer])).all()


def two_sites(room: float) -> Program:
    """Two sites at which something stands already, 1 each, and a row that gives both together so much room."""
    program = program_of(np.array([[1.0, 1.0]]), np.array([room]), np.full(2, 4.0), [0, 1], [0, 1])
    program.lower[:] = 1.0
    return program


@pytest.mark.parametrize(("room", "there_is_one"), [(2.0, True), (1.5, False)])
def test_there_is_none_where_blocks_that_stand_idle_break_a_limit_together(
    room: float, there_is_one: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MANY_SITES", 2)

    assert (idle_plan(two_sites(room)) is not None) == there_is_one


def test_where_blocks_by_themselves_break_a_limit_together_all_are_asked_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = program_of(np.array([[1.0, 1.0]]), np.array([1.0]), np.ones(2), [0, 1], [0, 1])
    program.cost[:] = 0.0
    alone = program_of(np.zeros((1, 1)), np.zeros(1), np.ones(1), [0], [0])
    alone.lower[:] = 1.0
    monkeypatch.setattr(module, "MANY_SITES", 2)
    monkeypatch.setattr(module, "programs_alone", lambda _: [(np.array([site]), alone) for site in (0, 1)])

    plan = idle_plan(program)

    assert plan is not None
    assert program.violation(plan) < FEASIBLE_WITHIN


def test_what_sites_share_is_decided_for_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    program = program_of(np.array([[1.0, 1.0, 1.0]]), np.array([3.0]), np.full(3, 4.0), [0, 1, SHARED], [0, 1])
    program.cost[2] = 5.0
    monkeypatch.setattr(module, "MANY_SITES", 2)

    plan = idle_plan(program)

    assert plan is not None
    assert plan == pytest.approx([0.0, 0.0, 3.0])
