"""Why something cannot be had, in the words of the tables, and what would be enough."""

from dataclasses import dataclass

import numpy as np

from optimize.explain.conflict import Conflict, find_conflict
from optimize.explain.conflict_words import KIND_WORDS, WORDS
from optimize.explain.repair import Repair, first_possible, most_possible, repairs_of
from optimize.explain.requirement import Requirement, with_requirement
from optimize.explain.row_groups import RowGroup
from optimize.model.lead_schedules import LeadSchedule
from optimize.problem import Problem
from planner.outputs.place_names import place_name
from planner.outputs.words import period_words
from planner.scenario import Scenario

_WHOLE = frozenset({"accelerators", "equipment", "reinforcement"})
"""Limits that are bought in whole units."""


@dataclass(frozen=True)
class Infeasibility:
    """Why something cannot be had, and what would be enough.

    Attributes:
        limit: the limit that stands in the way first; blank where no smallest set was found.
        tables: tables of the scenario with the numbers that conflict.
        sentence: what conflicts.
        repairs: what would be enough, each alone, in words; the least share of what is there first.
    """

    limit: str
    tables: tuple[str, ...]
    sentence: str
    repairs: tuple[str, ...]


def explain_infeasibility(problem: Problem, requirement: Requirement | None = None) -> Infeasibility | None:
    """Explain why a problem has no plan, or none that meets a requirement; None if there is one in real numbers.

    Args:
        problem: the problem.
        requirement: what is asked for; None for a problem that is infeasible as it is.
    """
    program = problem.program if requirement is None else with_requirement(problem, requirement)
    conflict = find_conflict(problem, program)
    if conflict is None:
        return None
    scenario = problem.data.scenario
    causes = [_cause(problem, group) for group in _to_blame(conflict.groups)]
    asked = "No plan satisfies every limit" if requirement is None else _asked(scenario, requirement)
    said = "; and ".join(causes) or "no accelerators can be had there"
    whole = " in whole units" if conflict.whole else ""
    return Infeasibility(
        limit=_first_limit(problem, conflict),
        tables=tuple(dict.fromkeys(f"{WORDS[group.limit].table}.csv" for group in conflict.groups)),
        sentence=f"{asked}{whole}: {said}.",
        repairs=(
            *(_repair_words(scenario, one) for one in repairs_of(problem, program, conflict)),
            *(() if requirement is None else _other_ways(problem, requirement)),
        ),
    )


def _to_blame(groups: tuple[RowGroup, ...]) -> list[RowGroup]:
    """Leave out what only passes on that orders or purchases are too few."""
    limits = {group.limit for group in groups}
    passed_on = set()
    if limits & {"equipment", "crews", "budget"}:
        passed_on |= {"lead_time", "accelerators"}
    return [group for group in groups if group.limit not in passed_on]


def _first_limit(problem: Problem, conflict: Conflict) -> str:
    """Name the limit to blame: a lead time only where something can be ordered at all."""
    for group in conflict.groups:
        if group.limit != "lead_time" or _schedules(problem, group):
            return group.limit
    return conflict.groups[0].limit if conflict.groups else "accelerators"


def _cause(problem: Problem, group: RowGroup) -> str:
    if group.limit == "lead_time":
        return _lead_time_words(problem, group)
    return WORDS[group.limit].cause.format(where=place_name(problem.data.scenario, group.where))


def _lead_time_words(problem: Problem, group: RowGroup) -> str:
    scenario, first = problem.data.scenario, _first_service(problem, group)
    things, site = KIND_WORDS[group.kind], place_name(scenario, group.where)
    if not _schedules(problem, group):
        return f"no more {things} can be ordered for {site}"
    if first is None:
        return f"{things} for {site} serve after {period_words(scenario.calendar.labels[-1])} at the earliest"
    return f"{things} for {site} serve from {period_words(scenario.calendar.label(first))} at the earliest"


def _schedules(problem: Problem, group: RowGroup) -> list[LeadSchedule]:
    """Give on what terms options of a kind can be ordered for a site."""
    kinds = {row.option: row.kind for row in problem.data.scenario.options}
    pairs = zip(problem.data.site_options, problem.data.schedules, strict=True)
    return [
        schedule
        for (site, option), schedule in pairs
        if schedule is not None and site == group.where and kinds[option] == group.kind
    ]


def _first_service(problem: Problem, group: RowGroup) -> int | None:
    """Give the first period in which an ordered unit of a kind can serve at a site; None for none of the plan's."""
    arrivals = [schedule.first_arrival for schedule in _schedules(problem, group)]
    return min((period for period in arrivals if period is not None), default=None)


def _asked(scenario: Scenario, requirement: Requirement) -> str:
    when = period_words(scenario.calendar.label(requirement.period))
    subject = place_name(scenario, requirement.subject)
    return f"{subject} cannot run {requirement.at_least:,g} {requirement.unit} in {when}"


def _repair_words(scenario: Scenario, repair: Repair) -> str:
    amount = _rounded_up(repair)
    said = WORDS[repair.limit].repair.format(amount=amount, where=place_name(scenario, repair.where))
    return f"{said} from {period_words(scenario.calendar.label(repair.period))} on"


def _rounded_up(repair: Repair) -> str:
    steps = 1.0 if repair.limit in _WHOLE else 0.1
    return f"{np.ceil(repair.amount / steps - 1e-6) * steps:,.10g}"


def _other_ways(problem: Problem, requirement: Requirement) -> tuple[str, ...]:
    """Say how much can be had in the period as it is, and by when all of it can."""
    calendar = problem.data.scenario.calendar
    most = np.floor(most_possible(problem, requirement) * 10 + 1e-6) / 10
    less = max(requirement.at_least - most, 0.0)
    ways = [f"{less:,g} {requirement.unit} less in {period_words(calendar.label(requirement.period))}"]
    later = first_possible(problem, requirement)
    if later is not None:
        ways.append(f"the same in {period_words(calendar.label(later))} instead")
    return tuple(ways)
