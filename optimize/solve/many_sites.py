"""Dozens to hundreds of sites: racks are pooled by buyer until the sites are decided, then shared out among them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from optimize.solve.column_generation import ROUNDS, generate_columns
from optimize.solve.fix_by_price import fix_by_price
from optimize.solve.highs import Answer, Effort, never, solve_to_the_middle
from optimize.solve.near_relaxation import solve_near_relaxation
from optimize.solve.pooled_program import pool_racks
from optimize.solve.program import Floats, Integers, Program, with_rows
from optimize.solve.racks_by_block import decide_racks_by_block
from optimize.solve.remixing import Remixing
from optimize.solve.restriction import free_racks
from optimize.solve.share_out import share_out
from optimize.solve.site_shares import site_shares, with_most_room, with_shares_held

MANY_UNITS = 27_000
"""From so many whole numbers to choose on, beside those of racks.

On generated instances of 40 sites (22,500) sites fixed with all their racks end nearer to the bound, 2.2 against 3.5 %;
of 50 (28,200) they end 2.6 % below after 132 seconds, with racks pooled 2.0 to 2.5 % after 100 on a busier machine; of
100 there is no good plan after 300 seconds against 0.7 % after 165. The US part of us-china (24,300) gets to 0.9 % half
a minute later with racks pooled.
"""


@dataclass(frozen=True)
class Pace:
    """How thorough to be with so many sites.

    Attributes:
        sites: from so many on.
        gap: relative gap between bound and mixture at which column generation ends.
        relaxation_share: share of what time there is that column generation may take at most.
        racks_share: share that is kept for deciding racks; sites that are not decided by then stay idle.
        sharing_share: share of that which is kept for sharing racks out.
        mixed_rounds: plans of so many rounds, the last ones, are mixed anew while sites are decided; 0 for not at all.
        racks_by_block: whether racks are decided block by block and shared out by groups, not in one piece.
        sites_at_once: sites that are decided at the same time.
    """

    sites: int
    gap: float
    relaxation_share: float
    racks_share: float
    mixed_rounds: int
    sharing_share: float = 0.4
    racks_by_block: bool = False
    sites_at_once: int = 1


PACES = (
    Pace(0, 5e-4, 0.6, 0.15, mixed_rounds=ROUNDS),
    Pace(150, 2e-3, 0.6, 0.15, mixed_rounds=16),
    Pace(600, 1.2e-2, 0.45, 0.3, mixed_rounds=0, racks_by_block=True, sites_at_once=2),
    Pace(2000, 1.2e-2, 0.4, 0.28, mixed_rounds=0, sharing_share=1.0, racks_by_block=True, sites_at_once=2),
)
"""From few sites to many.

On generated instances plans end, with gaps of 0.003, 0.001 and 0.0005: of 50 sites 4.0, 2.5 and 2.0 % below the bound,
of 100 1.1 % with the first and 0.7 % with the last. At 200 sites each step of a tenth of a percent takes some ten
seconds. There a plan ends 1.6 % below its bound, and sooner, with the last 16 rounds mixed anew, with all of them
1.9 % (seed 2); one of 100 sites would end at 1.2 % and not 0.7 %.

At 1,000 sites each round takes half a minute to a minute from 1.2 % on, and mixing anew one and a half each time, where
deciding all sites takes two and a half; mixing three times to two thousandths takes 100 seconds, for a plan 0.24 %
better. Racks take one and a half minutes and are shared out in half a one; in one piece they took three, and four and
a half. So the shares of time from 600 sites on. At 200 sites, block by block is no faster.

Sharing out takes less than half as long as mixing racks. At 3,000 sites a quarter of an hour is too short for both: to
decide all sites takes four minutes, and where 730 of them were left idle, more rows were missed than could be kept.
"""

MOST_SHARES = 2000
"""Rows that hold one site against all stay in the relaxation up to so many.

With 7,200 of them, at 200 sites, the master takes four times as long. Without them plans are worse where they bind.
"""

REACHED = 0.97
"""Share of what all sites do in the relaxation that they can be counted on to do in whole units.

Assumed: whole units cost 1 to 3 % of it.
"""

RACKS_GAP = 1e-5
"""Relative gap at which to stop deciding racks anew, with racks pooled, and no vertex sought.

On a generated instance of 200 sites HiGHS makes no progress below a millionth, and then needs 150 seconds for a vertex.
"""

SITE_EFFORT = Effort(gap=0.002, nodes=5, restarts=False, costly_heuristics=False)
"""Effort at a site. On 12 sites of a generated instance of 200 one node does as well as five: most end at the root."""

SITE_LOSS = 0.002
"""What a site may miss, as a share of what it does in the relaxation.

