"""The search for a plan: a bound from the relaxation, a first plan by its prices, then local search.

Small programs go to branch and bound whole. Every step reports what it knows, so whoever listens has the best plan
and the best bound at any time.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from optimize.solve.fix_by_price import fix_by_price
from optimize.solve.highs import Answer, Effort, solve_relaxation, solve_whole
from optimize.solve.idle_plan import FEASIBLE_WITHIN, idle_plan, settled
from optimize.solve.local_search import improve, neighbourhoods
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.restriction import free_continuous
from optimize.solve.trim import trim_site

MONOLITH_SITES = 6
"""Up to so many sites branch and bound alone proves the optimum fast."""

WHOLE_RACKS = 1000
"""Up to so many whole numbers branch and bound gets racks as whole numbers too."""

GROUP_SITES = 3
"""Sites decided together in local search: a second or two of branch and bound."""

SITE_EFFORT = Effort(gap=0.002, nodes=20)
SETTLEMENTS = 5
"""So often the plan is told while sites are fixed by price."""

SEARCH_EFFORT = Effort(gap=0.001, nodes=20)
SETTLED_AFTER = 40
"""So many rounds of local search come between two looks at the racks of all sites at once."""

SEARCHED_SHARE = 0.9
"""Share of the gap asked for that the search aims at: making racks whole takes a little of it."""

SMALL_GAP = 1e-7
"""A program with whole racks is solved to the end, whatever gap would do."""

MONOLITH_NODES = 2000
"""Branch-and-bound nodes for a program of few sites whose racks are real numbers."""
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
        enough: value at which a plan is good enough, whatever the bound.
        hopeless: value that a plan has to beat to be of any use: a bound that does not ends the search.
        bound: bound that is proven before.
    """

    gap: float = 0.01
    seconds: float = float("inf")
    least_rounds: float = 0.02
    rounds: float = 1.0
    enough: float = float("inf")
    hopeless: float = -float("inf")
    bound: float = float("inf")


def relative_gap(bound: float, objective: float) -> float:
    """(bound - objective) / |objective|; zero if both are zero, infinite without a plan."""
    if not np.isfinite(objective):
        return float("inf")
    if bound <= objective:
        return 0.0
    return (bound - objective) / abs(objective) if objective else float("inf")


def has_few_sites(program: Program) -> bool:
    """Whether branch and bound gets the program whole: few sites may have racks."""
    racks = (program.compute > 0) & (program.upper > 0)
    return len(np.unique(program.site_of_column[racks])) <= MONOLITH_SITES


def is_small(program: Program) -> bool:
    """Whether racks are whole numbers in branch and bound too, so that it proves the optimum."""
    return has_few_sites(program) and int(program.integer.sum()) <= WHOLE_RACKS


def with_real_racks(program: Program) -> Program:
    """Let racks be real numbers."""
    return replace(program, integer=program.integer & ~program.whole_later)


def search(program: Program, limits: Limits, listener: Listener, interrupted: Callable[[], bool]) -> str:
    """Search for the best plan.

    Returns:
        What ended the search: 'optimal', 'gap', 'effort', 'enough', 'hopeless', 'time', 'interrupt' or 'infeasible'.
    """
    if is_small(program):
        return _BranchAndBound(program, limits, listener, interrupted, Effort(gap=min(limits.gap, SMALL_GAP))).run()
    pure = with_real_racks(program)
    if has_few_sites(program):
        effort = Effort(gap=SEARCHED_SHARE * limits.gap, nodes=MONOLITH_NODES)
        return _BranchAndBound(pure, limits, listener, interrupted, effort).run()
    return _LargeSearch(pure, limits, listener, interrupted).run()


class _Search:
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
        return np.where(self.program.integer, np.round(solution), solution)

    def take_plan(self, plan: Floats) -> None:
        objective = self.program.objective(plan)
        if objective > self.objective:
            self.best, self.objective = plan, objective
            self.listener.incumbent(plan, objective)

    def take_bound(self, bound: float) -> None:
        if bound < self.bound:
            self.bound = bound
            self.listener.bound(bound)

    def effort(self, effort: Effort) -> Effort:
        left = self.deadline - time.monotonic()
        return Effort(effort.gap, effort.nodes, min(effort.seconds, left), effort.threads)

    def out_of_time(self) -> bool:
        return self.interrupted() or time.monotonic() >= self.deadline

    def stop(self) -> bool:
        decided = self.objective >= self.limits.enough or self.bound <= self.limits.hopeless
        return decided or self.out_of_time()

    def why_stopped(self) -> str:
        if self.objective >= self.limits.enough:
            return "enough"
        if self.bound <= self.limits.hopeless:
            return "hopeless"
        return "interrupt" if self.interrupted() else "time" if time.monotonic() >= self.deadline else "effort"


