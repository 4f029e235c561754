"""Local search: free a few sites of the best plan, solve them again, keep what is better."""

from collections.abc import Callable, Iterator

import numpy as np

from optimize.solve.highs import Effort, solve_whole
from optimize.solve.program import Floats, Integers, Program
from optimize.solve.restriction import free_sites


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


def improve(program: Program, plan: Floats, sites: Integers, effort: Effort, stop: Callable[[], bool]) -> Floats | None:
    """Solve some sites again, all else fixed; None if nothing better was found."""
    part = free_sites(program, plan, sites)
    answer = solve_whole(part.program, effort, start=part.start, stop=stop)
    if answer.solution is None:
        return None
    better = part.extended(plan, answer.solution)
    return better if program.objective(better) > program.objective(plan) + 1e-9 * abs(program.objective(plan)) else None
