"""The search for a plan: a bound from the relaxation, a first plan by relax and fix, then local search.

Small programs go to branch and bound whole. Every step reports what it knows, so whoever listens has the best plan
and the best bound at any time.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from optimize.solve.highs import Answer, Effort, solve_relaxation, solve_whole
from optimize.solve.local_search import improve, neighbourhoods
from optimize.solve.program import SHARED, Floats, Program
from optimize.solve.relax_and_fix import groups_by_zone, idle_plan, relax_and_fix
from optimize.solve.trim import trim_site

MONOLITH_SITES = 6
"""Up to so many sites branch and bound alone proves the optimum fast."""

GROUP_SITES = 8
"""Sites decided together: a few seconds of branch and bound each."""

GROUP_EFFORT = Effort(gap=0.01, nodes=50)
SEARCH_EFFORT = Effort(gap=0.001, nodes=20)
SEARCHED_SHARE = 0.9
"""Share of the gap asked for that the search aims at: making racks whole takes a little of it."""

SMALL_GAP = 1e-7
"""A small program is solved to the end, whatever gap would do."""
TRIM_EFFORT = Effort(gap=0.001, nodes=50)


class Listener(Protocol):
    """Who is told of progress."""

    def phase(self, name: str) -> None:
        """Say what is being done now."""

    def incumbent(self, plan: Floats, objective: float) -> None:
        """Take a better plan."""

    def bound(self, value: float) -> None:
        """Take a tighter proven bound."""


@dataclass(frozen=True)
class Limits:
    """When to stop.

    Attributes:
        gap: relative gap that is good enough.
        seconds: wall-clock limit; a run that it stops may differ from the next.
        least_rounds: rounds of local search for each site in any case: a plan within the gap may still leave
            accelerators idle for a quarter that a few seconds put to use.
        rounds: rounds of local search for each site at most; the same on every run.
    """

    gap: float = 0.01
    seconds: float = float("inf")
    least_rounds: float = 0.02
    rounds: float = 1.0


def relative_gap(bound: float, objective: float) -> float:
    """(bound - objective) / |objective|; zero if both are zero, infinite without a plan."""
    if not np.isfinite(objective):
        return float("inf")
    if bound <= objective:
        return 0.0
    return (bound - objective) / abs(objective) if objective else float("inf")


def search(program: Program, limits: Limits, listener: Listener, interrupted: Callable[[], bool]) -> str:
    """Search for the best plan.

    Returns:
        What ended the search: 'optimal', 'gap', 'effort', 'time', 'interrupt' or 'infeasible'.
    """
    return _Search(program, limits, listener, interrupted).run()


class _Search:
    def __init__(self, program: Program, limits: Limits, listener: Listener, interrupted: Callable[[], bool]) -> None:
        self.is_small = program.sites <= MONOLITH_SITES
        self.program = program if self.is_small else replace(program, integer=program.integer & ~program.whole_later)
        self.limits = limits
        self.listener = listener
        self.interrupted = interrupted
        self.deadline = time.monotonic() + limits.seconds
        self.best: Floats | None = None
        self.objective = -np.inf
        self.bound = np.inf

    def run(self) -> str:
        if self.is_small:
            return self._branch_and_bound()
        self.listener.phase("idle plan")
        idle = idle_plan(self.program)
        if idle is None:
            return "infeasible"
        self._take_plan(self._rounded(idle))
        self.listener.phase("relaxation")
        relaxed = solve_relaxation(self.program, self._effort(Effort()), self._stop)
        if relaxed.solution is None:
            return "infeasible" if relaxed.infeasible else self._why_stopped()
        self._take_bound(relaxed.bound)
        self.listener.phase("relax and fix")
        weight = self._weight(relaxed.solution)
        groups = groups_by_zone(self.program, weight, GROUP_SITES)
        for plan in relax_and_fix(self.program, relaxed.solution, idle, groups, self._effort(GROUP_EFFORT), self._stop):
            self._take_plan(plan)
        if self._stop():
            return self._why_stopped()
        reason = self._local_search(weight)
        self._trim()
        return reason

    def _trim(self) -> None:
        self.listener.phase("trim")
        for site in range(self.program.sites):
            if self._stop() or self.best is None:
                return
            self._take_plan(trim_site(self.program, self.best, site, self._effort(TRIM_EFFORT), self._stop))

    def _branch_and_bound(self) -> str:
        self.listener.phase("branch and bound")
        answer: Answer = solve_whole(
            self.program,
            self._effort(Effort(gap=min(self.limits.gap, SMALL_GAP))),
            stop=self._stop,
            improved=lambda solution, _value: self._take_plan(self._rounded(solution)),
            bounded=self._take_bound,
        )
        if answer.infeasible:
            return "infeasible"
        self._take_bound(answer.bound)
        if answer.solution is not None:
            self._take_plan(self._rounded(answer.solution))
        return "optimal" if answer.status == "Optimal" else self._why_stopped()

    def _local_search(self, weight: Floats) -> str:
        self.listener.phase("local search")
        least = int(np.ceil(self.limits.least_rounds * self.program.sites))
        most = int(np.ceil(self.limits.rounds * self.program.sites))
        groups = neighbourhoods(self.program, weight, GROUP_SITES, seed=0)
        for number, sites in zip(range(most), groups, strict=False):
            if number >= least and self._good_enough():
                return "gap"
            if self._stop() or self.best is None:
                return self._why_stopped()
            better = improve(self.program, self.best, sites, self._effort(SEARCH_EFFORT), self._stop)
            if better is not None:
                self._take_plan(better)
        return "gap" if self._good_enough() else "effort"

    def _good_enough(self) -> bool:
        return relative_gap(self.bound, self.objective) <= SEARCHED_SHARE * self.limits.gap

    def _weight(self, plan: Floats) -> Floats:
        """Importance of each site: its share of the objective."""
        mine = self.program.site_of_column != SHARED
        gain = np.maximum(self.program.cost * plan, 0.0)
        shares = np.bincount(self.program.site_of_column[mine], weights=gain[mine], minlength=self.program.sites)
        return shares.astype(float)

    def _rounded(self, solution: Floats) -> Floats:
        return np.where(self.program.integer, np.round(solution), solution)

    def _take_plan(self, plan: Floats) -> None:
        objective = self.program.objective(plan)
        if objective > self.objective:
            self.best, self.objective = plan, objective
            self.listener.incumbent(plan, objective)

    def _take_bound(self, bound: float) -> None:
        if bound < self.bound:
            self.bound = bound
            self.listener.bound(bound)

    def _effort(self, effort: Effort) -> Effort:
        left = self.deadline - time.monotonic()
        return Effort(effort.gap, effort.nodes, min(effort.seconds, left), effort.threads)

    def _stop(self) -> bool:
        return self.interrupted() or time.monotonic() >= self.deadline

    def _why_stopped(self) -> str:
        return "interrupt" if self.interrupted() else "time" if time.monotonic() >= self.deadline else "effort"
