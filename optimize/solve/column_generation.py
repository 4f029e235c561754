"""Column generation: the relaxation of a program of hundreds of sites, from those of blocks of sites.

Every block is asked what it would do at prices for what the blocks share. Its answer bounds what all blocks can do
together (Lagrangian relaxation; Geoffrion 1974), and is a plan that the master may mix with others (Dantzig and Wolfe
1960). The master's prices are the next question. A block is asked with the rows that its sites alone share, its zone's
say, while the master mixes plans site by site: so it gets along with fewer questions.

Where none are known, the first prices come from a sample of sites that stands for all.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from optimize.solve.column_master import ColumnMaster, Mixture
from optimize.solve.highs import Effort, never, solve_relaxation
from optimize.solve.program import Floats, Integers, Program
from optimize.solve.remixing import Remixing
from optimize.solve.restriction import ROUNDING
from optimize.solve.site_blocks import SiteBlocks, site_blocks
from optimize.solve.site_sample import sample_sites

SAMPLED_SITES = 24
"""Sites in whose program, solved in one piece, the first prices are found.

With two whole blocks, each for its share of all, the first bound was 34 to 44 % too high on generated instances of 50
to 200 sites, with 24 sites it is 9 to 17 %. At 1,000 sites, some of whose owners had no site in the sample, it was 15
times too high and is 24 %. It takes some five seconds longer, and at 200 sites 19 questions follow instead of 23.

