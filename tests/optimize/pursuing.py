"""Pursue objectives in this process: what children would do, without starting any."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from optimize.aim import Aim, check_aim
from optimize.decisions import decisions_of
from optimize.independent_problems import independent_problems
from optimize.planning import pursuit_of
from optimize.pursuit import Found, Pursuit
from optimize.solve import Choice, Limits, Proofs, Result
from optimize.solve.child_process import Task, solve_task
from optimize.solve.knowledge import Lesson
from planner.certificate import Certificate, certify
from planner.plan import Plan, assemble_plan
from planner.scenario import Scenario
from planner.tables import Demand

TO_THE_END = Limits(gap=0.0)


class Notes:
    """A listener that keeps what a parent would know."""

    def __init__(self) -> None:
        self.result = Result()
        self.phases: list[str] = []
        self.choices: list[Choice] = []

    def chosen(self, choice: Choice) -> None:
        self.choices.append(choice)

    def phase(self, name: str) -> None:
        self.phases.append(name)

    def incumbent(self, plan: npt.NDArray[np.float64], objective: float, entrant: int = 0, period: int = 0) -> None:
        self.result = replace(self.result, plan=plan, objective=objective, entrant=entrant, period=period)

    def bound(self, value: float, proofs: Proofs) -> None:
        self.result = replace(self.result, bound=value, proofs=proofs)

    def learned(self, lesson: Lesson) -> None:
        self.result = replace(self.result, lesson=lesson)

    def most(self, value: float) -> None:
        self.result = replace(self.result, most=value)


def pursue(pursuit: Pursuit, limits: Limits = TO_THE_END) -> Found:
    """Pursue one objective in one part."""
    notes = Notes()
    reason = solve_task(Task(pursuit.work, limits), notes, lambda: False)
    return pursuit.conclude(replace(notes.result, reason=reason), limits.gap)


def pursue_all(scenario: Scenario, aim: Aim, limits: Limits = TO_THE_END) -> list[Found]:
    """Pursue the objectives of an aim, one after the other, in a scenario that is one problem."""
    parts = independent_problems(scenario)
    check_aim(aim, scenario, parts)
    (part,) = parts
    found: list[Found] = []
    for objective in aim.objectives:
        pursuit = pursuit_of(aim, part, objective, found[-1] if found else None, limits.method)
        found.append(pursue(pursuit, limits))
    return found


def plan_of(scenario: Scenario, found: Found) -> Plan:
    """Assemble the plan that was found."""
    return assemble_plan(scenario, decisions_of(found.problem.data, found.problem.matrix, found.whole), ())


def certificate_of(scenario: Scenario, found: Found) -> Certificate:
    """Certify it."""
    return certify(scenario, plan_of(scenario, found))


def with_demand(scenario: Scenario, demand_eflops: float, unserved: float, period: str = "2025Q1") -> Scenario:
    """Give the region `home` a demand from a period on, with its price in million USD a month where it is missed."""
    row = Demand(
        region="home",
        period=period,
        demand_eflops=demand_eflops,
        unserved_million_usd_per_eflops_month=unserved,
        source="hand",
    )
    return replace(scenario, demand=(row,))
