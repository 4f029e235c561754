"""What one more of a limit is worth around a plan, place by place, the best first.

All that is whole in the plan (orders, potlines, reinforcements) is held, racks are real numbers, and the linear program
that is left has a price for every row. The price finds what is worth something; but where several limits
are full at once it may be that of one less. So the program is solved again with one more, which gives the value,
and with the whole units of the site concerned decided anew, before and after. What agrees within a tenth is linear
nearby. Where it does not:

- where the site's orders could be bettered without any more, the better plan takes the place of the plan: beside orders
  that are not the best ones a value says little;
- where other orders are as good without any more and better with it, these take their place: of several best plans the
  one that uses what is more tells what it is worth;
- a tenth of one more is tried where one more is proven to give something else;
- the place is told without a value, with what some more bring, and the next best place of the limit is looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, islice
from math import isfinite, isnan
from typing import Literal

import numpy as np

from optimize.explain.finite_difference import NOTHING_KNOWN, SEEN, Difference, Nearby, decided_anew, responses
from optimize.explain.held_plan import HeldPlan
from optimize.explain.priced_rows import UNITS, PricedLimit, priced_limits
from optimize.explain.told_places import finite, not_linear_at, place_of
from optimize.explain.whole_limits import WHOLE_UNITS, WholeLimit, whole_limits, with_the_order
from optimize.solve.program import Floats, Integers
from optimize.solve.shifted_relaxation import Shifted
from planner.limit_values import LimitValue, NotLinear, Place, agrees

STEPS = (1.0, 0.1)
"""How much more is tried, in what one more is: a smaller step where the first is proven to differ."""

TOLD_WITHOUT_A_VALUE = (1.0, 5.0)
"""How many more are tried where there is no value, to tell what they bring."""

FURTHER = 10.0
"""How many more a value is followed to with what is whole held."""

TRIED = 20
"""Places of a limit, those with the highest prices, of which the value is looked for."""

LOOKED_AT = 6
"""Places of a limit that are held against the finite difference at most, until enough are confirmed."""

WORTH = 5e-7
"""Share of the plan's value that is worth telling."""

ROUNDS = 6
"""Times that a place is looked at, each from other orders than before."""

Looked = LimitValue | NotLinear


@dataclass(frozen=True)
class _Failed:
    """How a finite difference that confirms nothing came about.

    Attributes:
        differs: whether it is proven to be something else than the value; a smaller step may be linear then.
    """

    nearby: Nearby
    step: float
    difference: Difference
    sites: Integers
    differs: bool


