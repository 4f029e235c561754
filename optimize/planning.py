"""From a scenario to a plan: split, build, solve side by side, round to whole units, assemble."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from optimize.aim import Aim, check_aim
from optimize.decisions import decisions_of, joined
from optimize.independent_problems import independent_problems
from optimize.knowledge import Knowledge, KnownProblem
from optimize.problem import problem_of
from optimize.pursuit import Found, LargestCluster, Pursuit, TimeToTarget, WholeProgram
from optimize.resuming import Task, known_of, task_of
from optimize.solve import Limits, Method, Progress, ReadyChildren, Result, solve_side_by_side
from optimize.solve.idle_plan import idle_plan
from planner.plan import Decisions, Outcome, Plan, assemble_plan
from planner.scenario import Scenario

Told = Callable[[tuple[str, ...], str, Progress], None]
"""Told the regions of a problem, the objective pursued and what is known of it."""

COMPUTE_ALONE = Aim()

TAKEN_OVER = "taken over from the earlier run: nothing changed"
"""Phase of a problem that was solved before."""


@dataclass(frozen=True)
class Planned:
    """A plan, and what was learned on the way: it shortens the solve of a scenario much like this one."""

    plan: Plan
    knowledge: Knowledge


def plan_scenario(
    scenario: Scenario,
    limits: Limits | None = None,
    told: Told = lambda _regions, _objective, _progress: None,
    aim: Aim = COMPUTE_ALONE,
) -> Plan:
    """Find a plan for every independent problem of a scenario.

    Args:
        scenario: the scenario.
        limits: how to search and when to stop, for each objective anew.
        told: called with the regions of a problem, the objective and what is known of it.
        aim: what the plan is made for.

    Raises:
        AimError: if that does not fit the scenario.
        InfeasibleScenarioError: if a problem has no plan at all, or none that is what is asked for.
    """
    return plan_again(scenario, Knowledge(), limits, told, aim).plan


def plan_again(
    scenario: Scenario,
    knowledge: Knowledge,
    limits: Limits | None = None,
    told: Told = lambda _regions, _objective, _progress: None,
    aim: Aim = COMPUTE_ALONE,
    children: ReadyChildren | None = None,
) -> Planned:
    """Find a plan, beginning with what is known of a scenario that was solved before, which may be another one.

    A problem that is the same number by number keeps its plan and its bound, if they are good enough for the gap
    asked for. In others what has the same names is used: the plan to begin from, and prices for the bound.

    Args:
        scenario: the scenario.
        knowledge: what an earlier call gave, or a run folder; with none at all the scenario is solved from nothing.
        limits: when to stop, for each objective anew.
        told: called with the regions of a problem, the objective and what is known of it.
        aim: what the plan is made for.
        children: processes that were started before, for the first objective.

    Raises:
        AimError: if that does not fit the scenario.
        InfeasibleScenarioError: if a problem has no plan at all, or none that is what is asked for.
    """
    parts = independent_problems(scenario)
    check_aim(aim, scenario, parts)
    limits = limits or Limits()
    found: list[list[Found]] = [[] for _ in parts]
    learned: list[KnownProblem | None] = []
    for place in range(len(aim.objectives)):
        running = [number for number, part in enumerate(parts) if len(aim.objectives_of(part)) > place]
        names = [aim.objectives_of(parts[number])[place] for number in running]
        tasks = []
        for number, name in zip(running, names, strict=True):
            pursuit = pursuit_of(aim, parts[number], name, _last(found[number]), limits.method)
            tasks.append(task_of(pursuit, knowledge.of(pursuit.regions, name), name, limits.gap))
        for number, name, task, result in zip(
            running, names, tasks, _solve(tasks, names, limits, told, children), strict=True
        ):
            one = task.pursuit.conclude(result, limits.gap)
            found[number].append(one)
            learned.append(known_of(task, name, result, one, limits.gap))
    decided = [_decisions(part, _last(results)) for part, results in zip(parts, found, strict=True)]
    plan = assemble_plan(scenario, joined(decided), [outcome for results in found for outcome in _outcomes(results)])
    return Planned(plan, Knowledge(tuple(one for one in learned if one is not None)))


def _solve(
    tasks: list[Task], names: list[str], limits: Limits, told: Told, children: ReadyChildren | None
) -> list[Result]:
    """Solve side by side what was not solved before."""
    left = [number for number, task in enumerate(tasks) if task.result is None]
    for task, name in zip(tasks, names, strict=True):
        if task.result is not None:
            told(task.pursuit.regions, name, Progress(0, TAKEN_OVER, task.result.objective, task.result.bound, 0.0))
    solved = solve_side_by_side(
        [tasks[number].work for number in left],
        limits,
        processes=os.cpu_count() or 1,
        told=lambda progress: told(tasks[left[progress.work]].pursuit.regions, names[left[progress.work]], progress),
        children=children,
    )
    by_number = dict(zip(left, solved, strict=True))
    return [by_number[number] if task.result is None else task.result for number, task in enumerate(tasks)]


def pursuit_of(aim: Aim, part: Scenario, objective: str, before: Found | None, method: Method = Method.AUTO) -> Pursuit:
    """Say how an objective is pursued in an independent part of a scenario.

    Args:
        aim: what is asked for.
        part: the part.
        objective: name of the objective.
        before: what was found for the objective that comes first; None if this is the first.
        method: how its programs are solved.
    """
    if objective == "largest-cluster":
        last = part.calendar.count - 1
        period = last if aim.date is None else part.calendar.number(aim.date)
        return LargestCluster(part, aim.region_of(part), period, before, method)
    if objective == "time-to-target":
        target = aim.target_eflops or 0.0
        return TimeToTarget(part, aim.region_of(part), target, aim.target_of, before, method)
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
