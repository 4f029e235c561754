"""What one more of a limit is worth, and whether that is so nearby.

All that is whole in the plan (orders, potlines, reinforcements) is held, racks are real numbers, and the linear program
that is left has a price for every row. The price finds what is worth something; but where several limits
are full at once it may be that of one less. So the program is solved again with a little more, which gives the value,
and with the whole units of the site concerned decided anew, before and after. What agrees within a tenth is linear
nearby; the rest is told as what one whole more gives.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from optimize.explain.conflict import without_supply_bounds
from optimize.explain.priced_rows import ONCE, UNITS, PricedLimit, priced_limits
from optimize.explain.why_not import known_of_part
from optimize.independent_problems import independent_problems
from optimize.knowledge import Knowledge
from optimize.problem import Problem
from optimize.pursuit import WholeProgram
from optimize.resuming import earlier_of
from optimize.solve.highs import Effort, solve_whole
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.restriction import free_columns, free_continuous
from optimize.solve.search import with_real_racks
from optimize.solve.shifted_relaxation import Shifted, ShiftedRelaxation
from planner.scenario import Scenario

AGREES = 0.1
"""Share by which a finite difference may differ from a price that counts as linear nearby."""

STEP = 0.1
"""Share of one more by which a price is confirmed."""

FURTHER_STEPS = (1.0, 10.0, 100.0)
"""Steps, in what one more is, up to which a price is followed with what is whole held."""

TRIED = 20
"""Places of a limit, those with the highest prices, of which the value is looked for."""

WORTH = 5e-7
"""Share of the plan's value that is worth telling."""

RESPONDING = 1
"""Sites whose racks follow what one more changes, beside the site itself: with six, few were proven in a minute."""

NEARBY_EFFORT = Effort(nodes=300, seconds=20.0)

LEAST_GAP = 1e-9
"""Relative gap below which branch and bound only counts rounding."""

SEEN = 0.02
"""Share of a value that branch and bound has to resolve."""


@dataclass(frozen=True)
class LimitValue:
    """What one more of a limit is worth, in the unit of the plan's objective.

    Attributes:
        objective: name of the objective.
        limit: name of the limit.
        where: its place.
        item: product, where that matters; blank elsewhere.
        period: number of the first period in which there is one more.
        unit: what one more is.
        price: what the plan's linear program says that one more is worth; where several limits are full at once it
            may be that of one less.
        value: what a tenth of one more gives with what is whole held, times ten.
        anew: the same with the whole units of the site concerned decided anew; None where that is not proven.
        up_to: how many more, of `FURTHER_STEPS`, are worth the value each with what is whole held; 0 for none.
        one_more: what one whole more gives with what is whole held.
    """

    objective: str
    limit: str
    where: str
    item: str
    period: int
    unit: str
    price: float
    value: float
    anew: float | None
    up_to: float
    one_more: float

    @property
    def once(self) -> bool:
        """Whether one more is handed over once, and is not there in each period."""
        return self.limit in ONCE

    @property
    def linear(self) -> bool:
        """Whether the finite difference with whole units decided anew confirms the value."""
        return self.anew is not None and agrees(self.anew, self.value)


def agrees(found: float, value: float) -> bool:
    """Whether a finite difference has the sign of a value, and is within a tenth of it."""
    return abs(found - value) <= AGREES * abs(value)


def limit_values(
    scenario: Scenario, knowledge: Knowledge, most: int, limits: frozenset[str] | None = None
) -> Iterator[LimitValue]:
    """Price the limits of a plan, of each part those that are worth most, a few of every limit.

    Args:
        scenario: the scenario of the run.
        knowledge: what the run knows.
        most: places of each limit.
        limits: limits that are priced; None for all.

    Raises:
        NotAskableError: if the run was not made for compute or cost.
    """
    for part in independent_problems(scenario):
        known = known_of_part(knowledge, part)
        problem = WholeProgram(part, "cost" if known.objective == "cost" else "compute").problem
        plan = earlier_of(problem, known, same_objective=True).plan
        yield from _Values(problem, plan, known.objective).of_limits(most, limits)


