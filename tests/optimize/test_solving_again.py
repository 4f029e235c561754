"""A solve that begins with what an earlier one learned: as good, as sound, and nothing is solved twice."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from instances import generated_scenario
from random_scenarios import random_scenario
from resumed import Solve, solve_pursuit, solve_whole_program
from solving import TO_THE_END

from optimize.decisions import decisions_of
from optimize.knowledge import Knowledge
from optimize.problem import problem_of
from optimize.pursuit import LargestCluster
from optimize.solve import Limits, Program
from optimize.solve import search as search_module
from optimize.solve.bound_by_sites import PricedSites
from optimize.solve.highs import Effort, solve_relaxation, solve_whole
from optimize.solve.priced_bound import PricedBound
from optimize.solve.repair import repaired
from optimize.solve.search_so_far import relative_gap
from planner.certificate import certify
from planner.plan import assemble_plan
from planner.scenario import Scenario

LIMITS = Limits(gap=0.1)


@pytest.fixture(scope="module", autouse=True)
def as_if_big() -> Any:
    """No problem is small enough for branch and bound alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_module, "MONOLITH_SITES", 0)
        yield


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return generated_scenario(8, periods=12, seed=1)


@pytest.fixture(scope="module")
def cold(scenario: Scenario) -> Solve:
    return solve_whole_program(scenario, LIMITS)


def changed(scenario: Scenario, table: str, column: str, value: Callable[[float], float], number: int = 0) -> Scenario:
    """Change one number: that of the row of some number among those where there is one above zero."""
    rows = list(getattr(scenario, table))
    place = [at for at, row in enumerate(rows) if (getattr(row, column) or 0) > 0][number]
    rows[place] = rows[place].model_copy(update={column: value(getattr(rows[place], column))})
    return replace(scenario, **{table: tuple(rows)})


def test_a_problem_that_did_not_change_keeps_plan_and_bound_without_solving(scenario: Scenario, cold: Solve) -> None:
    again = solve_whole_program(scenario, LIMITS, cold.known)

    assert again.phases == ()
    assert again.bound == cold.bound
    assert np.array_equal(again.found.whole, cold.found.whole)


def test_a_tighter_gap_goes_on_from_the_earlier_plan(scenario: Scenario, cold: Solve) -> None:
    tighter = relative_gap(cold.bound, cold.objective) / 2
    again = solve_whole_program(scenario, Limits(gap=tighter, rounds=0.0, least_rounds=0.0), cold.known)

    assert again.phases[:2] == ("earlier plan", "bound at earlier prices")
    assert again.objective > cold.objective
    assert again.bound <= cold.bound


CHANGES = [
    ("zone_headroom", "headroom_mw", lambda value: 1.5 * value, 5),
    ("order_slots", "slots_per_period", lambda value: value + 2, 0),
    ("accelerator_supply", "accelerators_per_period", lambda value: 0.7 * value, 2),
    ("equipment", "lead_months", lambda value: value + 3, 1),
    ("sites", "connection_limit_mw", lambda value: 0.7 * value, 0),
]


@pytest.mark.parametrize(("table", "column", "value", "number"), CHANGES)
def test_after_a_change_the_plan_is_sound_and_the_same_within_the_gap(
    scenario: Scenario, cold: Solve, table: str, column: str, value: Callable[[float], float], number: int
) -> None:
    other = changed(scenario, table, column, value, number)

    again, anew = (solve_whole_program(other, LIMITS, known) for known in (cold.known, None))

    problem = again.found.problem
    decisions = decisions_of(problem.data, problem.matrix, again.found.whole)
    assert certify(other, assemble_plan(other, decisions, ())).violations == ()
    assert again.phases[0] == "earlier plan"
    assert "fix by price" not in again.phases
    assert again.objective <= anew.bound
    assert anew.objective <= again.bound
    assert again.bound <= again.objective * (1 + LIMITS.gap)


def test_the_same_knowledge_gives_the_same_plan(scenario: Scenario, cold: Solve) -> None:
    other = changed(scenario, *CHANGES[2])

    first, second = (solve_whole_program(other, LIMITS, cold.known) for _ in range(2))

    assert np.array_equal(first.found.whole, second.found.whole)


def test_slots_that_fall_to_nothing_leave_a_good_plan(scenario: Scenario, cold: Solve) -> None:
    slots = tuple(
        row.model_copy(update={"slots_per_period": 0.0}) if row.option.startswith("transformer") else row
        for row in scenario.order_slots
    )
    other = replace(scenario, order_slots=slots)
    assert slots != scenario.order_slots

    again, anew = (solve_whole_program(other, LIMITS, known) for known in (cold.known, None))

    problem = again.found.problem
    decisions = decisions_of(problem.data, problem.matrix, again.found.whole)
    assert certify(other, assemble_plan(other, decisions, ())).violations == ()
    assert anew.objective <= again.bound
    assert again.objective >= (1 - LIMITS.gap) * anew.objective


