"""A contest: of several entrants, the one with most compute in a period counts.

Each entrant has a bound from a linear relaxation. The entrants are searched in falling order of their bounds, until no
bound left beats the best plan. The bound of the contest is the highest of theirs.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from optimize.method import Choice
from optimize.solve.dated_program import Entrant
from optimize.solve.entrant_search import search_entrant
from optimize.solve.highs import Effort, solve_relaxation
from optimize.solve.knowledge import Lesson
from optimize.solve.program import Floats, Program, until
from optimize.solve.proof import Proof, Proofs, together
from optimize.solve.search import SMALL_GAP, is_proven
from optimize.solve.search_so_far import Limits, Listener, relative_gap
from optimize.solve.ties import HELD_WITHIN, Tie, Winner, cheapest


@dataclass(frozen=True)
class Contest:
    """Entrants of which the one with most compute in a period counts."""

    entrants: tuple[Entrant, ...]
    period: int


class ContestListener(Listener, Protocol):
    """Who is told of the progress of a contest: a plan belongs to an entrant, and in a race to a period."""

    def incumbent(self, plan: Floats, objective: float, entrant: int = 0, period: int = 0) -> None:
        """Take a better plan of an entrant."""


def hold_contest(contest: Contest, limits: Limits, listener: ContestListener, interrupted: Callable[[], bool]) -> str:
    """Search for the best plan of all entrants; ties are broken in the end.

    Returns:
        What ended it: 'optimal', 'gap', 'effort', 'time', 'interrupt' or 'infeasible'.
    """
    return _Contest(contest, limits, listener, interrupted).run()


@dataclass
class _Best:
    """The best plan so far."""

    plan: Floats | None = None
    objective: float = -np.inf
    entrant: int = 0


class _Contest:
    def __init__(
        self, contest: Contest, limits: Limits, listener: ContestListener, interrupted: Callable[[], bool]
    ) -> None:
        self.entrants = contest.entrants
        self.period = contest.period
        self.limits = limits
        self.listener = listener
        self.interrupted = interrupted
        self.deadline = time.monotonic() + limits.seconds
        self.bounds = np.full(len(contest.entrants), np.inf)
        self.proofs: list[Proofs] = [(Proof.RELAXATION,)] * len(contest.entrants)
        self.best = _Best()
        self.told_bound = np.inf

    def run(self) -> str:
        self.listener.phase("bounds")
        for number, entrant in enumerate(self.entrants):
            program = until(entrant.bounding.at(self.period), self.period)
            self.bounds[number] = relaxation_bound(program, self._left(), self.stop)
        self.tell_bound()
        for number in np.argsort(-self.bounds, kind="stable"):
            if self.stop() or self._good_enough(self.bounds[number]):
                break
            self._search(int(number))
        if self.best.plan is not None and not self.stop():
            self._break_ties(self.best.plan)
        return self._reason()

    def stop(self) -> bool:
        return self.interrupted() or time.monotonic() >= self.deadline

    def tell_bound(self) -> None:
        bound = float(self.bounds.max())
        if bound < self.told_bound:
            self.told_bound = bound
            self.listener.bound(bound, together(*self.proofs))

    def take_plan(self, plan: Floats, objective: float, entrant: int) -> None:
        if objective > self.best.objective:
            self.best = _Best(plan, objective, entrant)
            self.listener.incumbent(plan, objective, entrant)

    def take_bound(self, bound: float, proofs: Proofs, entrant: int) -> None:
        if bound < self.bounds[entrant]:
            self.bounds[entrant], self.proofs[entrant] = bound, proofs
            self.tell_bound()

    def _left(self) -> float:
        return self.deadline - time.monotonic()

    def _good_enough(self, bound: float) -> bool:
        """Whether an entrant of that bound is not worth a search: all that follow have a lower one."""
        small = all(is_proven(entrant.exact.program, self.limits.method) for entrant in self.entrants)
        return relative_gap(bound, self.best.objective) <= (SMALL_GAP if small else self.limits.gap)

    def _search(self, number: int) -> None:
        limits = replace(
            self.limits, seconds=self._left(), hopeless=self.best.objective, bound=float(self.bounds[number])
        )
        program = self.entrants[number].exact.at(self.period)
        search_entrant(program, limits, _Part(self, number), self.interrupted)

    def _break_ties(self, plan: Floats) -> None:
        self.listener.phase("ties")
        value = self.best.objective
        equal = np.flatnonzero(self.bounds >= value * (1 - HELD_WITHIN))
        tie = Tie(self.entrants, [int(one) for one in equal], self.period, value, self.deadline, self.interrupted)
        winner = cheapest(tie, Winner(self.best.entrant, plan), self.limits, self.listener)
        self.listener.incumbent(winner.plan, tie.program(winner.entrant).objective(winner.plan), winner.entrant)

    def _reason(self) -> str:
        if self.stop():
            return "interrupt" if self.interrupted() else "time"
        if self.best.plan is None:
            return "infeasible" if self.bounds.max() == -np.inf else "effort"
        gap = relative_gap(float(self.bounds.max()), self.best.objective)
        return "optimal" if gap <= 10 * SMALL_GAP else "gap" if gap <= self.limits.gap else "effort"


class _Part:
    """The listener of one entrant's search."""

    def __init__(self, contest: _Contest, number: int) -> None:
        self._contest = contest
        self._number = number

    def chosen(self, choice: Choice) -> None:
        self._contest.listener.chosen(choice)

    def phase(self, name: str) -> None:
        count = len(self._contest.entrants)
        self._contest.listener.phase(name if count == 1 else f"{name}, cluster {self._number + 1} of {count}")

    def incumbent(self, plan: Floats, objective: float) -> None:
        self._contest.take_plan(plan, objective, self._number)

    def bound(self, value: float, proofs: Proofs) -> None:
        self._contest.take_bound(value, proofs, self._number)

    def learned(self, lesson: Lesson) -> None:
        """Pass nothing on."""


def relaxation_bound(program: Program, seconds: float, stop: Callable[[], bool]) -> float:
    """Bound of the linear relaxation: inf if it was not solved, -inf if there is no solution."""
    answer = solve_relaxation(program, Effort(seconds=seconds), stop)
    return -np.inf if answer.infeasible else answer.bound
