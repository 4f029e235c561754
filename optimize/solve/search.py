"""The search for a plan: branch and bound alone in small programs, and what `large_search.py` does in big ones.

A user may force either at any size.

Every step reports what it knows, so whoever listens has the best plan and the best bound at any time.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from optimize.method import Choice, Method
from optimize.solve.bounded_search import SEARCHED_SHARE
from optimize.solve.highs import Effort, solve_whole
from optimize.solve.large_search import LargeSearch
from optimize.solve.program import Program
from optimize.solve.proof import of_branch_and_bound
from optimize.solve.search_so_far import Limits, Listener, SearchSoFar, relative_gap

MONOLITH_SITES = 6
"""Up to so many sites branch and bound alone proves the optimum fast."""

WHOLE_RACKS = 1000
"""Up to so many whole numbers racks are whole numbers too, all along."""

SMALL_GAP = 1e-7
"""A program with whole racks is solved to the end, whatever gap would do."""

MONOLITH_NODES = 2000
"""Branch-and-bound nodes for a program of few sites whose racks are real numbers; no limit where whole is forced."""


def choose(program: Program, method: Method) -> Choice:
    """Choose how a program is solved: as it was asked for, else whole where few sites may have racks."""
    racks = (program.compute > 0) & (program.upper > 0)
    count = len(np.unique(program.site_of_column[racks]))
    sites = f"{count} site{'' if count == 1 else 's'} can have accelerators"
    if method is not Method.AUTO:
        return Choice(method, f"forced; {sites}")
    if count <= MONOLITH_SITES:
        return Choice(Method.WHOLE, f"{sites}, up to {MONOLITH_SITES} are solved whole")
    return Choice(Method.BY_SITE, f"{sites}, more than the {MONOLITH_SITES} that are solved whole")


def goes_whole(program: Program, method: Method) -> bool:
    """Whether branch and bound gets the program whole."""
    return choose(program, method).method is Method.WHOLE


def has_whole_racks(program: Program) -> bool:
    """Whether racks are whole numbers in the search."""
    return int(program.integer.sum()) <= WHOLE_RACKS


def is_proven(program: Program, method: Method) -> bool:
    """Whether the search proves the optimum: branch and bound gets the program whole, and racks as whole numbers."""
    return goes_whole(program, method) and has_whole_racks(program)


def with_real_racks(program: Program) -> Program:
    """Let racks be real numbers."""
    return replace(program, integer=program.integer & ~program.whole_later)


def search(program: Program, limits: Limits, listener: Listener, interrupted: Callable[[], bool]) -> str:
    """Search for the best plan.

    Returns:
        What ended the search: 'optimal', 'gap', 'effort', 'enough', 'hopeless', 'time', 'interrupt' or 'infeasible'.
    """
    choice = choose(program, limits.method)
    listener.chosen(choice)
    searched = program if has_whole_racks(program) else with_real_racks(program)
    if choice.method is Method.BY_SITE:
        return LargeSearch(searched, limits, listener, interrupted).run()
    return _BranchAndBound(searched, limits, listener, interrupted, _whole_effort(program, limits)).run()


def _whole_effort(program: Program, limits: Limits) -> Effort:
    """Say how hard branch and bound tries."""
    if has_whole_racks(program):
        return Effort(gap=min(limits.gap, SMALL_GAP), presolve=False)
    nodes = None if limits.method is Method.WHOLE else MONOLITH_NODES
    return Effort(gap=SEARCHED_SHARE * limits.gap, nodes=nodes, presolve=False)


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
        self.proof = of_branch_and_bound(program)

    def run(self) -> str:
        self.listener.phase("branch and bound")
        answer = solve_whole(
            self.program,
            self.effort(self.whole_effort),
            start=self.program.start,
            stop=self.stop,
            improved=lambda solution, _value: self.take_plan(self.rounded(solution)),
            bounded=lambda bound: self.take_bound(bound, self.proof),
        )
        if answer.infeasible:
            return self.no_plan(self.proof)
        self.take_bound(answer.bound, self.proof)
        if answer.solution is not None:
            self.take_plan(self.rounded(answer.solution))
        if answer.status != "Optimal":
            return self.why_stopped()
        return "optimal" if relative_gap(self.bound, self.objective) <= 10 * SMALL_GAP else "gap"