class _Values:
    """The prices of one problem around its plan."""

    def __init__(self, problem: Problem, plan: Floats, objective: str) -> None:
        self._problem = problem
        self._objective = objective
        self._program = without_supply_bounds(problem, with_real_racks(problem.program))
        self._held = free_continuous(self._program, plan)
        self._relaxation = ShiftedRelaxation(self._held.program)
        self._plan = self._held.extended(plan, self._relaxation.solution)
        self._prices = np.zeros(len(self._program.row_lower))
        self._prices[self._held.rows] = self._relaxation.prices
        self._least = WORTH * abs(self._program.objective(self._plan))

    def of_limits(self, most: int, limits: frozenset[str] | None) -> Iterator[LimitValue]:
        """Give the values of each limit, those worth most first; what alone gives nothing is left out."""
        priced = [one for one in priced_limits(self._problem, self._prices) if abs(self._price(one)) > self._least]
        ranked = sorted(priced, key=lambda one: -abs(self._price(one)))
        for limit in UNITS:
            if limits is not None and limit not in limits:
                continue
            tried = [(one, self._shifted(one, STEP)) for one in ranked if one.limit == limit][:TRIED]
            gaining = [(one, found) for one, found in tried if self._gain(found) > STEP * self._least]
            for one, found in sorted(gaining, key=lambda pair: -pair[1].objective)[:most]:
                yield self._value(one, found)

    def _price(self, one: PricedLimit) -> float:
        return float(self._prices[one.rows] @ one.amounts)

    def _value(self, one: PricedLimit, small: Shifted) -> LimitValue:
        value = self._gain(small) / STEP
        after = self._held.extended(self._plan, small.solution)
        gains = [(self._gain(self._shifted(one, step)) / step, step) for step in FURTHER_STEPS]
        return LimitValue(
            self._objective,
            one.limit,
            one.where,
            one.item,
            one.period,
            UNITS[one.limit][0],
            self._price(one),
            value,
            self._anew(one, after, value),
            max((step for gain, step in gains if agrees(gain, value)), default=0.0),
            gains[0][0],
        )

    def _shifted(self, one: PricedLimit, step: float) -> Shifted:
        rows, amounts = _places(self._held.rows, one)
        return self._relaxation.shifted(rows, amounts * step)

    def _gain(self, found: Shifted) -> float:
        return found.objective - self._relaxation.objective

    def _anew(self, one: PricedLimit, after: Floats, value: float) -> float | None:
        """Solve before and after with the whole units of a site free, and the racks of the sites that respond."""
        nearby = free_columns(self._program, self._plan, self._nearby(one, after))
        whole = max(abs(nearby.program.objective(nearby.start)), 1.0)
        effort = replace(NEARBY_EFFORT, gap=max(SEEN * STEP * abs(value) / whole, LEAST_GAP))
        before = solve_whole(nearby.program, effort, start=nearby.start)
        if before.status != "Optimal" or before.solution is None:
            return None
        rows, amounts = _places(nearby.rows, one)
        moved = _moved(nearby.program, rows, amounts * STEP)
        answer = solve_whole(moved, effort, start=before.solution)
        return (answer.objective - before.objective) / STEP if answer.status == "Optimal" else None

    def _nearby(self, one: PricedLimit, after: Floats) -> Integers:
        """Give the columns that may change: of what is shared, of the sites that respond, whole ones of one site."""
        program = self._program
        change = np.abs(after - self._plan) * program.compute
        response = np.zeros(program.sites)
        of_site = program.site_of_column >= 0
        np.add.at(response, program.site_of_column[of_site], change[of_site])
        names = [row.site for row in self._problem.data.scenario.sites]
        site = names.index(one.where) if one.where in names else self._of_rows(one, response)
        responding = np.append(np.argsort(-response, kind="stable")[:RESPONDING], site)
        racks = np.isin(program.site_of_column, np.append(responding, SHARED)) & ~program.integer
        return np.flatnonzero(racks | (program.site_of_column == site))

    def _of_rows(self, one: PricedLimit, response: Floats) -> int:
        """Give the site in the rows that responds most."""
        columns = np.unique(self._program.matrix[one.rows].indices)
        sites = np.unique(self._program.site_of_column[columns])
        inside = sites[sites >= 0]
        return int(inside[response[inside].argmax()]) if len(inside) else int(response.argmax())


def _places(rows: Integers, one: PricedLimit) -> tuple[Integers, Floats]:
    """Give the places of the rows of a limit among those of a part, and by how much each moves; others are fixed."""
    kept = np.isin(one.rows, rows)
    return np.searchsorted(rows, one.rows[kept]), one.amounts[kept]


def _moved(program: Program, rows: Integers, amounts: Floats) -> Program:
    lower, upper = program.row_lower.copy(), program.row_upper.copy()
    lower[rows] += amounts
    upper[rows] += amounts
    return replace(program, row_lower=lower, row_upper=upper)