class _BranchAndBound(_Search):
    """Branch and bound alone."""

    def __init__(
        self,
        program: Program,
        limits: Limits,
        listener: Listener,
        interrupted: Callable[[], bool],
        effort: Effort,
    ) -> None:
        super().__init__(program, limits, listener, interrupted)
        self.whole_effort = effort

    def run(self) -> str:
        self.listener.phase("branch and bound")
        answer = solve_whole(
            self.program,
            self.effort(self.whole_effort),
            start=self.program.start,
            stop=self.stop,
            improved=lambda solution, _value: self.take_plan(self.rounded(solution)),
            bounded=self.take_bound,
        )
        if answer.infeasible:
            return "infeasible"
        self.take_bound(answer.bound)
        if answer.solution is not None:
            self.take_plan(self.rounded(answer.solution))
        if answer.status != "Optimal":
            return self.why_stopped()
        return "optimal" if relative_gap(self.bound, self.objective) <= 10 * SMALL_GAP else "gap"


class _LargeSearch(_Search):
    """Relax and fix, then local search; racks are real numbers.

    What breaks ties is a part of what guides the search, or idle orders would be as good as none.
    """

    def __init__(self, program: Program, limits: Limits, listener: Listener, interrupted: Callable[[], bool]) -> None:
        super().__init__(program, limits, listener, interrupted)
        self.guide = replace(program, cost=program.cost + program.tie_break)
        self.guided = -np.inf

    def take_plan(self, plan: Floats) -> None:
        guided = self.guide.objective(plan)
        if guided > self.guided:
            self.best, self.guided, self.objective = plan, guided, self.program.objective(plan)
            self.listener.incumbent(plan, self.objective)

    def run(self) -> str:
        first = self._first_plan()
        if first is None:
            return "infeasible"
        if self.program.violation(self.rounded(first)) < FEASIBLE_WITHIN:
            self.take_plan(self.rounded(first))
        self.listener.phase("relaxation")
        relaxed = solve_relaxation(self.guide, self.effort(Effort()), self.stop)
        if relaxed.solution is None:
            return "infeasible" if relaxed.infeasible else self.why_stopped()
        if not self.program.tie_break.any():
            self.take_bound(relaxed.bound)
        weight = self._weight(relaxed.solution)
        self._settle_continuous(self._fix_by_price(relaxed, first, weight))
        if self.out_of_time():
            return self.why_stopped()
        reason = self._local_search(weight)
        self._trim()
        return reason

    def _first_plan(self) -> Floats | None:
        """Give what to begin from; a start need not keep every limit, but undecided sites can stand as it has them."""
        if self.program.start is not None:
            return self.program.start
        self.listener.phase("idle plan")
        return idle_plan(self.guide)

    def _fix_by_price(self, relaxed: Answer, first: Floats, weight: Floats) -> Floats:
        """Decide the sites one by one and give the last plan, in which racks may have to give way still."""
        if relaxed.solution is None or relaxed.prices is None:
            return first
        self.listener.phase("fix by price")
        told = max(self.program.sites // SETTLEMENTS, 1)
        plan = first
        fixed = fix_by_price(
            self.guide, relaxed.solution, relaxed.prices, first, weight, self.effort(SITE_EFFORT), self.stop
        )
        for number, plan in enumerate(fixed, start=1):
            if number % told == 0:
                self._settle(plan)
        self._settle(plan)
        return plan

    def _settle(self, plan: Floats) -> None:
        adapted = settled(self.guide, plan)
        if adapted is not None:
            self.take_plan(self.rounded(adapted))

    def _settle_continuous(self, plan: Floats) -> None:
        """Decide everything but the whole numbers of a plan anew, at all sites at once."""
        if self.out_of_time():
            return
        self.listener.phase("racks of all sites")
        part = free_continuous(self.guide, plan)
        answer = solve_relaxation(part.program, self.effort(Effort()), self.stop)
        if answer.solution is not None:
            self.take_plan(part.extended(plan, answer.solution))

    def _trim(self) -> None:
        self.listener.phase("trim")
        for site in range(self.program.sites):
            if self.out_of_time() or self.best is None:
                return
            self.take_plan(trim_site(self.guide, self.best, site, self.effort(TRIM_EFFORT), self.out_of_time))

    def _local_search(self, weight: Floats) -> str:
        self.listener.phase("local search")
        least = int(np.ceil(self.limits.least_rounds * self.program.sites))
        most = int(np.ceil(self.limits.rounds * self.program.sites))
        groups = neighbourhoods(self.program, weight, GROUP_SITES, seed=0)
        for number, sites in zip(range(most), groups, strict=False):
            if number >= least and self._good_enough():
                return "gap"
            if self.stop() or self.best is None:
                return self.why_stopped()
            if number and number % SETTLED_AFTER == 0:
                self._settle_continuous(self.best)
                self.listener.phase("local search")
            better = improve(self.guide, self.best, sites, self.effort(SEARCH_EFFORT), self.stop)
            if better is not None:
                self.take_plan(better)
        return "gap" if self._good_enough() else self.why_stopped()

    def _good_enough(self) -> bool:
        return relative_gap(self.bound, self.objective) <= SEARCHED_SHARE * self.limits.gap

    def _weight(self, plan: Floats) -> Floats:
        """Importance of each site: the compute of its accelerators."""
        mine: Integers = np.flatnonzero(self.program.site_of_column != SHARED)
        gain = (self.program.compute * plan)[mine]
        shares = np.bincount(self.program.site_of_column[mine], weights=gain, minlength=self.program.sites)
        return shares.astype(float)