The sample is solved to a vertex: prices from the middle of all that are optimal gave bounds 4 to 50 times as high (200
sites).
"""

ROUNDS = 40
"""Questions to all blocks at most."""

SMOOTHING = 0.4
"""Share of the best prices so far in the next ones (Wentges 1997)."""

FIRST_WIDTH, WIDENED, WIDEST = 0.5, 1.5, 5.0
"""Width of the box around the best prices, as a share of each: at first, times what after a success, at most."""

NARROWED, PATIENCE = 0.6, 2
"""Times what after so many failures in a row."""

FLOOR = 0.3
"""Width of the box where the price is zero, as a share of what is usual."""

MISSING = 0.1
"""Share of the gap that missing rows may cost before they are kept: earlier the mixture is far from any that does."""

KEPT_GAP = 2
"""Times the gap is near enough for a mixture that keeps every row."""

FAR = 1e6
"""Times the width of the box: no row is worth missing then."""

LOOSEST, TIGHTEST, SHARPER = 0.1, 1e-5, 0.1
"""The master is solved to so much of the gap that is left, at least and at most to these."""


@dataclass(frozen=True)
class PricedRelaxation:
    """What is known of a relaxation.

    Attributes:
        bound: proven upper bound.
        prices: of every row, shape (rows,); the bound is that at those of the joint rows.
        plan: a solution that nearly keeps every row, shape (columns,).
        remixing: what the sites did at the prices on the way.
    """

    bound: float
    prices: Floats
    plan: Floats
    remixing: Remixing


def generate_columns(
    program: Program,
    idle: Floats,
    gap: float,
    stop: Callable[[], bool],
    told: Callable[[float], None] = lambda _bound: None,
    prices: Floats | None = None,
    keeps_rows: bool = False,
    late: Callable[[], bool] = never,
) -> PricedRelaxation | None:
    """Bound the relaxation of a program of many sites.

    Args:
        program: the program; nothing has to be whole.
        idle: a solution in which nothing is built.
        gap: relative gap between bound and mixture at which to stop.
        stop: asked often; True gives up.
        told: told every better bound.
        prices: of each row, to begin with, shape (rows,); None to find them in a sample of sites.
        keeps_rows: whether the mixture has to keep every row before it counts as near enough to the bound.
        late: asked after every question; True ends with the mixture of what was seen by then, if that will do.

    Returns:
        What is known at the end; None if it ended before anything was.
    """
    blocks = site_blocks(program)
    first = _first_prices(blocks, idle, stop) if prices is None else blocks.signed(prices[blocks.joint])
    return None if first is None else _Generation(blocks, idle, first, told, keeps_rows).run(gap, stop, late)


class _Generation:
    def __init__(
        self, blocks: SiteBlocks, idle: Floats, first: Floats, told: Callable[[float], None], keeps_rows: bool
    ) -> None:
        self.blocks = blocks
        self.told = told
        self.keeps_rows = keeps_rows
        self.master = ColumnMaster(blocks.program)
        self.master.add(idle)
        self.boxed: Integers = np.searchsorted(self.master.joint, blocks.joint)
        self.usual = _usual_prices(blocks, first)
        self.center = first
        self.bound = np.inf
        self.prices = np.zeros(blocks.program.matrix.shape[0])
        self.width = FIRST_WIDTH
        self.failures = 0

    def run(self, gap: float, stop: Callable[[], bool], late: Callable[[], bool]) -> PricedRelaxation | None:
        mixture: Mixture | None = None
        asked, left = self.center, LOOSEST
        for _ in range(ROUNDS):
            if stop() or not self._ask(asked, stop):
                break
            tolerance = float(np.clip(SHARPER * left, TIGHTEST, LOOSEST))
            found, ended = self._mix(gap, tolerance, stop, late)
            if found is None:
                break
            mixture, left = found, self._left(found)
            if ended:
                break
            asked = self.blocks.signed(found.prices[self.boxed])
            if np.isfinite(self.bound):
                asked = SMOOTHING * self.center + (1 - SMOOTHING) * asked
        if mixture is None or not np.isfinite(self.bound):
            return None
        remixing = Remixing(
            self.blocks.program,
            self.master.plans,
            mixture.plan,
            self.prices,
            self.blocks.joint,
            FLOOR * self.usual,
        )
        return PricedRelaxation(self.bound, self.prices, mixture.plan, remixing)

    def _mix(
        self, gap: float, tolerance: float, stop: Callable[[], bool], late: Callable[[], bool]
    ) -> tuple[Mixture | None, bool]:
        """Mix the plans so far; say whether that is near enough to the bound, or will do as it is late."""
        found = self.master.solve(self.boxed, self.center, self._box(), tolerance, stop, exact=False)
        if found is None:
            return None, False
        near = self._is_near(found, gap, MISSING if self.keeps_rows else 1.0)
        if not self.keeps_rows or not (near or late()):
            return found, near or late()
        kept = self.master.solve(self.boxed, self.center, FAR * self._box(), tolerance, stop)
        if kept is None:
            return found, False
        if self._is_near(kept, KEPT_GAP * gap):
            return kept, True
        return kept, late() and self.blocks.program.violation(kept.plan) < ROUNDING

    def _left(self, mixture: Mixture) -> float:
        return (self.bound - mixture.objective) / max(abs(mixture.objective), 1e-9)

    def _is_near(self, mixture: Mixture, gap: float, missing: float = 1.0) -> bool:
        return self._left(mixture) < gap and abs(mixture.penalty) <= missing * gap * abs(mixture.objective)

    def _ask(self, prices: Floats, stop: Callable[[], bool]) -> bool:
        """Ask all blocks; keep the prices if their bound is better."""
        bound = self.blocks.value_of_joint(prices)
        plan = np.zeros(len(self.blocks.program.cost))
        of_row = np.zeros(len(self.prices))
        of_row[self.blocks.joint] = prices
        for block, answer in zip(self.blocks.all, self.blocks.answers(prices), strict=True):
            if stop() or answer.solution is None or answer.prices is None:
                return False
            bound += answer.bound
            plan[block.columns] = answer.solution
            of_row[block.rows] = answer.prices
        self.master.add(plan)
        if bound < self.bound:
            self.bound, self.center, self.prices, self.failures = bound, prices, of_row, 0
            self.width = min(self.width * WIDENED, WIDEST)
            self.told(bound)
            return True
        self.failures += 1
        if self.failures >= PATIENCE:
            self.width *= NARROWED
        return True

    def _box(self) -> Floats:
        return self.width * np.maximum(np.abs(self.center), FLOOR * self.usual)


def _usual_prices(blocks: SiteBlocks, prices: Floats) -> Floats:
    """What a price of each row would be if all rows were worth the same, shape (joint rows,)."""
    entries = abs(blocks.program.matrix[blocks.joint])
    size = entries.sum(axis=1) / np.maximum(np.diff(entries.indptr), 1)
    worth = np.abs(prices) * size
    usual = np.median(worth[worth > 0]) if (worth > 0).any() else 1.0
    of_row: Floats = usual / np.maximum(size, 1e-9)
    return of_row


def _first_prices(blocks: SiteBlocks, idle: Floats, stop: Callable[[], bool]) -> Floats | None:
    """Price the joint rows in a sample of sites, in one piece."""
    sample = sample_sites(blocks, idle, SAMPLED_SITES)
    answer = solve_relaxation(sample.program, Effort(), stop)
    if answer.prices is None:
        return None
    prices = np.zeros(blocks.program.matrix.shape[0])
    prices[sample.rows] = answer.prices
    return blocks.signed(prices[blocks.joint])