Measured on the twelve largest of 50 generated sites: with this and without restarts a third of the time, same plans.
"""


@dataclass(frozen=True)
class _Relaxed:
    """What is known of the relaxation with racks pooled.

    Attributes:
        prices: of its rows, shape (rows,); those on the largest share may have none.
        mixture: its plan with what all share as high as it can be, shape (columns,).
        remixing: what mixes anew what is not decided; None to keep to the mixture.
        rows: which rows it mixes under, shape (rows of that,).
    """

    prices: Floats
    mixture: Floats
    remixing: Remixing | None
    rows: Integers

    def renewed(
        self, decided: npt.NDArray[np.bool_], plan: Floats, stop: Callable[[], bool]
    ) -> tuple[Floats, Floats] | None:
        """Mix anew what sites do that are not decided."""
        again = None if self.remixing is None else self.remixing.rest(decided, plan, stop)
        return None if again is None else (again[0], _of_all_rows(again[1], self.rows, len(self.prices)))


def _of_all_rows(prices: Floats, rows: Integers, height: int) -> Floats:
    """Give prices of some rows for those of all; the others have none."""
    of_all: Floats = np.zeros(height)
    of_all[rows] = prices
    return of_all


def pools_racks(program: Program) -> bool:
    """Whether the relaxation is taken apart by blocks of sites, and racks are pooled until sites are decided."""
    choice = program.integer & ~program.whole_later & (program.lower < program.upper)
    return program.pools is not None and int(choice.sum()) >= MANY_UNITS


class ManySites:
    """A program of hundreds of sites, its relaxation with racks pooled, and what is found there.

    Attributes:
        program: the program.
        pooled: the relaxation.
    """

    def __init__(self, program: Program) -> None:
        if program.pools is None:
            raise ValueError("the program does not say which racks can be pooled")
        self.program = program
        self.pooled = pool_racks(program, program.pools)
        self._pace = max((pace for pace in PACES if pace.sites <= program.sites), key=lambda pace: pace.sites)
        self._relaxed: _Relaxed | None = None
        self._racks_late: Callable[[], bool] = never
        self._sharing_late: Callable[[], bool] = never

    def relax(
        self,
        first: Floats,
        effort: Callable[[Effort], Effort],
        stop: Callable[[], bool],
        told: Callable[[float], None],
    ) -> Answer:
        """Give a proven bound of a program, prices, and a solution that the prices fit.

        The solution nearly keeps every row. Rows that count racks at a site have no price.

        Args:
            first: a plan in which nothing is built.
            effort: gives an effort the seconds that are left.
            stop: asked often; True gives up.
            told: told every better bound.
        """
        late = _later(effort, stop, 1 - self._pace.relaxation_share)
        self._racks_late = _later(effort, stop, self._pace.racks_share)
        self._sharing_late = _later(effort, stop, self._pace.sharing_share * self._pace.racks_share)
        program = self.pooled.program
        left_out = site_shares(program)
        if left_out.sum() <= MOST_SHARES:
            left_out = np.zeros_like(left_out)
        rows = np.flatnonzero(~left_out)
        found = generate_columns(with_rows(program, rows), self.pooled.pooled(first), self._pace.gap, late, told)
        if found is None:
            return Answer(None, -np.inf, np.inf, "Unknown")
        remixing = found.remixing.of_last_rounds(self._pace.mixed_rounds) if self._pace.mixed_rounds else None
        prices = _of_all_rows(found.prices, rows, len(left_out))
        self._relaxed = _Relaxed(prices, with_most_room(program, found.plan), remixing, rows)
        solution = self.pooled.spread(found.plan)
        of_whole = self.pooled.prices_of_whole(prices)
        return Answer(solution, self.program.objective(solution), found.bound, "Optimal", of_whole)

    def fix(
        self, first: Floats, weight: Floats, effort: Callable[[Effort], Effort], stop: Callable[[], bool]
    ) -> Floats:
        """Decide all sites in whole units and give the plan; it may miss rows by a hair."""
        relaxed = self._relaxed
        if relaxed is None:
            raise ValueError("the relaxation was not solved")

        def renew(decided: npt.NDArray[np.bool_], plan: Floats) -> tuple[Floats, Floats] | None:
            return relaxed.renewed(decided, plan, self._racks_late)

        held = with_shares_held(self.pooled.program, REACHED * relaxed.mixture)
        idle = self.pooled.pooled(first)
        fixed = fix_by_price(
            held,
            relaxed.mixture,
            relaxed.prices,
            idle,
            weight,
            effort(SITE_EFFORT),
            self._racks_late,
            adapt=False,
            loss=SITE_LOSS,
            renew=renew if relaxed.remixing is not None else None,
            solve_site=solve_near_relaxation,
            at_once=self._pace.sites_at_once,
        )
        decided = self._with_racks_decided(held, [idle, *fixed][-1], stop)
        if decided is None:
            return first
        return share_out(self.pooled, self.pooled.spread(decided), effort, stop, by_group=self._pace.racks_by_block)

    def _with_racks_decided(self, held: Program, plan: Floats, stop: Callable[[], bool]) -> Floats | None:
        """Decide racks and all else that is real, whole units standing as they are."""
        if self._relaxed is not None and self._pace.racks_by_block:
            decided = decide_racks_by_block(held, plan, self._relaxed.prices, stop, self._sharing_late)
            if decided is not None or self._sharing_late():
                return decided
        racks = free_racks(held, plan)
        answer = solve_to_the_middle(racks.program, RACKS_GAP, stop, priced=False)
        return None if answer.solution is None else racks.extended(plan, answer.solution)


def _later(effort: Callable[[Effort], Effort], stop: Callable[[], bool], share: float) -> Callable[[], bool]:
    """Ask whether to stop, or less than a share of the seconds that are left now is left then."""
    kept = share * effort(Effort()).seconds
    return lambda: stop() or (np.isfinite(kept) and effort(Effort()).seconds < kept)
