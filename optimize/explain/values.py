"""What one more of a limit is worth, and whether that is so nearby.

All that is whole in the plan (orders, potlines, reinforcements) is held, racks are real numbers, and the linear program
that is left has a price for every row. The price finds what is worth something; but where several limits
are full at once it may be that of one less. So the program is solved again with one more, which gives the value,
and with the whole units of the site concerned decided anew, before and after. What agrees within a tenth is linear
nearby; where it does not, a tenth of one more is tried. Where the site's orders could be bettered without any more, the
better plan takes the place of the plan first: beside orders that are not the best ones a value says little.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from math import isfinite
from typing import Literal

import numpy as np

from optimize.explain.finite_difference import Difference, Nearby, decided_anew, responses
from optimize.explain.held_plan import HeldPlan
from optimize.explain.priced_rows import ONCE, UNITS, PricedLimit, priced_limits
from optimize.explain.whole_limits import WHOLE_UNITS, WholeLimit, whole_limits, with_the_order
from optimize.explain.why_not import known_of_part
from optimize.independent_problems import independent_problems
from optimize.knowledge import Knowledge
from optimize.pursuit import WholeProgram
from optimize.resuming import earlier_of
from optimize.solve.program import Floats, Integers
from optimize.solve.shifted_relaxation import Shifted
from planner.limit_values import LimitValue, agrees
from planner.scenario import Scenario

STEPS = (1.0, 0.1)
"""How much more is tried, in what one more is: a smaller step where the first is not confirmed."""

FURTHER = 10.0
"""How many more a value is followed to with what is whole held."""

TRIED = 20
"""Places of a limit, those with the highest prices, of which the value is looked for."""

WORTH = 5e-7
"""Share of the plan's value that is worth telling."""

HELD_AGAINST = 2
"""Places held against the finite difference for each one that is to be told: some turn out to be worth nothing."""

ROUNDS = 3
"""Times that a place is looked at, each from a better plan than before."""


def limit_values(
    scenario: Scenario,
    knowledge: Knowledge,
    most: int,
    limits: frozenset[str] | None = None,
    told: Callable[[str], None] = lambda _limit: None,
) -> Iterator[LimitValue]:
    """Price the limits of a plan, of each part those that are worth most, a few of every limit.

    Args:
        scenario: the scenario of the run.
        knowledge: what the run knows.
        most: places of each limit.
        limits: limits that are priced; None for all.
        told: called with each limit before its values are looked for.

    Raises:
        NotAskableError: if the run was not made for compute or cost.
    """
    for part in independent_problems(scenario):
        known = known_of_part(knowledge, part)
        objective: Literal["compute", "cost"] = "cost" if known.objective == "cost" else "compute"
        problem = WholeProgram(part, objective).problem
        plan = earlier_of(problem, known, same_objective=True).plan
        yield from ValuesAround(HeldPlan(problem, plan), objective, most, told).of_limits(limits)


