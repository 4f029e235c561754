"""What it would cost to have a site, or a date, that the plan leaves out, and which limit pays for it.

The site is asked for by one more row, and the plan is searched again from what is known of it. Without that row nothing
can be worse, so the regret cannot be negative: where the search finds something better with it, the plan was not the
best, and the regret is nothing as far as is known.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from optimize.explain.elastic import elastic
from optimize.explain.infeasibility import Infeasibility, explain_infeasibility
from optimize.explain.requirement import Requirement, with_requirement
from optimize.explain.row_groups import IDENTITIES, row_groups
from optimize.independent_problems import independent_problems
from optimize.knowledge import Knowledge, KnownProblem
from optimize.problem import Problem
from optimize.pursuit import WholeProgram
from optimize.resuming import earlier_of
from optimize.solve import Limits, Program, Progress, Result, goes_whole, solve_side_by_side
from optimize.solve.highs import Effort, never, solve_relaxation
from optimize.solve.knowledge import Earlier, Lesson
from optimize.solve.local_search import improve
from optimize.solve.program import Floats, shared_rows
from optimize.solve.search import with_real_racks
from optimize.solve.search_again import Resumed
from planner.scenario import Scenario

PAYERS = 3
"""Limits that are named as paying."""

MISSED_SHARE = 1.0
"""Share of the plan's value that it costs to miss a requirement in a large program: more than it can cost to meet."""

MISSED = 1e-5
"""What may be missing of a requirement all the same: a solver's tolerance."""

GIVING_SITES = 3
"""Sites that are asked at once to give what another needs."""

GIVING_EFFORT = Effort(gap=1e-5, nodes=500, seconds=60.0)


class NotAskableError(ValueError):
    """A run of which this cannot be asked."""


@dataclass(frozen=True)
class Payment:
    """What a site would take of one limit, worth at the limit's price in the plan.

    Attributes:
        limit: name of the limit.
        where: zone, order book, region, buyer or basin.
        share: of all that it would take of limits that sites share.
    """

    limit: str
    where: str
    share: float


@dataclass(frozen=True)
class Regret:
    """What it costs to have what the plan leaves out, in the unit of the plan's objective.

    Attributes:
        requirement: what was asked for.
        plan: value of the plan; of `cost` with a minus.
        forced: value of the best plan found that meets the requirement.
        least: regret that is proven.
        most: regret that cannot be exceeded.
        payments: the limits that pay most for it, the largest first.
        infeasibility: why it cannot be had at all; None where it can.
    """

    requirement: Requirement
    plan: float
    forced: float
    least: float
    most: float
    payments: tuple[Payment, ...]
    infeasibility: Infeasibility | None = None

    @property
    def regret(self) -> float:
        """Difference of the two values; nothing where the search found a better plan than the one of the run."""
        return max(self.plan - self.forced, 0.0)


def why_not(
    scenario: Scenario,
    knowledge: Knowledge,
    requirement: Requirement,
    limits: Limits,
    told: Callable[[tuple[str, ...], str, Progress], None],
) -> Regret:
    """Force what a requirement asks for into a plan, and say what that costs.

    Args:
        scenario: the scenario of the run.
        knowledge: what the run knows.
        requirement: what is asked for, of a site.
        limits: when to stop.
        told: called with the regions, the objective and what is known.

    Raises:
        NotAskableError: if the run was not made for compute or cost.
    """
    part = _part_of(scenario, requirement.subject)
    known = known_of_part(knowledge, part)
    pursuit = WholeProgram(part, "cost" if known.objective == "cost" else "compute")
    problem = pursuit.problem
    plan = earlier_of(problem, known, same_objective=True).plan
    value = known.result.objective
    if requirement.coefficients(problem) @ plan >= requirement.at_least:
        return Regret(requirement, value, value, 0.0, 0.0, ())
    refusal = explain_infeasibility(problem, requirement)
    if refusal is not None:
        return Regret(requirement, value, -np.inf, np.inf, np.inf, (), refusal)
    result = _search(problem, requirement, known, limits, told)
    if result.plan is None:
        raise NotAskableError("no plan with it was found within the effort; give it more time by --time-limit")
    return Regret(
        requirement,
        value,
        result.objective,
        max(value - result.bound, 0.0),
        max(known.result.bound - result.objective, 0.0),
        _payments(problem, known, result.plan[: len(plan)] - plan, requirement.subject),
    )


def _part_of(scenario: Scenario, site: str) -> Scenario:
    return next(part for part in independent_problems(scenario) if any(row.site == site for row in part.sites))


def known_of_part(knowledge: Knowledge, part: Scenario) -> KnownProblem:
    """Give what a run knows of a part that was planned for compute or cost.

    Raises:
        NotAskableError: if it was planned for something else.
    """
    regions = tuple(row.region for row in part.regions)
    for objective in ("compute", "cost"):
        known = knowledge.of(regions, objective)
        if known is not None and known.objective == objective and known.regions == regions:
            return known
    raise NotAskableError("expected a run for compute or cost; make one: gigasite plan")


