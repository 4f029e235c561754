"""What any search knows and tells: the best plan, the proven bound, and when to stop."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from optimize.method import Choice, Method
from optimize.solve.highs import Effort
from optimize.solve.knowledge import Lesson
from optimize.solve.program import Floats, Program
from optimize.solve.proof import Proof, Proofs


class Listener(Protocol):
    """Who is told of progress."""

    def chosen(self, choice: Choice) -> None:
        """Hear how a program is solved, before it is."""

    def phase(self, name: str) -> None:
        """Say what is being done now."""

    def incumbent(self, plan: Floats, objective: float) -> None:
        """Take a better plan."""

    def bound(self, value: float, proofs: Proofs) -> None:
        """Take a tighter proven bound; -inf if it is proven that there is no plan."""

    def learned(self, lesson: Lesson) -> None:
        """Take what helps to solve a program much like this one."""


@dataclass(frozen=True)
class Limits:
    """How to search, and when to stop.

    Attributes:
        gap: relative gap that is good enough.
        seconds: wall-clock limit; a run that it stops may differ from the next.
        least_rounds: rounds of local search for each site in any case: a plan within the gap may still leave
            accelerators idle for a quarter that a few seconds put to use. None where there are hundreds of sites.
        rounds: rounds of local search for each site at most; the same on every run.
        enough: value at which a plan is good enough, whatever the bound.
        hopeless: value that a plan has to beat to be of any use: a bound that does not ends the search.
        bound: bound that is proven before.
        method: how to solve.
    """

    gap: float = 0.01
    seconds: float = float("inf")
    least_rounds: float = 0.02
    rounds: float = 3.0
    enough: float = float("inf")
    hopeless: float = -float("inf")
    bound: float = float("inf")
    method: Method = Method.AUTO


def relative_gap(bound: float, objective: float) -> float:
    """(bound - objective) / |objective|; zero if both are zero, infinite without a plan."""
    if not np.isfinite(objective):
        return float("inf")
    if bound <= objective:
        return 0.0
    return (bound - objective) / abs(objective) if objective else float("inf")


class SearchSoFar:
    """What both kinds of search know and tell.

    Attributes:
        program: what is searched.
        best: best plan so far; None before the first.
        objective: its value.
        bound: proven bound.
    """

    def __init__(self, program: Program, limits: Limits, listener: Listener, interrupted: Callable[[], bool]) -> None:
        self.program = program
        self.limits = limits
        self.listener = listener
        self.interrupted = interrupted
        self.deadline = time.monotonic() + limits.seconds
        self.best: Floats | None = None
        self.objective = -np.inf
        self.bound = limits.bound

    def rounded(self, solution: Floats) -> Floats:
        """Make whole numbers exactly whole."""
        return np.where(self.program.integer, np.round(solution), solution)

    def take_plan(self, plan: Floats) -> None:
        """Keep a better plan and tell of it."""
        objective = self.program.objective(plan)
        if objective > self.objective:
            self.best, self.objective = plan, objective
            self.listener.incumbent(plan, objective)

    def take_bound(self, bound: float, proof: Proof) -> None:
        """Keep a tighter bound and tell of it."""
        if bound < self.bound:
            self.bound = bound
            self.listener.bound(bound, (proof,))

    def no_plan(self, proof: Proof) -> str:
        """Tell that there is no plan; what ended the search."""
        self.take_bound(-np.inf, proof)
        return "infeasible"

    def effort(self, effort: Effort) -> Effort:
        """Give an effort that ends with the time."""
        left = self.deadline - time.monotonic()
        return replace(effort, seconds=min(effort.seconds, left))

    def out_of_time(self) -> bool:
        """Whether the time is over or somebody interrupted."""
        return self.interrupted() or time.monotonic() >= self.deadline

    def stop(self) -> bool:
        """Whether to stop, for whatever reason."""
        decided = self.objective >= self.limits.enough or self.bound <= self.limits.hopeless
        return decided or self.out_of_time()

    def why_stopped(self) -> str:
        """What stopped it."""
        if self.objective >= self.limits.enough:
            return "enough"
        if self.bound <= self.limits.hopeless:
            return "hopeless"
        return "interrupt" if self.interrupted() else "time" if time.monotonic() >= self.deadline else "effort"
