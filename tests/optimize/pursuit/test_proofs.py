"""The manifest says what a bound rests on, and it does."""

from dataclasses import replace

import numpy as np
import pytest
from every_limit import scenario_with_every_limit
from pursuing import Notes, pursue_all, with_demand
from small_scenario import small_scenario

from optimize.aim import Aim
from optimize.planning import pursuit_of
from optimize.problem import problem_of
from optimize.pursuit import Found
from optimize.solve import Limits, Method, Proof, search
from optimize.solve.child_process import Task, solve_task
from optimize.solve.contest import relaxation_bound
from optimize.solve.program import until
from optimize.solve.search_so_far import SearchSoFar
from planner.scenario import Scenario


def found_for(scenario: Scenario, aim: Aim, method: Method = Method.AUTO) -> Found:
    return pursue_all(scenario, aim, Limits(gap=0.0, method=method))[0]


def proven_by(scenario: Scenario, aim: Aim, method: Method = Method.AUTO) -> str:
    return found_for(scenario, aim, method).outcome.bound_proven_by


def test_branch_and_bound_with_whole_racks(tiny: Scenario) -> None:
    assert proven_by(tiny, Aim()) == "branch and bound"


def test_branch_and_bound_with_racks_as_real_numbers(tiny: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "WHOLE_RACKS", 0)

    found = found_for(tiny, Aim())

    assert found.outcome.bound_proven_by == "branch and bound, accelerators as real numbers"
    assert found.outcome.bound > 165  # 163.94 with whole ones


def test_the_relaxation_alone_where_whole_units_cost_no_site_anything() -> None:
    scenario = small_scenario()

    found = found_for(scenario, Aim(), Method.BY_SITE)

    relaxed = relaxation_bound(problem_of(scenario).program, np.inf, lambda: False)
    tighter = found.outcome.bound < relaxed * (1 - 1e-9)
    assert found.outcome.bound_proven_by == (Proof.SITE_BY_SITE if tighter else Proof.RELAXATION)


def test_whole_units_site_by_site_where_they_make_the_bound_tighter(tiny: Scenario) -> None:
    found = found_for(tiny, Aim(), Method.BY_SITE)

    relaxed = relaxation_bound(problem_of(tiny).program, np.inf, lambda: False)
    assert found.outcome.bound_proven_by == "linear relaxation, whole units site by site"
    assert found.outcome.bound < relaxed * (1 - 1e-3)


def test_a_contest_names_what_bounds_the_one_and_the_others(tiny: Scenario) -> None:
    """Birch is searched, and the relaxation of every other cluster stays below what is found there."""
    found = found_for(tiny, Aim("largest-cluster", date="2026Q1"))

    assert found.outcome.bound_proven_by == "branch and bound for some clusters; linear relaxation for the others"


def test_a_proof_that_all_clusters_share_is_said_once() -> None:
    assert proven_by(small_scenario(), Aim("largest-cluster")) == "linear relaxation"


def test_in_a_contest_by_site_nothing_but_the_relaxation_bounds(tiny: Scenario) -> None:
    assert proven_by(tiny, Aim("largest-cluster"), Method.BY_SITE) == "linear relaxation"


def test_a_race_names_what_disproved_the_periods_before(tiny: Scenario) -> None:
    """Of a cluster with 12 EFLOP/s the relaxation disproves two quarters, branch and bound two more."""
    aim = Aim("time-to-target", target_eflops=12.0, target_of="cluster")
    work = pursuit_of(aim, tiny, "time-to-target", None).work
    relaxed = [
        max(
            relaxation_bound(until(runner.bounding.at(period), period), np.inf, lambda: False)
            for runner in work.entrants
        )
        for period in range(5)
    ]

    outcome = found_for(tiny, aim).outcome

    assert [most >= 12 for most in relaxed] == [False, False, True, True, True]
    assert (outcome.objective, outcome.bound) == (12, 12)
    assert outcome.bound_proven_by == "earlier periods disproved by branch and bound and by linear relaxation"


def test_a_race_that_only_the_relaxation_bounds(tiny: Scenario) -> None:
    aim = Aim("time-to-target", target_eflops=12.0)

    assert proven_by(tiny, aim) == "earlier periods disproved by linear relaxation"


def test_before_the_first_period_there_is_nothing_to_disprove() -> None:
    scenario = scenario_with_every_limit(8, (0, 1, 5))

    outcome = found_for(scenario, Aim("time-to-target", target_eflops=1.0)).outcome

    assert (outcome.bound, outcome.bound_proven_by) == (0, "there is no earlier period")


def test_without_a_bound_there_is_no_proof(tiny: Scenario) -> None:
    (found,) = pursue_all(tiny, Aim(), Limits(seconds=0.0, method=Method.BY_SITE))

    assert (found.outcome.bound, found.outcome.bound_proven_by) == (np.inf, "")


def test_a_bound_that_is_no_tighter_leaves_the_proof_of_the_other() -> None:
    notes = Notes()
    so_far = SearchSoFar(problem_of(small_scenario()).program, Limits(), notes, lambda: False)

    so_far.take_bound(5.0, Proof.RELAXATION)
    so_far.take_bound(6.0, Proof.BRANCH_AND_BOUND)

    assert (notes.result.bound, notes.result.proofs) == (5.0, (Proof.RELAXATION,))


@pytest.mark.parametrize("aim", [Aim(), Aim("cost"), Aim("largest-cluster")], ids=str)
def test_a_bound_that_the_plan_refutes_is_none(tiny: Scenario, aim: Aim) -> None:
    """A bound below the plan that goes with it is a fault of the solver, not a gap of nothing."""
    scenario = with_demand(tiny, demand_eflops=10, unserved=2) if aim.objective == "cost" else tiny
    pursuit = pursuit_of(aim, scenario, aim.objective, None)
    notes = Notes()
    solve_task(Task(pursuit.work, Limits(gap=0.0)), notes, lambda: False)
    value = notes.result.objective

    as_good = pursuit.conclude(replace(notes.result, bound=value - 1e-7 * abs(value), reason="optimal"), 0.01).outcome
    refuted = pursuit.conclude(replace(notes.result, bound=value - 1e-3 * abs(value), reason="optimal"), 0.01).outcome

    assert (as_good.bound, as_good.gap, as_good.stopped_by) == (as_good.objective, 0.0, "optimal")
    assert (abs(refuted.bound), refuted.gap, refuted.stopped_by) == (np.inf, np.inf, "effort")
    assert refuted.bound_proven_by == ""
    assert refuted.finding.endswith("so the solver erred and nothing is proven.")
    assert "inf" not in refuted.finding
