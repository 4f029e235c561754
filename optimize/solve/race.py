"""A race: in which period can the compute of an entrant first reach a target?

A relaxation whose best compute in a period is below the target proves that no plan reaches it then; a plan proves that
it can be reached, if it still does so in whole units. Between the last period that is disproved and the first that is
reached lies what is not known.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from optimize.method import Choice
from optimize.solve.contest import ContestListener, relaxation_bound
from optimize.solve.dated_program import Runner
from optimize.solve.entrant_search import search_entrant
from optimize.solve.knowledge import Lesson
from optimize.solve.program import Floats, until
from optimize.solve.proof import Proof, Proofs, together
from optimize.solve.search import has_whole_racks
from optimize.solve.search_so_far import Limits
from optimize.solve.ties import HELD_WITHIN, Tie, Winner, cheapest

ATTEMPTS = 4
"""Searches for a plan that reaches the target in whole units too, each aiming higher than the last."""

OVERSHOOT = 1.5
"""How much higher, against what the last one fell short."""

NEVER = 10**6
"""Period of what does not happen in any."""


@dataclass(frozen=True)
class Race:
    """Entrants of which the first to reach a target counts.

    Attributes:
        entrants: who runs.
        target_eflops: the target.
        margin_eflops: what a plan of a large program has to reach above it, because racks are made whole later.
        periods: number of periods.
        period_months: length of a period.
        may_fall: whether compute that was there may have to go again, so that each period needs a proof of its own.
    """

    entrants: tuple[Runner, ...]
    target_eflops: float
    margin_eflops: float
    periods: int
    period_months: float
    may_fall: bool


class RaceListener(ContestListener, Protocol):
    """Who is told of the progress of a race; objective and bound are months from the start, with a minus."""

    def most(self, value: float) -> None:
        """Take the most compute that any period allows, where that is less than the target."""


def run_race(race: Race, limits: Limits, listener: RaceListener, interrupted: Callable[[], bool]) -> str:
    """Find the first period in which the target is reached.

    Returns:
        What ended it: 'optimal' if it is proven, 'effort', 'time', 'interrupt', or 'unreachable' if no period allows
        the target.
    """
    return _Race(race, limits, listener, interrupted).run()


class _Race:
    def __init__(self, race: Race, limits: Limits, listener: RaceListener, interrupted: Callable[[], bool]) -> None:
        self.race = race
        self.limits = limits
        self.listener = listener
        self.interrupted = interrupted
        self.deadline = time.monotonic() + limits.seconds
        self.bounds = np.full((len(race.entrants), race.periods), np.nan)
        self.proofs: Proofs = ()
        self.missed = race.target_eflops * (1 - HELD_WITHIN)

    def run(self) -> str:
        self.listener.phase("bounds")
        open_from = [self._first_open(number) for number in range(len(self.race.entrants))]
        if self.stop():
            return self._why_stopped()
        if min(open_from) >= self.race.periods:
            self.listener.most(float(np.nanmax(self.bounds)))
            return "unreachable"
        if max(open_from) > 0:
            self._disproved_by((Proof.RELAXATION,))
        self._tell_bound(min(open_from))
        return self._run_from(np.array(open_from))

    def stop(self) -> bool:
        return self.interrupted() or time.monotonic() >= self.deadline

    def _run_from(self, open_from: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> str:
        """Look for a plan, period by period, until there is one."""
        proven = True
        for period in range(int(open_from.min()), self.race.periods):
            for number in self._in_order(open_from, period):
                if self.stop():
                    return self._why_stopped()
                if not self._may_reach(number, period):
                    self._disproved_by((Proof.RELAXATION,))
                    continue
                ended = self._search(number, period)
                if ended == "reached":
                    return "optimal" if proven else "effort"
                proven = proven and ended == "disproved"
            if proven:
                self._tell_bound(period + 1)
        if self.stop():
            return self._why_stopped()
        self.listener.most(float(np.nanmax(self.bounds)))
        return "unreachable" if proven else "effort"

    def _in_order(self, open_from: "np.ndarray[tuple[int], np.dtype[np.int64]]", period: int) -> list[int]:
        """Those who may reach the target in a period, the highest bound first."""
        running = [int(number) for number in np.flatnonzero(open_from <= period)]
        return sorted(running, key=lambda number: -self._bound(number, period))

    def _search(self, number: int, period: int) -> str:
        """Look for a plan of an entrant: 'reached', 'disproved' or 'unknown'."""
        enough, start = self._enough(number), None
        for _ in range(ATTEMPTS):
            reason, plan, proofs = self._search_for(enough, number, period, start)
            # A plan may have more racks later, so that it reaches the target in a later period only.
            if plan is None or self._short_of_target(plan, number, period):
                if reason in ("infeasible", "hopeless", "optimal") or not self._may_reach(number, period):
                    self._disproved_by(proofs)
                    return "disproved"
                return "unknown"
            short = self._short_of_target(self._whole(plan, number, period), number, period)
            if not short:
                self._tell_plan(plan, number, period)
                return "reached"
            enough, start = enough + OVERSHOOT * short, plan
            if self.stop() or self._bound(number, period) < enough:
                break
        return "unknown"

    def _search_for(
        self, enough: float, number: int, period: int, start: Floats | None
    ) -> tuple[str, Floats | None, Proofs]:
        """Search for a plan with enough compute; give what ended the search, the best plan and what bounds it."""
        program = self.race.entrants[number].exact.at(period)
        heard = _Heard(self.listener, f"in period {period + 1} of {self.race.periods}")
        limits = replace(
            self.limits,
            gap=0.0,
            seconds=self.deadline - time.monotonic(),
            enough=enough,
            hopeless=self.missed,
            bound=self._bound(number, period),
        )
        program = program if start is None else replace(program, start=start)
        reason = search_entrant(program, limits, heard, self.interrupted)
        self.bounds[number, period] = min(self.bounds[number, period], heard.proven)
        return reason, heard.plan, heard.proofs

    def _whole(self, plan: Floats, number: int, period: int) -> Floats:
        return plan if self._is_whole(number) else self.race.entrants[number].in_whole_units(plan, period)

    def _short_of_target(self, plan: Floats, number: int, period: int) -> float:
        """What a plan lacks to the target by a period, EFLOP/s; 0 if it reaches it."""
        exact = self.race.entrants[number].exact
        if exact.reached(plan, self.missed, period + 1) is not None:
            return 0.0
        lacking = self.race.target_eflops - float(exact.compute(period) @ plan)
        return max(lacking, self.race.margin_eflops)

    def _may_reach(self, number: int, period: int) -> bool:
        return self._bound(number, period) >= self.missed

    def _enough(self, number: int) -> float:
        return self.race.target_eflops + (0.0 if self._is_whole(number) else self.race.margin_eflops)

    def _is_whole(self, number: int) -> bool:
        """Whether the search gives an entrant's racks as whole numbers."""
        return has_whole_racks(self.race.entrants[number].exact.program)

    def _tell_plan(self, plan: Floats, number: int, period: int) -> None:
        """Tell a plan that reaches the target, as cheap as it can be then."""
        months = -period * self.race.period_months
        self.listener.incumbent(plan, months, number, period)
        self.listener.phase("ties")
        best = self.race.entrants[number].exact.at(period).objective(plan)
        value = min(self._enough(number), best)
        for _ in range(ATTEMPTS):
            winner = self._cheapest(Winner(number, plan), value, period)
            short = self._short_of_target(self._whole(winner.plan, winner.entrant, period), winner.entrant, period)
            if not short:
                self.listener.incumbent(winner.plan, months, winner.entrant, period)
                return
            if value >= best or self.stop():
                return
            value = min(value + OVERSHOOT * short, best)

    def _cheapest(self, winner: Winner, value: float, period: int) -> Winner:
        race = self.race
        equal = [one for one in range(len(race.entrants)) if self._may_reach(one, period)]
        tie = Tie(race.entrants, equal, period, value, self.deadline, self.interrupted)
        return cheapest(tie, winner, self.limits, self.listener)

    def _first_open(self, number: int) -> int:
        """First period whose relaxation allows the target; `NEVER` if none does."""
        if self.race.may_fall:
            allowed = (period for period in range(self.race.periods) if self._bound(number, period) >= self.missed)
            return next(allowed, NEVER)
        low, high = 0, self.race.periods - 1
        if self._bound(number, high) < self.missed:
            return NEVER
        while low < high:
            middle = (low + high) // 2
            if self._bound(number, middle) < self.missed:
                low = middle + 1
            else:
                high = middle
        return low

    def _bound(self, number: int, period: int) -> float:
        if np.isnan(self.bounds[number, period]):
            program = until(self.race.entrants[number].bounding.at(period), period)
            self.bounds[number, period] = relaxation_bound(program, self.deadline - time.monotonic(), self.stop)
        return float(self.bounds[number, period])

    def _disproved_by(self, proofs: Proofs) -> None:
        """Note what else disproves a period."""
        self.proofs = together(self.proofs, proofs)

    def _tell_bound(self, period: int) -> None:
        self.listener.bound(-min(period, self.race.periods) * self.race.period_months, self.proofs)

    def _why_stopped(self) -> str:
        return "interrupt" if self.interrupted() else "time"


class _Heard:
    """The listener of one search: it keeps the best plan and the bound, and passes the phases on."""

    def __init__(self, listener: RaceListener, words: str) -> None:
        self._listener = listener
        self._words = words
        self.plan: Floats | None = None
        self.proven = np.inf
        self.proofs: Proofs = (Proof.RELAXATION,)

    def chosen(self, choice: Choice) -> None:
        self._listener.chosen(choice)

    def phase(self, name: str) -> None:
        self._listener.phase(f"{name} {self._words}")

    def incumbent(self, plan: Floats, _objective: float) -> None:
        self.plan = plan

    def bound(self, value: float, proofs: Proofs) -> None:
        if value < self.proven:
            self.proven, self.proofs = value, proofs

    def learned(self, lesson: Lesson) -> None:
        """Pass nothing on."""