class ValuesAround:
    """What the limits of one problem are worth around its plan."""

    def __init__(self, held: HeldPlan, objective: Literal["compute", "cost"], most: int) -> None:
        """Begin around a plan.

        Args:
            held: the plan; at each place it is bettered from what it is now.
            objective: name of the objective.
            most: places of each limit that are to be confirmed.
        """
        self._held = held
        self._objective = objective
        self._most = most
        self._least = WORTH * abs(held.objective)
        self._sites = [row.site for row in held.problem.data.scenario.sites]

    def priced(self) -> tuple[str, ...]:
        """List the limits that may be worth something; nothing is solved for that."""
        held = self._held
        with_price = (limit for limit in UNITS if self._by_price(limit))
        with_orders = (limit for limit in WHOLE_UNITS if whole_limits(held, limit))
        return (*with_price, *with_orders)

    def of_limit(self, limit: str) -> Iterator[Looked]:
        """Give what was found at the places of a limit, the best first; what alone gives nothing is left out."""
        found = self._of_whole_units(limit) if limit in WHOLE_UNITS else self._of_real_numbers(limit)
        confirmed = 0
        for looked in islice(found, LOOKED_AT):
            self._held.begin_again()
            if looked is not None:
                yield looked
                confirmed += isinstance(looked, LimitValue)
                if confirmed == self._most:
                    return

    def _of_real_numbers(self, limit: str) -> Iterator[Looked | None]:
        for one in self._best_first(limit):
            yield self._looked_at(one)

    def _by_price(self, limit: str) -> list[PricedLimit]:
        priced = priced_limits(self._held.problem, self._held.prices, limit)
        return sorted((one for one in priced if self._price(one) > self._least), key=lambda one: -self._price(one))

    def _best_first(self, limit: str) -> Iterator[PricedLimit]:
        """Give the places by what one more gives; a price is never below that, so the rest can wait for its turn."""
        known: list[tuple[float, int, PricedLimit]] = []
        order = count()
        for price, one in [(self._price(one), one) for one in self._by_price(limit)][:TRIED]:
            while known and -known[0][0] >= price:
                yield heappop(known)[2]
            gain = self._held.gain(self._shifted(one, STEPS[0])) / STEPS[0]
            if isnan(gain) or gain > self._least:
                heappush(known, (-price if isnan(gain) else -gain, next(order), one))
        while known:
            yield heappop(known)[2]

    def _looked_at(self, one: PricedLimit) -> Looked | None:
        """Look for a value with each step; None if one more turns out to be worth nothing."""
        failed: _Failed | None = None
        for step in STEPS:
            found = self._held_against(one, step)
            if isinstance(found, LimitValue) or (failed is None and isinstance(found, NotLinear)):
                return found
            if not isinstance(found, _Failed):
                break
            failed = failed or found
            if not found.differs:
                break
        return None if failed is None else self._without_a_value(one, failed)

    def _held_against(self, one: PricedLimit, step: float) -> "Looked | _Failed | None":
        """Hold a value against the finite difference; None if it turns out to be worth nothing."""
        for around in range(ROUNDS):
            more = self._shifted(one, step)
            value = self._held.gain(more) / step
            if isnan(value):
                return self._not_solved(one, step)
            if value <= self._least:
                return None
            change = self._held.changed(more)
            sites = self._concerned(one, change)
            nearby = Nearby(self._held, decided_anew(self._held, sites, change), value * step)
            last = around == ROUNDS - 1
            if not last and nearby.better is not None and self._held.improve(nearby.better):
                continue
            difference = nearby.difference(one.rows, one.amounts * step)
            told = self._value(one, step, value, difference, sites)
            if told.confirmed:
                return self._with_reach(one, told)
            if last or not self._as_good(difference, value * step):
                break
        return _Failed(nearby, step, difference, sites, told.finding == "differs")

    def _as_good(self, difference: Difference, gain: float) -> bool:
        """Go over to the orders that are best with more, if without it they are as good; say whether that was done."""
        if difference.plan is None or difference.low <= gain:
            return False
        before, worth = self._held.plan, self._held.objective
        if not self._held.improve(difference.plan):
            return False
        if self._held.objective >= worth - SEEN * gain:
            return True
        if not self._held.improve(before):
            self._held.begin_again()
        return False

    def _not_solved(self, one: PricedLimit, step: float) -> NotLinear:
        """Tell a place of which the linear program with more was given up."""
        sites = self._concerned(one, np.zeros(len(self._held.plan)))
        return not_linear_at(self._place(one, sites), {step: NOTHING_KNOWN}, self._held.clock_struck)

    def _without_a_value(self, one: PricedLimit, failed: "_Failed") -> NotLinear:
        found = {
            amount: failed.difference
            if amount == failed.step
            else failed.nearby.difference(one.rows, one.amounts * amount)
            for amount in TOLD_WITHOUT_A_VALUE
        }
        by_clock = self._held.clock_struck or any(one.by_clock for one in found.values())
        return not_linear_at(self._place(one, failed.sites), found, by_clock)

    def _value(self, one: PricedLimit, step: float, value: float, found: Difference, sites: Integers) -> LimitValue:
        return LimitValue(
            **self._place(one, sites).model_dump(),
            whole=False,
            step=step,
            price=self._price(one),
            value=value,
            less=None,
            anew=finite(found.found / step),
            low=finite(found.low / step),
            high=finite(found.high / step),
            up_to=step,
        )

    def _with_reach(self, one: PricedLimit, told: LimitValue) -> LimitValue:
        """Add to a value what one less costs, and how many more are worth as much each."""
        further = self._held.gain(self._shifted(one, FURTHER)) / FURTHER
        less = -self._held.gain(self._shifted(one, -told.step)) / told.step
        up_to = FURTHER if agrees(further, told.value) else told.step
        return told.model_copy(update={"less": finite(less), "up_to": up_to})

    def _of_whole_units(self, limit: str) -> Iterator[Looked | None]:
        """Give what one order more is worth where slots or crews are full, the best places first."""
        best: list[tuple[float, WholeLimit]] = []
        for place in whole_limits(self._held, limit):
            gains = [(with_the_order(self._held, one)[1], one) for one in place]
            best.append(max(((gain if isfinite(gain) else 0.0, one) for gain, one in gains), key=lambda pair: pair[0]))
        for _, one in sorted(best, key=lambda pair: -pair[0]):
            yield self._decided(one)

    def _decided(self, one: WholeLimit) -> Looked | None:
        """Find what one order more gives; None if that is nothing."""
        site = np.array([int(self._held.program.site_of_column[one.order])])
        for _ in range(ROUNDS):
            small, alone = with_the_order(self._held, one)
            change = self._held.changed(small) if isfinite(alone) else np.zeros(len(self._held.plan))
            columns = decided_anew(self._held, site, change)
            expected = alone if isfinite(alone) and alone > self._least else max(one.score, self._least)
            nearby = Nearby(self._held, columns, expected)
            if nearby.better is None or not self._held.improve(nearby.better):
                break
        found = nearby.difference(one.limit.rows, one.amounts)
        place = self._place(one.limit, site)
        if found.high <= self._least or (isfinite(found.found) and found.found <= self._least):
            return None
        if not isfinite(found.found):
            return not_linear_at(place, {one.step: found}, self._held.clock_struck or found.by_clock)
        told = LimitValue(
            **place.model_dump(),
            whole=True,
            step=one.step,
            price=alone / one.step if isfinite(alone) else 0.0,
            value=found.found / one.step,
            less=None,
            anew=found.found / one.step,
            low=finite(found.low / one.step),
            high=finite(found.high / one.step),
            up_to=one.step,
        )
        if told.confirmed:
            return told
        return not_linear_at(place, {one.step: found}, self._held.clock_struck or found.by_clock)

    def _place(self, one: PricedLimit, sites: Integers) -> Place:
        return place_of(self._held.problem, self._objective, one, sites)

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

    def _price(self, one: PricedLimit) -> float:
        return float(self._held.prices[one.rows] @ one.amounts)

    def _shifted(self, one: PricedLimit, step: float) -> Shifted:
        return self._held.shifted(one.rows, one.amounts * step)
