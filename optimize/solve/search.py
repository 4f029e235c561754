"""The search for a plan: branch and bound alone in small programs, and what `large_search.py` does in big ones.

Every step reports what it knows, so whoever listens has the best plan and the best bound at any time.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from optimize.solve.highs import Effort, solve_whole
from optimize.solve.large_search import SEARCHED_SHARE, LargeSearch
from optimize.solve.program import Program
from optimize.solve.search_so_far import Limits, Listener, SearchSoFar, relative_gap

MONOLITH_SITES = 6
"""Up to so many sites branch and bound alone proves the optimum fast."""

WHOLE_RACKS = 1000
"""Up to so many whole numbers branch and bound gets racks as whole numbers too."""

SMALL_GAP = 1e-7
"""A program with whole racks is solved to the end, whatever gap would do."""

MONOLITH_NODES = 2000
"""Branch-and-bound nodes for a program of few sites whose racks are real numbers."""


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
        return _BranchAndBound(
            program, limits, listener, interrupted, Effort(gap=min(limits.gap, SMALL_GAP), presolve=False)
        ).run()
    pure = with_real_racks(program)
    if has_few_sites(program):
        effort = Effort(gap=SEARCHED_SHARE * limits.gap, nodes=MONOLITH_NODES, presolve=False)
        return _BranchAndBound(pure, limits, listener, interrupted, effort).run()
    return LargeSearch(pure, limits, listener, interrupted).run()


class _BranchAndBound(SearchSoFar):
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
