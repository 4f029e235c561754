"""The search for big problems, tried on small ones whose optimum branch and bound proves."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from random_scenarios import random_scenario
from solving import TO_THE_END, Solved

from optimize.problem import problem_of
from optimize.solve import Choice, Limits, Program, Proofs, large_search, local_search, relative_gap
from optimize.solve import search as search_module
from optimize.solve.highs import solve_whole
from optimize.solve.knowledge import Lesson
from optimize.solve.local_search import improve
from optimize.solve.program import Floats
from optimize.solve.search import search
from optimize.whole_solution import whole_solution
from planner.scenario import Scenario

SEEDS = range(5)


@dataclass
class Diary:
    """A listener that remembers everything."""

    choices: list[Choice] = field(default_factory=list)
    phases: list[str] = field(default_factory=list)
    plans: list[npt.NDArray[np.float64]] = field(default_factory=list)
    objectives: list[float] = field(default_factory=list)
    bounds: list[float] = field(default_factory=list)
    lessons: list[Lesson] = field(default_factory=list)
    proofs: list[Proofs] = field(default_factory=list)

    def chosen(self, choice: Choice) -> None:
        self.choices.append(choice)

    def phase(self, name: str) -> None:
        self.phases.append(name)

    def incumbent(self, plan: npt.NDArray[np.float64], objective: float) -> None:
        self.plans.append(plan)
        self.objectives.append(objective)

    def bound(self, value: float, proofs: Proofs) -> None:
        self.bounds.append(value)
        self.proofs.append(proofs)

    def learned(self, lesson: Lesson) -> None:
        self.lessons.append(lesson)


@pytest.fixture
def as_if_big(monkeypatch: pytest.MonkeyPatch) -> None:
    """No problem is small enough for branch and bound alone, nor for whole racks."""
    monkeypatch.setattr(search_module, "MONOLITH_SITES", 0)
    monkeypatch.setattr(search_module, "WHOLE_RACKS", 0)
    monkeypatch.setattr(large_search, "GROUP_SITES", 2)


@pytest.mark.usefixtures("as_if_big")
@pytest.mark.parametrize("seed", SEEDS)
def test_a_large_search_gives_a_sound_plan_between_nothing_and_the_bound(seed: int) -> None:
    scenario = random_scenario(seed, sites=4, periods=4)
    problem, diary = problem_of(scenario), Diary()

    reason = search(problem.program, Limits(gap=0.0, rounds=2), diary, lambda: False)

    optimum = solve_whole(problem.program, TO_THE_END).objective
    best = whole_solution(problem.data, problem.matrix, problem.program, diary.plans[-1])
    assert reason in ("effort", "gap")
    assert Solved(scenario, (problem,), (diary.plans[-1],), 0.0).certificate.violations == ()
    assert 0 < problem.program.objective(best) <= optimum * (1 + 1e-6)
    assert diary.bounds[-1] >= optimum * (1 - 1e-6)


@pytest.mark.usefixtures("as_if_big")
def test_fixing_by_price_finds_most_of_it_and_local_search_more() -> None:
    programs = [problem_of(random_scenario(seed, sites=4, periods=4)).program for seed in SEEDS]

    at_first = [_objective_after(program, rounds=0) for program in programs]
    at_last = [_objective_after(program, rounds=3) for program in programs]

    # The search holds racks as real numbers; so does this optimum.
    best = [
        solve_whole(replace(program, integer=program.integer & ~program.whole_later), TO_THE_END).objective
        for program in programs
    ]
    assert all(0.6 * most < found for found, most in zip(at_first, best, strict=True))
    assert all(found <= most * (1 + 1e-6) for found, most in zip(at_last, best, strict=True))
    assert sum(at_first) < sum(at_last)


@pytest.mark.usefixtures("as_if_big")
@pytest.mark.parametrize("tie", [0.0, 1e-3])
def test_local_search_ends_where_it_gains_nothing_any_more_with_a_bound_or_without(
    tie: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where ties are broken first the relaxation bounds nothing."""
    program = problem_of(random_scenario(0, sites=4, periods=4)).program
    searched: list[int] = []

    def counted(*given: Any, **named: Any) -> Floats | None:
        searched.append(1)
        return improve(*given, **named)

    monkeypatch.setattr(local_search, "improve", counted)

    search(replace(program, tie_break=tie * program.compute), Limits(gap=1e-9, rounds=100), Diary(), lambda: False)

    assert 0 < len(searched) < 10 * program.sites


def _objective_after(program: Program, *, rounds: float) -> float:
    diary = Diary()
    search(program, Limits(gap=0.0, rounds=rounds), diary, lambda: False)
    return diary.objectives[-1]


@pytest.mark.usefixtures("as_if_big")
def test_plans_only_get_better_and_bounds_only_tighter(tiny: Scenario) -> None:
    diary = Diary()

    search(problem_of(tiny).program, Limits(gap=0.0), diary, lambda: False)

    assert diary.objectives == sorted(diary.objectives)
    assert diary.bounds == sorted(diary.bounds, reverse=True)
    assert diary.phases[0] == "idle plan"
    assert diary.phases[1:4] == ["relaxation", "fix by price", "racks of all sites"]


@pytest.mark.usefixtures("as_if_big")
def test_the_same_search_gives_the_same_plan(tiny: Scenario) -> None:
    program = problem_of(tiny).program
    first, second = Diary(), Diary()

    for diary in (first, second):
        search(program, Limits(gap=0.0), diary, lambda: False)

    assert np.array_equal(first.plans[-1], second.plans[-1])


def test_a_small_problem_goes_to_branch_and_bound_whole(tiny: Scenario) -> None:
    diary = Diary()

    reason = search(problem_of(tiny).program, Limits(), diary, lambda: False)

    assert (reason, diary.phases) == ("optimal", ["branch and bound"])
    assert diary.objectives[-1] == pytest.approx(diary.bounds[-1], rel=1e-6)


@pytest.mark.parametrize(
    ("bound", "objective", "gap"),
    [(110, 100, 0.1), (100, 100, 0), (99, 100, 0), (5, 0, np.inf), (0, 0, 0), (5, -np.inf, np.inf), (-90, -100, 0.1)],
)
def test_the_gap_is_relative_to_the_plan(bound: float, objective: float, gap: float) -> None:
    assert relative_gap(bound, objective) == pytest.approx(gap)
