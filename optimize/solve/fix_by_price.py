"""Fix by price: make the plan whole site by site, each at the relaxation's prices for what the sites share.

The relaxation tells what every site uses of each shared limit, and what one unit more of that limit is worth. A site
that is made whole may use more than that, for a little more than the price, or less, and gets a little less than the
price. What it leaves, or takes too much of, is what the next site finds. So a site that needs a whole transformer
where the relaxation gave it half of one takes it, and others do without the other half; rounding costs each site only
what it is worth to the others. What a site gives back earns ever less as fewer are left to make use of it.

Besides, the sites decided so far have to keep every limit, with all others standing as they did before. Where a limit
gets room from what others do (a share of all compute, a potline's load), they are taken to do what the relaxation has
them do; if they do not in the end, racks have to give way. In a limit on whole numbers alone nothing could give way,
so there nobody counts on others. That makes each site a small program of its own.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from optimize.solve.fixed_so_far import FixedSoFar, OpenSite
from optimize.solve.highs import Answer, Effort, SolveFrom, solve_whole
from optimize.solve.program import Floats, Program

RENEWED_AT = (0.25, 0.5, 0.7, 0.85)
"""Shares of all weight that are decided when those that are not get new targets and prices.

On a generated instance of 200 sites five of them left the plan 1.3 % below the bound, none 1.7 %.
"""

Renewal = Callable[[npt.NDArray[np.bool_], Floats], tuple[Floats, Floats] | None]
"""Gives a new relaxation and its prices, from which sites are decided, shape (sites,), and the plan; None to go on."""


def fix_by_price(
    program: Program,
    relaxed: Floats,
    prices: Floats,
    first: Floats,
    weight: Floats,
    effort: Effort,
    stop: Callable[[], bool],
    adapt: bool = True,
    loss: float = 0.0,
    renew: Renewal | None = None,
    solve_site: SolveFrom = solve_whole,
    at_once: int = 1,
) -> Iterator[Floats]:
    """Decide one site after the other, the heaviest first, and give the plan after each, always in the same array.

    A row that the first plan misses may be missed as much by the next ones, but not more.

    Args:
        program: the program.
        relaxed: a solution of its relaxation.
        prices: the dual value of each row in it.
        first: a plan; sites that are not yet decided stand as it has them.
        weight: importance of each site, shape (sites,).
        effort: for each site.
        stop: asked often; True gives up.
        adapt: whether what the sites share (purchases, money) is adapted to each site. With hundreds of sites that
            takes too long; the rows that it stands in are then left to the prices alone, and are kept by what is
            decided next.
        loss: what a site may miss, as a share of its weight.
        renew: asked now and then for what sites that are not yet decided are to follow.
        solve_site: how to solve the program of a site; it is given a solution to start from.
        at_once: sites that are being decided at the same time, each by itself. Which ones, and in what order they take
            their place, does not depend on how long they take. What the sites share must not be adapted then.
    """
    fixing = FixedSoFar(program, relaxed, prices, first, adapt)
    turns = _Turns(fixing, weight, at_once)
    renewals: tuple[float, ...] = RENEWED_AT if renew else ()

    def solve(one: OpenSite) -> Answer:
        limited = replace(effort, absolute_gap=max(effort.absolute_gap, loss * weight[one.site]))
        return solve_site(one.program, limited, one.start, stop)

    with ThreadPoolExecutor(at_once) as pool:
        open_sites: deque[tuple[OpenSite, Future[Answer]]] = deque()
        while not stop():
            while len(open_sites) < at_once and (one := turns.next([one for one, _ in open_sites])) is not None:
                open_sites.append((one, pool.submit(solve, one)))
            if not open_sites:
                return
            one, answer = open_sites.popleft()
            solution = answer.result().solution
            if solution is not None and not fixing.fits(one, solution):
                again = turns.again(one)
                one, solution = (one, None) if again is None else (again, solve(again).solution)
            fixing.take(one, solution)
            if solution is not None:
                yield fixing.plan
            undecided = turns.share_left + sum(weight[one.site] for one, _ in open_sites) / turns.total
            due = [share for share in renewals if share <= 1 - undecided]
            renewals = renewals[len(due) :]
            if due and turns.share_left > 0 and renew is not None:
                fixing.follow(renew(fixing.visited, fixing.plan))


class _Turns:
    """Which site is opened next: the heaviest, and none beside another of its zone.

    Attributes:
        total: weight of all sites.
        share_left: share of it of the sites that were not opened yet.
    """

    def __init__(self, fixing: FixedSoFar, weight: Floats, at_once: int) -> None:
        self.total = self._left = max(float(weight.sum()), 1e-9)
        self._fixing = fixing
        self._weight = weight
        self._share_found = 1 / at_once
        self._waiting = [int(site) for site in np.lexsort((np.arange(len(weight)), -weight))]

    @property
    def share_left(self) -> float:
        return self._left / self.total

    def next(self, beside: Sequence[OpenSite]) -> OpenSite | None:
        """Open the next site in which there is anything to decide; None if there is none now."""
        zones = self._fixing.program.zone_of_site
        busy = {zones[one.site] for one in beside}
        while (site := next((site for site in self._waiting if zones[site] not in busy), None)) is not None:
            self._waiting.remove(site)
            self._left = max(self._left - self._weight[site], 0.0)
            one = self._fixing.open(site, self.share_left, self._share_found)
            if one is not None:
                return one
        return None

    def again(self, one: OpenSite) -> OpenSite | None:
        """Open a site again, beside what others took meanwhile; None if there is nothing to decide any more."""
        return self._fixing.open(one.site, self.share_left, self._share_found)
