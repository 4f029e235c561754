"""What the mixed rules of one coalition are worth: the relaxation on longer periods, or a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from optimize.gap.coarse_periods import PeriodMonths, in_longer_periods
from optimize.gap.families import FAMILY_NAMES
from optimize.gap.mixed_rules import mixed_scenario
from optimize.gap.shapley import Coalition, Range
from optimize.independent_problems import independent_problems
from optimize.problem import problem_of
from optimize.solve.highs import Effort, SolverError, solve_relaxation, solve_whole
from planner.scenario import Scenario

RELAXED_WITHIN = 1e-6
"""Share by which the value of a relaxation may be off: twice the solver's tolerance, and more."""

ValueKind = Literal["relaxed", "planned"]
"""The optimum of the relaxation, in which units are real numbers, or a plan in whole units with its bound."""


@dataclass(frozen=True)
class Swap:
    """What is swapped, and how it is valued.

    Attributes:
        scenario: the scenario of both regions.
        base: region whose rules hold where nothing is swapped.
        other: region whose rules are swapped in.
        kind: what the value of a coalition is.
        period_months: length of the periods in which it is solved.
        gap: relative gap at which a plan stops.
    """

    scenario: Scenario
    base: str
    other: str
    kind: ValueKind
    period_months: PeriodMonths
    gap: float = 1e-6


def coalition_value(swap: Swap, coalition: Coalition) -> Range:
    """Give the discounted compute of the base region with the families of a coalition from the other region.

    Raises:
        SolverError: if the solver fails.
    """
    origin = {name: swap.other if name in coalition else swap.base for name in FAMILY_NAMES}
    mixed = mixed_scenario(in_longer_periods(swap.scenario, swap.period_months), origin)
    solve = _planned if swap.kind == "planned" else _relaxed
    ranges = [solve(part, swap.gap) for part in independent_problems(mixed)]
    return Range(*(sum(getattr(one, name) for one in ranges) for name in ("value", "low", "high")))


def _planned(part: Scenario, gap: float) -> Range:
    """Solve by branch and bound alone, without presolve, as small problems are wherever a bound rests on it."""
    answer = solve_whole(problem_of(part).program, Effort(gap=gap, presolve=False))
    if answer.solution is None:
        raise SolverError(f"no plan was found: {answer.status}")
    return Range(answer.objective, answer.objective, max(answer.objective, answer.bound))


def _relaxed(part: Scenario, _gap: float) -> Range:
    answer = solve_relaxation(problem_of(part).program, Effort())
    if answer.solution is None:
        raise SolverError(f"the relaxation was not solved: {answer.status}")
    slack = RELAXED_WITHIN * abs(answer.objective)
    return Range(answer.objective, answer.objective - slack, answer.objective + slack)


def ordered(coalition: Coalition) -> Sequence[str]:
    """Name the families of a coalition in their usual order."""
    return [name for name in FAMILY_NAMES if name in coalition]
