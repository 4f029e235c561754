"""The search for the plan of one entrant, where all sites of a part stand beside it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from optimize.method import Choice
from optimize.solve.knowledge import Lesson
from optimize.solve.program import Floats, Program
from optimize.solve.proof import Proofs
from optimize.solve.search import goes_whole, search
from optimize.solve.search_so_far import Limits, Listener, relative_gap


def search_entrant(program: Program, limits: Limits, listener: Listener, interrupted: Callable[[], bool]) -> str:
    """Search for the best plan: with no racks but the entrant's own, then with all sites where that is not enough.

    Returns:
        As `search` does; 'infeasible' only if that is proven.
    """
    if goes_whole(program, limits.method):
        return search(program, limits, listener, interrupted)
    alone = _alone(program)
    if not goes_whole(alone, limits.method):
        return search(program, limits, listener, interrupted)
    kept = _Kept(listener)
    reason = search(alone, limits, kept, interrupted)
    gap = relative_gap(limits.bound, kept.objective)
    if reason in ("enough", "time", "interrupt") or gap <= limits.gap:
        return "gap" if gap <= limits.gap else reason
    start = program.start if kept.plan is None else kept.plan
    return search(replace(program, start=start), limits, listener, interrupted)


def _alone(program: Program) -> Program:
    """Let no site have racks but those whose compute counts."""
    members = np.unique(program.site_of_column[program.cost > 0])
    others = program.whole_later & ~np.isin(program.site_of_column, members)
    return replace(program, upper=np.where(others, program.lower, program.upper))


@dataclass
class _Kept:
    """A listener that passes on all but the bounds, which hold for the entrant alone, and keeps the best plan."""

    listener: Listener
    plan: Floats | None = None
    objective: float = -np.inf

    def chosen(self, choice: Choice) -> None:
        self.listener.chosen(choice)

    def phase(self, name: str) -> None:
        self.listener.phase(f"{name} of its sites alone")

    def incumbent(self, plan: Floats, objective: float) -> None:
        self.plan, self.objective = plan, objective
        self.listener.incumbent(plan, objective)

    def bound(self, value: float, proofs: Proofs) -> None:
        """Pass nothing on."""

    def learned(self, lesson: Lesson) -> None:
        """Pass nothing on."""
