"""From a scenario to a plan: split, build, solve side by side, round to whole units, assemble."""

import os
from collections.abc import Callable

from optimize.aim import Aim, check_aim
from optimize.decisions import decisions_of, joined
from optimize.independent_problems import independent_problems
from optimize.problem import problem_of
from optimize.pursuit import Found, LargestCluster, Pursuit, TimeToTarget, WholeProgram
from optimize.solve import Limits, Progress, solve_side_by_side
from optimize.solve.idle_plan import idle_plan
from planner.plan import Decisions, Outcome, Plan, assemble_plan
from planner.scenario import Scenario

Told = Callable[[tuple[str, ...], str, Progress], None]
"""Told the regions of a problem, the objective pursued and what is known of it."""

COMPUTE_ALONE = Aim()


def plan_scenario(
    scenario: Scenario,
    limits: Limits | None = None,
    told: Told = lambda _regions, _objective, _progress: None,
    aim: Aim = COMPUTE_ALONE,
) -> Plan:
    """Find a plan for every independent problem of a scenario.

    Args:
        scenario: the scenario.
        limits: when to stop, for each objective anew.
        told: called with the regions of a problem, the objective and what is known of it.
        aim: what the plan is made for.

    Raises:
        AimError: if that does not fit the scenario.
        InfeasibleScenarioError: if a problem has no plan at all, or none that is what is asked for.
    """
    parts = independent_problems(scenario)
    check_aim(aim, scenario, parts)
    found: list[list[Found]] = [[] for _ in parts]
    for place in range(len(aim.objectives)):
        running = [number for number, part in enumerate(parts) if len(aim.objectives_of(part)) > place]
        pursuits = [
            pursuit_of(aim, parts[number], aim.objectives_of(parts[number])[place], _last(found[number]))
            for number in running
        ]
        names = [aim.objectives_of(parts[number])[place] for number in running]
        for number, one in zip(running, _pursue(pursuits, names, limits or Limits(), told), strict=True):
            found[number].append(one)
    decided = [_decisions(part, _last(results)) for part, results in zip(parts, found, strict=True)]
    return assemble_plan(scenario, joined(decided), [outcome for results in found for outcome in _outcomes(results)])


def _pursue(pursuits: list[Pursuit], names: list[str], limits: Limits, told: Told) -> list[Found]:
    results = solve_side_by_side(
        [pursuit.work for pursuit in pursuits],
        limits,
        processes=os.cpu_count() or 1,
        told=lambda progress: told(pursuits[progress.work].regions, names[progress.work], progress),
    )
    return [pursuit.conclude(result, limits.gap) for pursuit, result in zip(pursuits, results, strict=True)]


def pursuit_of(aim: Aim, part: Scenario, objective: str, before: Found | None) -> Pursuit:
    """Say how an objective is pursued in an independent part of a scenario.

    Args:
        aim: what is asked for.
        part: the part.
        objective: name of the objective.
        before: what was found for the objective that comes first; None if this is the first.
    """
    if objective == "largest-cluster":
        last = part.calendar.count - 1
        period = last if aim.date is None else part.calendar.number(aim.date)
        return LargestCluster(part, aim.region_of(part), period, before)
    if objective == "time-to-target":
        target = aim.target_eflops or 0.0
        return TimeToTarget(part, aim.region_of(part), target, aim.target_of, before)
    return WholeProgram(part, "cost" if objective == "cost" else "compute", before)


def _last(found: list[Found]) -> Found | None:
    return found[-1] if found else None


def _decisions(part: Scenario, found: Found | None) -> Decisions:
    """Read the decisions off the last solution; a part that nothing was asked of stands idle."""
    if found is not None:
        return decisions_of(found.problem.data, found.problem.matrix, found.whole)
    problem = problem_of(part)
    idle = idle_plan(problem.program)
    return decisions_of(problem.data, problem.matrix, problem.program.lower if idle is None else idle)


def _outcomes(results: list[Found]) -> list[Outcome]:
    """Give the outcome of every objective, told of the plan that came of the last."""
    return [found.told(results[-1].problem, results[-1].whole) for found in results]
