"""Contests and races on scenarios drawn by a seed, against branch and bound on every entrant and period."""

from dataclasses import replace

import numpy as np
import pytest
from pursuing import TO_THE_END as PURSUED_TO_THE_END
from pursuing import Notes, certificate_of, plan_of
from random_scenarios import random_scenario
from small_scenario import row
from solving import TO_THE_END

from optimize.independent_problems import independent_problems
from optimize.pursuit import InfeasibleScenarioError, LargestCluster, TimeToTarget
from optimize.solve import Limits, large_search
from optimize.solve import search as search_module
from optimize.solve.child_process import Task, solve_task
from optimize.solve.highs import solve_whole
from planner.scenario import Scenario
from planner.tables import Policy

SEEDS = range(4)


def home(seed: int, *, share: float | None = None) -> Scenario:
    scenario = independent_problems(random_scenario(seed, sites=4, periods=4, shared=False))[0]
    if share is None:
        return scenario
    rule = row(Policy, region="home", year=2025, largest_site_share_maximum=share)
    return type(scenario)(**{**vars(scenario), "policies": (rule,)})


def result_of(pursuit: LargestCluster | TimeToTarget, limits: Limits = PURSUED_TO_THE_END) -> Notes:
    notes = Notes()
    notes.result.reason = solve_task(Task(pursuit.work, limits), notes, lambda: False)
    return notes


def by_branch_and_bound(pursuit: LargestCluster | TimeToTarget) -> np.ndarray:
    """Most compute of every entrant and period; 0 where there is no plan."""
    return np.array(
        [
            [max(solve_whole(entrant.exact.at(period), TO_THE_END).objective, 0.0) for period in range(4)]
            for entrant in pursuit.work.entrants
        ]
    )


@pytest.fixture
def as_if_big(monkeypatch: pytest.MonkeyPatch) -> None:
    """No problem is small enough for branch and bound alone, nor for whole racks."""
    monkeypatch.setattr(search_module, "MONOLITH_SITES", 0)
    monkeypatch.setattr(search_module, "WHOLE_RACKS", 0)
    monkeypatch.setattr(large_search, "GROUP_SITES", 2)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("share", [None, 0.6])
def test_a_contest_finds_the_best_of_all_entrants(seed: int, share: float | None) -> None:
    pursuit = LargestCluster(home(seed, share=share), "home", 3)

    notes = result_of(pursuit)

    best = by_branch_and_bound(pursuit)[:, 3].max()
    found = pursuit.conclude(notes.result, 0.0)
    assert notes.result.reason == "optimal"
    assert found.outcome.objective == pytest.approx(best, rel=1e-5)
    assert found.outcome.bound == pytest.approx(best, rel=1e-5)


@pytest.mark.usefixtures("as_if_big")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("share", [None, 0.6])
def test_a_large_contest_ends_between_a_sound_plan_and_a_bound_that_holds(seed: int, share: float | None) -> None:
    part = home(seed, share=share)
    pursuit = LargestCluster(part, "home", 3)

    found = pursuit.conclude(result_of(pursuit, Limits(gap=0.0, rounds=2)).result, 0.0)

    best = by_branch_and_bound(pursuit)[:, 3].max()
    assert certificate_of(part, found).violations == ()
    assert 0 < found.outcome.objective <= best * (1 + 1e-6) <= found.outcome.bound * (1 + 2e-6)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("target_of", ["compute", "cluster"])
def test_a_race_is_won_in_the_first_period_that_allows_the_target(seed: int, target_of: str) -> None:
    part = home(seed)
    most = by_branch_and_bound(TimeToTarget(part, "home", 1.0, target_of)).max(axis=0)  # type: ignore[arg-type]
    for target in (0.5 * most[3], most[1] + 0.01, most[3]):
        pursuit = TimeToTarget(part, "home", float(target), target_of)  # type: ignore[arg-type]
        notes = result_of(pursuit)
        if target > most[3] * (1 + 1e-6):
            assert notes.result.reason == "unreachable"
            continue
        first = int(np.flatnonzero(most >= target * (1 - 1e-6))[0])
        found = pursuit.conclude(notes.result, 0.0)
        assert (found.outcome.objective, found.outcome.bound) == (3 * first, 3 * first)
        assert certificate_of(part, found).violations == ()


@pytest.mark.usefixtures("as_if_big")
@pytest.mark.parametrize("seed", SEEDS)
def test_a_large_race_never_claims_too_much(seed: int) -> None:
    part = home(seed)
    pursuit = TimeToTarget(part, "home", 4.0, "compute")
    most = by_branch_and_bound(pursuit).max(axis=0)
    notes = result_of(pursuit, Limits(gap=0.0, rounds=2))
    allowed = np.flatnonzero(most >= 4.0 * (1 - 1e-6))

    if notes.result.plan is None:
        with pytest.raises(InfeasibleScenarioError):
            pursuit.conclude(notes.result, 0.0)
        return
    found = pursuit.conclude(notes.result, 0.0)
    assert found.outcome.bound <= 3 * allowed[0] <= found.outcome.objective
    reached = plan_of(part, found).compute.set_index("period")["effective_eflops"]
    assert reached[part.calendar.label(round(found.outcome.objective / 3))] >= 4.0 * (1 - 1e-5)


@pytest.mark.usefixtures("as_if_big")
@pytest.mark.parametrize("seed", SEEDS)
def test_a_target_is_reached_in_whole_units_or_not_at_all(seed: int) -> None:
    """As if making racks whole took nothing, a tenth, or everything."""
    work = TimeToTarget(home(seed), "home", 4.0, "compute").work
    first = []
    for kept in (1.0, 0.9, 0.0):
        runner = replace(work.entrants[0], in_whole_units=lambda plan, _period, kept=kept: kept * plan)
        notes = Notes()
        reason = solve_task(Task(replace(work, entrants=(runner,)), Limits(gap=0.0, rounds=2)), notes, lambda: False)
        if notes.result.plan is None:
            assert reason == "effort"
            first.append(np.inf)
            continue
        assert kept * runner.exact.compute(notes.result.period) @ notes.result.plan >= 4.0 * (1 - 1e-6)
        first.append(notes.result.period)
    assert first == sorted(first)
    assert first[0] < np.inf
    assert first[2] == np.inf


@pytest.mark.parametrize("kind", ["contest", "race"])
def test_no_time_is_no_plan_and_no_proof(kind: str) -> None:
    part = home(0)
    pursuit = LargestCluster(part, "home", 3) if kind == "contest" else TimeToTarget(part, "home", 4.0, "cluster")

    notes = result_of(pursuit, Limits(seconds=0.0))

    assert (notes.result.reason, notes.result.plan) == ("time", None)
    assert notes.result.bound == np.inf


def test_an_interrupt_ends_a_contest() -> None:
    pursuit, notes = LargestCluster(home(0), "home", 3), Notes()

    assert solve_task(Task(pursuit.work, PURSUED_TO_THE_END), notes, lambda: True) == "interrupt"
