"""Ties: of plans that are equally good, the cheapest, within one entrant's program and between entrants."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimize.method import Choice, Method
from optimize.solve.dated_program import Entrant
from optimize.solve.entrant_search import search_entrant
from optimize.solve.highs import Effort, solve_relaxation, solve_whole
from optimize.solve.knowledge import Lesson
from optimize.solve.program import Floats, Program, with_row
from optimize.solve.proof import Proofs
from optimize.solve.search import goes_whole, has_whole_racks, is_proven, with_real_racks
from optimize.solve.search_so_far import Limits, Listener
from optimize.solve.trim import TRIM_EFFORT, trim_site

TIE_EFFORT = Effort(gap=1e-4, nodes=500)

HELD_WITHIN = 1e-6
"""A value that is held may be missed by so much of itself: a solver's tolerance."""


@dataclass(frozen=True)
class Winner:
    """An entrant and a plan of it."""

    entrant: int
    plan: Floats


@dataclass(frozen=True)
class Tie:
    """Entrants that may all be worth a value in a period.

    Attributes:
        entrants: all entrants.
        numbers: numbers of those that may be worth it.
        period: the period.
        value: what a plan has to be worth.
        deadline: when to give up, in seconds of the monotonic clock.
        interrupted: asked often; True gives up.
    """

    entrants: Sequence[Entrant]
    numbers: Sequence[int]
    period: int
    value: float
    deadline: float
    interrupted: Callable[[], bool]

    def program(self, number: int) -> Program:
        """The program of an entrant."""
        return self.entrants[number].exact.at(self.period)

    @property
    def seconds(self) -> float:
        """Time left."""
        return self.deadline - time.monotonic()

    def stop(self) -> bool:
        """Whether to give up."""
        return self.interrupted() or self.seconds <= 0


def held_at(program: Program, value: float) -> Program:
    """Hold the objective of a program at a value, within `HELD_WITHIN`."""
    return with_row(program, program.cost, value - HELD_WITHIN * abs(value))


def cheapest(tie: Tie, winner: Winner, limits: Limits, listener: Listener) -> Winner:
    """Find the cheapest plan that is worth the value; what breaks ties is cost with a minus.

    Where all entrants are small, so that the value is proven and theirs too, the others are tried: the relaxation
    tells how cheap each can be at best, and they are tried in that order, until none left can be cheaper than the
    cheapest plan found.

    Args:
        tie: the entrants.
        winner: one with a plan.
        limits: when to stop.
        listener: who is told of phases.
    """
    best = Winner(winner.entrant, break_ties(tie, winner, limits.method))
    if not all(is_proven(tie.program(number), limits.method) for number in tie.numbers):
        return best
    bounds = {number: _tie_bound(tie, number) for number in tie.numbers if number != winner.entrant}
    for number in sorted(bounds, key=lambda number: -bounds[number]):
        program = tie.program(number)
        if tie.stop() or bounds[number] <= tie.program(best.entrant).tie_break @ best.plan + _margin(bounds[number]):
            break
        kept = _Kept(listener)
        wanted = replace(limits, seconds=tie.seconds, enough=tie.value, hopeless=tie.value * (1 - HELD_WITHIN))
        search_entrant(program, wanted, kept, tie.interrupted)
        if kept.plan is None or kept.objective < tie.value * (1 - HELD_WITHIN):
            continue
        other = Winner(number, break_ties(tie, Winner(number, kept.plan), limits.method))
        if program.tie_break @ other.plan > tie.program(best.entrant).tie_break @ best.plan:
            best = other
    return best


def break_ties(tie: Tie, winner: Winner, method: Method) -> Floats:
    """Make the plan of one entrant as cheap as it can be, with its value held."""
    program, plan = tie.program(winner.entrant), winner.plan
    held = replace(held_at(program, min(tie.value, program.objective(plan))), cost=program.tie_break, start=None)
    if not has_whole_racks(program):
        held = with_real_racks(held)
    if goes_whole(program, method):
        answer = solve_whole(held, replace(TIE_EFFORT, seconds=tie.seconds), start=plan, stop=tie.stop)
        if answer.solution is None:
            return plan
        return np.where(held.integer, np.round(answer.solution), answer.solution)
    for site in range(program.sites):
        if tie.stop():
            break
        plan = trim_site(held, plan, site, TRIM_EFFORT, tie.stop)
    return plan


def _tie_bound(tie: Tie, number: int) -> float:
    """Best that breaks ties for an entrant whose value is held; -inf if it cannot be worth that."""
    program = tie.entrants[number].bounding.at(tie.period)
    held = replace(held_at(program, tie.value), cost=program.tie_break, start=None)
    answer = solve_relaxation(held, Effort(seconds=tie.seconds), tie.stop)
    return -np.inf if answer.infeasible else answer.bound


def _margin(bound: float) -> float:
    return TIE_EFFORT.gap * abs(bound)


@dataclass
class _Kept:
    """A listener that keeps the best plan and passes on the phases."""

    listener: Listener
    plan: Floats | None = None
    objective: float = -np.inf

    def chosen(self, choice: Choice) -> None:
        self.listener.chosen(choice)

    def phase(self, name: str) -> None:
        self.listener.phase(f"ties, {name}")

    def incumbent(self, plan: Floats, objective: float) -> None:
        self.plan, self.objective = plan, objective

    def bound(self, value: float, proofs: Proofs) -> None:
        """Pass nothing on."""

    def learned(self, lesson: Lesson) -> None:
        """Pass nothing on."""