def test_sites_that_did_not_change_are_not_bounded_again(
    scenario: Scenario, cold: Solve, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = solve_whole_program(changed(scenario, *CHANGES[0]), LIMITS, cold.known).known
    bounded: list[int] = []
    real_bound = PricedSites.real_bound
    monkeypatch.setattr(PricedSites, "real_bound", lambda self, site: bounded.append(site) or real_bound(self, site))

    solve_whole_program(changed(scenario, *CHANGES[1]), LIMITS, known)
    in_common = list(bounded)
    bounded.clear()
    solve_whole_program(changed(scenario, *CHANGES[4]), LIMITS, known)

    assert in_common == []
    assert 0 < len(bounded) < len(scenario.sites)


@pytest.mark.parametrize("seed", range(6))
def test_a_bound_at_old_prices_is_one_of_the_changed_program(seed: int) -> None:
    before, after = (pure(problem_of(random_scenario(number, sites=4, periods=4)).program) for number in (seed, seed))
    draw = np.random.default_rng(seed)
    limits = np.where(np.isfinite(after.row_upper), after.row_upper * draw.uniform(0.5, 1.5, len(after.row_upper)), 0)
    changed_rows = np.isfinite(after.row_upper) & (after.row_upper > 0) & ~np.isfinite(after.row_lower)
    after = replace(after, row_upper=np.where(changed_rows, limits, after.row_upper))
    relaxed = solve_relaxation(before, Effort())
    assert relaxed.prices is not None
    known = PricedBound(before, relaxed.prices)
    known.solve_real(lambda: False)
    for _ in known.solve_whole(Effort):
        pass

    bound = PricedBound(after, relaxed.prices, known.lesson.sites)
    bound.solve_real(lambda: False)
    real = bound.value
    for _ in bound.solve_whole(Effort):
        pass

    fresh = PricedBound(after, relaxed.prices)
    fresh.solve_real(lambda: False)
    optimum = solve_whole(after, TO_THE_END).objective
    assert optimum <= bound.value * (1 + 1e-6)
    assert bound.value <= real * (1 + 1e-9)
    assert bound.real == pytest.approx(fresh.real, rel=1e-6, abs=1e-6)


def pure(program: Program) -> Program:
    """Let racks be real numbers."""
    return replace(program, integer=program.integer & ~program.whole_later)


def test_a_site_gives_way_only_as_far_as_it_must(cold: Solve) -> None:
    program, plan = pure(cold.found.problem.program), cold.known.plan
    weight = np.ones(program.sites)
    halls = cold.found.problem.matrix.columns["orders"].span
    most = np.where(np.arange(len(plan)) == halls.start + int(np.argmax(plan[halls])), 0.0, program.upper)
    assert plan[np.flatnonzero(most != program.upper)[0]] > 0

    kept = repaired(program, plan, weight, Effort, lambda: False)
    adapted = repaired(replace(program, upper=most), plan, weight, Effort, lambda: False)

    assert kept is not None
    assert adapted is not None
    assert program.objective(kept) == pytest.approx(program.objective(plan))
    assert replace(program, upper=most).violation(adapted) < 1e-4
    assert program.objective(adapted) > 0.5 * program.objective(plan)


def test_the_largest_cluster_begins_from_the_earlier_plan_and_ends_the_same() -> None:
    scenario = random_scenario(0, sites=4, periods=4, shared=False)
    other = changed(scenario, "zone_headroom", "headroom_mw", lambda value: 0.9 * value)
    first = pursue_cluster(scenario)

    same, again, anew = pursue_cluster(scenario, first), pursue_cluster(other, first), pursue_cluster(other)

    assert same.phases == ()
    assert again.found.outcome.objective == pytest.approx(anew.found.outcome.objective, rel=1e-6)
    assert again.found.outcome.bound == pytest.approx(anew.found.outcome.bound, rel=1e-6)


def pursue_cluster(scenario: Scenario, before: Solve | None = None) -> Solve:
    pursuit = LargestCluster(scenario, "home", scenario.calendar.count - 1)
    return solve_pursuit(pursuit, "largest-cluster", Limits(), None if before is None else before.known)


def test_knowledge_of_another_scenario_is_used_as_far_as_names_agree(cold: Solve) -> None:
    other = generated_scenario(8, periods=10, seed=1)

    again = solve_whole_program(other, LIMITS, cold.known)

    relaxed = solve_relaxation(pure(again.found.problem.program), Effort())
    assert again.phases[:2] == ("earlier plan", "bound at earlier prices")
    assert again.objective <= relaxed.bound <= again.bound * (1 + 1e-6) or "relaxation" in again.phases
    assert again.found.problem.program.violation(again.found.whole) < 1e-3


def test_what_helps_most_is_the_same_objective_then_the_same_regions(cold: Solve) -> None:
    of_cost = replace(cold.known, objective="cost")
    elsewhere = replace(cold.known, regions=("elsewhere",))
    knowledge = Knowledge((elsewhere, of_cost, cold.known))

    assert knowledge.of(cold.known.regions, "compute") is cold.known
    assert knowledge.of(cold.known.regions, "largest-cluster") in (of_cost, cold.known)
    assert knowledge.of(("nowhere",), "compute") is None


def test_a_plan_of_other_numbers_is_not_believed(scenario: Scenario, cold: Solve) -> None:
    forged = replace(cold.known, result=replace(cold.known.result, objective=2 * cold.known.result.objective))

    again = solve_whole_program(scenario, LIMITS, forged)

    assert again.phases != ()
    assert again.objective == pytest.approx(cold.objective, rel=LIMITS.gap)