def _search(
    problem: Problem,
    requirement: Requirement,
    known: KnownProblem,
    limits: Limits,
    told: Callable[[tuple[str, ...], str, Progress], None],
) -> Result:
    earlier = earlier_of(problem, known, same_objective=True)
    if goes_whole(problem.program, limits.method):
        program = replace(with_requirement(problem, requirement), start=None)
        work = Resumed(program, replace(earlier, lesson=None, changed=np.append(earlier.changed, True)))
    else:
        work = _many_sites(problem, requirement, earlier, abs(known.result.objective))
    (result,) = solve_side_by_side(
        [work],
        limits,
        processes=os.cpu_count() or 1,
        told=lambda progress: told(problem.regions, known.objective, progress),
    )
    if result.plan is not None and result.plan @ _coefficients(problem, requirement, result.plan) < (
        requirement.at_least - MISSED
    ):
        result.plan = None
    return result


def _coefficients(problem: Problem, requirement: Requirement, plan: Floats) -> Floats:
    """Give what each column adds to the requirement; further columns add nothing."""
    return np.pad(requirement.coefficients(problem), (0, len(plan) - len(problem.program.cost)))


def _many_sites(problem: Problem, requirement: Requirement, earlier: Earlier, value: float) -> Resumed:
    """Begin from the plan, with what is missing so dear that no good plan goes without."""
    program = dear_when_missed(problem, requirement, value)
    missing = max(requirement.at_least - float(requirement.coefficients(problem) @ earlier.plan), 0.0)
    plan = _met_by_few(problem, program, np.append(earlier.plan, missing), requirement.subject)
    lesson = earlier.lesson
    begun = Earlier(
        plan,
        None if lesson is None else Lesson(np.append(lesson.prices, 0.0), lesson.sites),
        np.append(earlier.changed, True),
    )
    return Resumed(replace(program, start=plan), begun)


def dear_when_missed(problem: Problem, requirement: Requirement, value: float) -> Program:
    """Ask for a requirement, and let its last column, what is missing of it, cost a share of the plan's value."""
    program = with_requirement(problem, requirement)
    giving = elastic(program, np.array([len(program.row_lower) - 1])).program
    cost, upper = np.append(program.cost, -MISSED_SHARE * value / requirement.at_least), giving.upper.copy()
    upper[-1] = requirement.at_least
    return replace(giving, cost=cost, upper=upper)


def _met_by_few(problem: Problem, program: Program, plan: Floats, site: str) -> Floats:
    """Let a few other sites of the same buyer give what the site needs: those that run most first."""
    real = with_real_racks(program)
    buyer = next(one for one in problem.data.buyers if site in one.sites)
    names = [row.site for row in problem.data.scenario.sites]
    asked = names.index(site)
    others = np.array([names.index(name) for name in buyer.sites if name != site], dtype=np.int64)
    used = np.zeros(program.sites)
    np.add.at(used, np.maximum(program.site_of_column, 0), program.compute * plan * (program.site_of_column >= 0))
    ranked = others[np.argsort(-used[others], kind="stable")]
    for first in range(0, len(ranked), GIVING_SITES):
        if plan[-1] <= MISSED:
            break
        group = np.append(ranked[first : first + GIVING_SITES], asked)
        better = improve(real, plan, group, GIVING_EFFORT, never)
        plan = plan if better is None else better
    return plan


def _payments(problem: Problem, known: KnownProblem, change: Floats, site: str) -> tuple[Payment, ...]:
    """Say what the site takes of the limits that sites share, at the prices of the plan."""
    program = problem.program
    number = [row.site for row in problem.data.scenario.sites].index(site)
    taken = program.matrix @ np.where(program.site_of_column == number, change, 0.0)
    worth = np.where(shared_rows(program), _prices(problem, known) * taken, 0.0)
    kinds = {row.option: row.kind for row in problem.data.scenario.options}
    paid: dict[tuple[str, str], float] = {}
    for group in row_groups(problem.matrix, np.flatnonzero(np.abs(worth) > 0), kinds):
        if group.limit not in IDENTITIES:
            key = group.limit, group.where
            paid[key] = paid.get(key, 0.0) + float(worth[group.rows].sum())
    total = sum(amount for amount in paid.values() if amount > 0)
    ranked = sorted(((amount, key) for key, amount in paid.items() if amount > 0), reverse=True)
    return tuple(Payment(*key, amount / total) for amount, key in ranked[:PAYERS])


def _prices(problem: Problem, known: KnownProblem) -> Floats:
    """Give what one unit more of each row is worth: as the search learned it, or in real numbers."""
    lesson = earlier_of(problem, known, same_objective=True).lesson
    if lesson is not None:
        return lesson.prices
    prices = solve_relaxation(problem.program, Effort()).prices
    return np.zeros(len(problem.program.row_lower)) if prices is None else prices