class ValuesAround:
    """What the limits of one problem are worth around its plan."""

    def __init__(
        self,
        held: HeldPlan,
        objective: Literal["compute", "cost"],
        most: int,
        told: Callable[[str], None] = lambda _limit: None,
    ) -> None:
        """Begin around a plan.

        Args:
            held: the plan, which is bettered on the way.
            objective: name of the objective.
            most: places of each limit.
            told: called with each limit before its values are looked for.
        """
        self._held = held
        self._objective = objective
        self._most = most
        self._told = told
        self._least = WORTH * abs(held.objective)
        self._sites = [row.site for row in held.problem.data.scenario.sites]

    def of_limits(self, limits: frozenset[str] | None) -> Iterator[LimitValue]:
        """Give the values of each limit, those worth most first; what alone gives nothing is left out."""
        for limit in (*UNITS, *WHOLE_UNITS):
            if limits is None or limit in limits:
                self._told(limit)
                found = self._of_whole_units(limit) if limit in WHOLE_UNITS else self._of_real_numbers(limit)
                yield from islice(found, self._most)

    def _of_real_numbers(self, limit: str) -> Iterator[LimitValue]:
        for one in self._gaining(limit)[: HELD_AGAINST * self._most]:
            told: LimitValue | None = None
            for step in STEPS:
                value = self._held_against(one, step)
                told = value if told is None or (value is not None and value.confirmed) else told
                if told is None or told.finding != "differs":
                    break
            if told is not None:
                yield told

    def _gaining(self, limit: str) -> list[PricedLimit]:
        """Give the places that are worth most, ranked; a price is never below what one more gives."""
        prices = self._held.prices
        priced = [one for one in priced_limits(self._held.problem, prices, limit) if self._price(one) > self._least]
        gains: list[tuple[float, PricedLimit]] = []
        for one in sorted(priced, key=lambda one: -self._price(one))[:TRIED]:
            enough = sorted((gain for gain, _ in gains), reverse=True)[: self._most]
            if len(enough) == self._most and enough[-1] >= self._price(one):
                break
            gain = self._held.gain(self._shifted(one, STEPS[0])) / STEPS[0]
            if gain > self._least:
                gains.append((gain, one))
        return [one for _, one in sorted(gains, key=lambda pair: -pair[0])]

    def _held_against(self, one: PricedLimit, step: float) -> LimitValue | None:
        """Hold a value against the finite difference; None if it turns out to be worth nothing."""
        for around in range(ROUNDS):
            more = self._shifted(one, step)
            value = self._held.gain(more) / step
            if not value > self._least:
                return None
            change = self._held.changed(more)
            sites = self._concerned(one, change)
            nearby = Nearby(self._held, decided_anew(self._held, sites, change), value * step)
            if nearby.better is None or around == ROUNDS - 1 or not self._held.improve(nearby.better):
                return self._value(one, step, value, nearby.difference(one.rows, one.amounts * step), sites)
        return None

    def _value(self, one: PricedLimit, step: float, value: float, found: Difference, sites: Integers) -> LimitValue:
        further = self._held.gain(self._shifted(one, FURTHER)) / FURTHER
        less = -self._held.gain(self._shifted(one, -step)) / step
        return LimitValue(
            region=self._region(sites),
            objective=self._objective,
            limit=one.limit,
            where=one.where,
            item=one.item,
            period=one.period,
            once=one.limit in ONCE,
            unit=UNITS[one.limit][0],
            whole=False,
            step=step,
            price=self._price(one),
            value=value,
            less=_finite(less),
            anew=_finite(found.found / step),
            low=_finite(found.low / step),
            high=_finite(found.high / step),
            up_to=FURTHER if agrees(further, value) else step,
            sites=tuple(self._sites[site] for site in sites.tolist()),
        )

    def _of_whole_units(self, limit: str) -> Iterator[LimitValue]:
        """Give what one order more is worth where slots or crews are full, the best places first."""
        best: list[tuple[float, WholeLimit]] = []
        for place in whole_limits(self._held, limit):
            gains = [(with_the_order(self._held, one)[1], one) for one in place]
            best.append(max(((gain if isfinite(gain) else 0.0, one) for gain, one in gains), key=lambda pair: pair[0]))
        for _, one in sorted(best, key=lambda pair: -pair[0]):
            value = self._decided(one)
            if value is not None:
                yield value

    def _decided(self, one: WholeLimit) -> LimitValue | None:
        """Find what one order more gives; None if that is nothing."""
        site = int(self._held.program.site_of_column[one.order])
        for _ in range(ROUNDS):
            small, alone = with_the_order(self._held, one)
            change = self._held.changed(small) if isfinite(alone) else np.zeros(len(self._held.plan))
            columns = decided_anew(self._held, np.array([site]), change)
            expected = alone if isfinite(alone) and alone > self._least else max(one.score, self._least)
            nearby = Nearby(self._held, columns, expected)
            if nearby.better is None or not self._held.improve(nearby.better):
                break
        found = nearby.difference(one.limit.rows, one.amounts)
        if not found.found > self._least:
            return None
        return LimitValue(
            region=self._region(np.array([site])),
            objective=self._objective,
            limit=one.limit.limit,
            where=one.limit.where,
            item=one.limit.item,
            period=one.limit.period,
            once=one.limit.limit == "equipment",
            unit=WHOLE_UNITS[one.limit.limit],
            whole=True,
            step=one.step,
            price=alone / one.step if isfinite(alone) else 0.0,
            value=found.found / one.step,
            less=None,
            anew=found.found / one.step,
            low=_finite(found.low / one.step),
            high=_finite(found.high / one.step),
            up_to=one.step,
            sites=(self._sites[site],),
        )

    def _price(self, one: PricedLimit) -> float:
        return float(self._held.prices[one.rows] @ one.amounts)

    def _shifted(self, one: PricedLimit, step: float) -> Shifted:
        return self._held.shifted(one.rows, one.amounts * step)

    def _region(self, sites: Integers) -> str:
        """Give the region of the sites that a value is about."""
        scenario = self._held.problem.data.scenario
        zone = scenario.sites[int(sites[0])].zone
        return next(row.region for row in scenario.zones if row.zone == zone)

    def _concerned(self, one: PricedLimit, change: Floats) -> Integers:
        """Give the site of a limit, or the one in its rows that responds most."""
        if one.where in self._sites:
            return np.array([self._sites.index(one.where)])
        program = self._held.program
        response = responses(program, change)
        columns = np.unique(program.matrix[one.rows].indices)
        sites = np.unique(program.site_of_column[columns])
        inside = sites[sites >= 0]
        return np.array([inside[response[inside].argmax()] if len(inside) else response.argmax()])


def _finite(number: float) -> float | None:
    return number if isfinite(number) else None
