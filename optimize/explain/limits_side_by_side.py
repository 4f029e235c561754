"""The limits of a plan looked at side by side, each in whatever process is free."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from optimize.explain.held_plan import HeldPlan
from optimize.explain.values_around import Looked, ValuesAround
from optimize.problem import Problem
from optimize.pursuit import WholeProgram
from optimize.solve.highs import SolverError
from optimize.solve.interrupts import interrupts_blocked
from optimize.solve.program import Floats
from optimize.solve.shifted_relaxation import Basis
from planner.scenario import Scenario

MOST_PROCESSES = 6
"""Processes at most: each takes some hundred MB, and the longest limit lasts as long however many there are."""


@dataclass(frozen=True)
class PricedPart:
    """A part of a scenario, with what is needed to look at its limits anywhere.

    Attributes:
        part: the part.
        objective: name of the objective.
        plan: its plan, shape (columns,).
        basis: basis of the linear program that is left where what is whole is held.
        limits: the limits that may be worth something.
    """

    part: Scenario
    objective: Literal["compute", "cost"]
    plan: Floats
    basis: Basis
    limits: tuple[str, ...]

    @cached_property
    def problem(self) -> Problem:
        """The problem, built where it is asked for."""
        return WholeProgram(self.part, self.objective).problem

    def look_at(self, limit: str, most: int) -> tuple[Looked, ...]:
        """Look at a limit, from the plan as it is."""
        held = HeldPlan(self.problem, self.plan, self.basis)
        return tuple(ValuesAround(held, self.objective, most).of_limit(limit))


def looked_side_by_side(
    parts: Sequence[PricedPart], most: int, processes: int, told: Callable[[str], None]
) -> Iterator[Looked]:
    """Look at all limits of some parts, and give what was found in their order.

    Args:
        parts: the parts.
        most: places of each limit that are to be confirmed.
        processes: processes; 1: in this one.
        told: called with each limit before what was found of it.

    Raises:
        SolverError: if a process died.
    """
    tasks = [(number, limit) for number, part in enumerate(parts) for limit in part.limits]
    if processes == 1 or len(tasks) < 2:
        for number, limit in tasks:
            told(limit)
            yield from parts[number].look_at(limit, most)
        return
    with ProcessPoolExecutor(
        min(processes, len(tasks), MOST_PROCESSES), multiprocessing.get_context("spawn"), _get_ready, (tuple(parts),)
    ) as pool:
        others = multiprocessing.active_children()
        with interrupts_blocked():
            waiting = [pool.submit(_look_at, number, limit, most) for number, limit in tasks]
        mine = [child for child in multiprocessing.active_children() if child not in others]
        try:
            for (_, limit), answer in zip(tasks, waiting, strict=True):
                told(limit)
                yield from _answer(answer, limit)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for child in mine:
                child.terminate()
            raise


def _answer(answer: "Future[tuple[Looked, ...]]", limit: str) -> tuple[Looked, ...]:
    try:
        return answer.result()
    except BrokenProcessPool as error:
        raise SolverError(f"the process that looked at {limit} died; it may have run out of memory") from error


_ready: list[PricedPart] = []
"""The parts, in a child: handed over once, so that a problem is built once a process and not once a limit."""


def _get_ready(parts: tuple[PricedPart, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its children
    _ready[:] = parts


def _look_at(number: int, limit: str, most: int) -> tuple[Looked, ...]:
    return _ready[number].look_at(limit, most)
