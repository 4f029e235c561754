"""Local search: free a few sites of the best plan, solve them again, keep what is better."""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

import numpy as np

from optimize.solve.highs import Effort, SolveFrom, solve_small_relaxation, solve_whole
from optimize.solve.idle_plan import FEASIBLE_WITHIN
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.restriction import free_columns, free_sites

SOLVERS = 2
"""Groups solved at the same time."""

AHEAD = 3
"""Groups begun before the first of them is taken: a solver that is done early finds the next.

On 20 generated sites 42 groups are done in 100 seconds, one after the other 29; the gap is 2.2 % then and not 2.5 %.
"""


def neighbourhoods(program: Program, weight: Floats, size: int, seed: int) -> Iterator[Integers]:
    """Give groups of sites for ever: by turns neighbours in a zone filled up with others, and any sites.

    Sites of more weight are drawn more often. The same seed gives the same groups.
    """
    generator = np.random.default_rng(seed)
    count = min(size, program.sites)
    share = weight + weight.max(initial=0.0) * 0.05 + 1e-9
    while True:
        zone = program.zone_of_site[generator.choice(program.sites, p=share / share.sum())]
        inside = np.flatnonzero(program.zone_of_site == zone)
        inside = generator.permutation(inside)[:count]
        yield _filled_up(inside, count, share, generator)
        yield _filled_up(inside[:0], count, share, generator)


def _filled_up(group: Integers, count: int, share: Floats, generator: np.random.Generator) -> Integers:
    others = np.setdiff1d(np.arange(len(share)), group)
    missing = count - len(group)
    if missing <= 0:
        return group
    chance = share[others] / share[others].sum()
    return np.concatenate([group, generator.choice(others, size=missing, replace=False, p=chance)])


@dataclass(frozen=True)
class Way:
    """How a group of sites is solved."""

    solve: SolveFrom
    effort: Effort


def improve(
    program: Program,
    plan: Floats,
    sites: Integers,
    effort: Effort,
    stop: Callable[[], bool],
    solve: SolveFrom = solve_whole,
) -> Floats | None:
    """Solve some sites again, all else fixed; None if nothing better was found."""
    part = free_sites(program, plan, sites)
    answer = solve(part.program, effort, part.start, stop)
    if answer.solution is None:
        return None
    better = part.extended(plan, answer.solution)
    return better if _is_better(program, better, plan) else None


def improvements(
    program: Program,
    best: Callable[[], Floats],
    groups: Iterator[Integers],
    way: Callable[[], Way],
    effort: Callable[[Effort], Effort],
    stop: Callable[[], bool],
) -> Generator[Floats | None]:
    """Improve the best plan in one group of sites after the other, side by side, and give what comes of each.

    Groups are taken in their order, however long they take, so the same plans come on every run.

    Args:
        program: the program.
        best: gives the best plan now.
        groups: groups of sites for ever.
        way: says how the next group is solved.
        effort: gives an effort the seconds that are left.
        stop: asked often; True gives up.

    Yields:
        A plan better than the best is then, or None, for each group.
    """
    ended = Event()

    def improved(plan: Floats, sites: Integers, way: Way) -> Floats | None:
        return improve(program, plan, sites, effort(way.effort), lambda: ended.is_set() or stop(), way.solve)

    begun: deque[tuple[Floats, Integers, Future[Floats | None]]] = deque()
    with ThreadPoolExecutor(SOLVERS) as pool:
        try:
            while True:
                while len(begun) < AHEAD:
                    plan, sites = best(), next(groups)
                    begun.append((plan, sites, pool.submit(improved, plan, sites, way())))
                plan, sites, task = begun.popleft()
                better, now = task.result(), best()
                if better is not None and plan is not now:
                    better = _at_sites(program, now, better, sites)
                yield better
        finally:
            ended.set()


def _at_sites(program: Program, plan: Floats, other: Floats, sites: Integers) -> Floats | None:
    """Take over what another plan decides at some sites; None if that is not better, or does not fit."""
    of_site = np.isin(program.site_of_column, sites)
    of_zone = np.isin(program.zone_of_column, program.zone_of_site[sites])
    of_none = (program.site_of_column == SHARED) & (program.zone_of_column == SHARED)
    merged = np.where(of_site | of_zone, other, plan)
    part = free_columns(program, merged, np.flatnonzero((of_site | of_zone | of_none) & ~program.integer))
    answer = solve_small_relaxation(part.program, Effort())
    if answer.solution is None:
        return None
    found = part.extended(merged, answer.solution)
    return found if program.violation(found) < FEASIBLE_WITHIN and _is_better(program, found, plan) else None


def _is_better(program: Program, plan: Floats, than: Floats) -> bool:
    return program.objective(plan) > program.objective(than) + 1e-9 * abs(program.objective(than))
