"""Where racks are pooled, and what is done there when time runs short: there is a plan all the same."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from instances import generated_scenario

from optimize.problem import problem_of
from optimize.solve import Program, many_sites
from optimize.solve.fix_by_price import RENEWED_AT
from optimize.solve.highs import Answer, Effort, solve_relaxation
from optimize.solve.idle_plan import FEASIBLE_WITHIN, idle_plan
from optimize.solve.many_sites import ManySites, Pace, pools_racks
from optimize.solve.near_relaxation import solve_near_relaxation
from optimize.solve.program import SHARED, Floats
from optimize.solve.remixing import Remixing
from optimize.solve.search import with_real_racks

pytestmark = pytest.mark.usefixtures("small_blocks")


def program_and_idle(seed: int) -> tuple[Program, Floats]:
    program = with_real_racks(problem_of(generated_scenario(12, periods=10, seed=seed)).program)
    idle = idle_plan(program)
    assert idle is not None
    return program, idle


class Clock:
    """A clock that moves only when it is set."""

    def __init__(self) -> None:
        self.left = 100.0

    def effort(self, effort: Effort) -> Effort:
        return replace(effort, seconds=self.left)


def built_sites(program: Program, plan: Floats, idle: Floats) -> int:
    """Count the sites at which a plan orders anything."""
    changed = (np.abs(plan - idle) > 1e-6) & program.integer & (program.site_of_column != SHARED)
    return len(np.unique(program.site_of_column[changed]))


def plan_with(program: Program, idle: Floats, monkeypatch: pytest.MonkeyPatch, sites_in_time: int) -> Floats:
    """Give the plan of a search whose time is over when so many sites were solved."""
    clock, many, solved = Clock(), ManySites(program), 0

    def solve_site(part: Program, effort: Effort, start: Floats, _stop: Callable[[], bool]) -> Answer:
        nonlocal solved
        solved += 1
        clock.left = 100.0 if solved < sites_in_time else 1.0
        return solve_near_relaxation(part, effort, start, lambda: False)

    monkeypatch.setattr(many_sites, "solve_near_relaxation", solve_site)
    relaxed = many.relax(idle, clock.effort, lambda: False, lambda _bound: None)
    assert relaxed.solution is not None
    weight = np.zeros(program.sites)
    mine = program.site_of_column != SHARED
    np.add.at(weight, program.site_of_column[mine], (program.compute * relaxed.solution)[mine])
    return many.fix(idle, weight, lambda effort: replace(effort, seconds=np.inf), lambda: False)


def test_sites_that_time_is_not_left_for_stay_idle_and_the_plan_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    program, idle = program_and_idle(0)

    whole = plan_with(program, idle, monkeypatch, sites_in_time=100)
    hurried = plan_with(program, idle, monkeypatch, sites_in_time=3)

    assert program.violation(hurried) < FEASIBLE_WITHIN
    assert 0 < built_sites(program, hurried, idle) <= 3 < built_sites(program, whole, idle)
    assert 0 < program.objective(hurried) < program.objective(whole)


def test_column_generation_leaves_time_for_the_sites() -> None:
    program, idle = program_and_idle(1)
    clock, bounds = Clock(), list[float]()

    def told(bound: float) -> None:
        bounds.append(bound)
        clock.left = 100.0 if len(bounds) < 4 else 39.0

    relaxed = ManySites(program).relax(idle, clock.effort, lambda: False, told)

    assert len(bounds) == 4
    assert relaxed.solution is not None
    assert relaxed.bound == min(bounds)


@pytest.mark.parametrize(("closer_from", "closer"), [(12, True), (13, False)])
def test_the_pace_is_that_of_the_number_of_sites(
    closer_from: int, closer: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, idle = program_and_idle(1)
    paces = (Pace(0, 0.5, 0.6, 0.15, 0), Pace(closer_from, 1e-4, 0.6, 0.15, 0))
    monkeypatch.setattr(many_sites, "PACES", paces)
    bounds = list[float]()

    ManySites(program).relax(idle, lambda effort: effort, lambda: False, bounds.append)

    optimum = solve_relaxation(ManySites(program).pooled.program, Effort()).objective
    assert (bounds[-1] < optimum * (1 + 2e-4)) == closer


@pytest.mark.parametrize("rounds", [3, 0])
def test_what_is_left_is_mixed_anew_where_the_pace_allows(rounds: int, monkeypatch: pytest.MonkeyPatch) -> None:
    program, idle = program_and_idle(0)
    monkeypatch.setattr(many_sites, "PACES", (Pace(0, 0.01, 0.6, 0.15, mixed_rounds=rounds),))
    mixed = 0

    def rest(_self: Remixing, _decided: npt.NDArray[np.bool_], _plan: Floats, _stop: Callable[[], bool]) -> None:
        nonlocal mixed
        mixed += 1

    monkeypatch.setattr(Remixing, "rest", rest)

    plan = plan_with(program, idle, monkeypatch, sites_in_time=100)

    assert mixed == (len(RENEWED_AT) if rounds else 0)
    assert program.violation(plan) < FEASIBLE_WITHIN
    assert program.objective(plan) > 0


def decided_in_both_ways(monkeypatch: pytest.MonkeyPatch) -> tuple[Program, Floats, Floats]:
    """Give a program, its plan with racks decided in one piece, and block by block."""
    program, idle = program_and_idle(0)
    plans = []
    for by_block in (False, True):
        monkeypatch.setattr(many_sites, "PACES", (Pace(0, 0.01, 0.6, 0.15, 0, racks_by_block=by_block),))
        plans.append(plan_with(program, idle, monkeypatch, sites_in_time=100))
    return program, plans[0], plans[1]


def test_racks_decided_block_by_block_are_nearly_as_good_as_in_one_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    program, in_one_piece, by_block = decided_in_both_ways(monkeypatch)

    assert program.violation(by_block) < FEASIBLE_WITHIN
    assert (by_block != in_one_piece).any()
    assert program.objective(by_block) > 0.99 * program.objective(in_one_piece)


def test_racks_are_decided_in_one_piece_where_block_by_block_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_sites, "decide_racks_by_block", lambda *_: None)

    program, in_one_piece, failing = decided_in_both_ways(monkeypatch)

    assert program.violation(failing) < FEASIBLE_WITHIN
    assert program.objective(failing) > 0.99 * program.objective(in_one_piece) > 0


def test_racks_are_not_decided_in_one_piece_where_time_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    program, idle = program_and_idle(0)
    pace = Pace(0, 0.01, 0.6, 0.15, 0, sharing_share=1.0, racks_by_block=True)
    monkeypatch.setattr(many_sites, "PACES", (pace,))
    monkeypatch.setattr(many_sites, "decide_racks_by_block", lambda *_: None)

    plan = plan_with(program, idle, monkeypatch, sites_in_time=3)

    assert plan is idle


def test_racks_are_pooled_where_there_is_much_to_choose_beside_them(monkeypatch: pytest.MonkeyPatch) -> None:
    program = problem_of(generated_scenario(12, periods=10)).program
    choice = int((program.integer & ~program.whole_later & (program.lower < program.upper)).sum())

    monkeypatch.setattr(many_sites, "MANY_UNITS", choice)
    assert pools_racks(program)
    monkeypatch.setattr(many_sites, "MANY_UNITS", choice + 1)
    assert not pools_racks(program)
    monkeypatch.setattr(many_sites, "MANY_UNITS", 0)
    assert not pools_racks(replace(program, pools=None))
