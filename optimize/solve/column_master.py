"""The master of column generation: which mixture of the plans seen so far is best for all sites together."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from optimize.solve.highs import Effort, SolverError, never, solve_small_relaxation, solve_to_the_middle
from optimize.solve.placed_entries import matrix_of
from optimize.solve.program import SHARED, Floats, Integers, Program, part_of, rows_of_many, with_rows

NEGLIGIBLE = 1e-9
"""What a plan uses of a row counts for nothing below that."""

AMPLE = 0.05
"""Room in a row, as a share of the most that one plan of a site uses, with which the master does without the row.

Most rows of a zone have it. On a generated instance of 1,000 sites the master has 12,400 rows of 16,500 then, and takes
12 seconds in the sixth round where it took 22; at 200 sites all of them take three quarters of the time.
"""

MISSED = 1e-4
"""A row is missed by more than that share."""


@dataclass(frozen=True)
class Mixture:
    """The best mixture.

    Attributes:
        objective: its value, with the penalty for leaving the box around the center.
        penalty: that penalty.
        prices: of the rows that sites share, shape (joint rows,).
        plan: the mixture itself, shape (columns,).
    """

    objective: float
    penalty: float
    prices: Floats
    plan: Floats


class ColumnMaster:
    """A linear program over whole plans of each site (Dantzig and Wolfe 1960), with prices kept near a center.

    Prices may leave a box around the center only for a penalty (du Merle and others 1999), or they would swing from one
    end to the other while few plans are known.

    Rows that a block of sites keeps to itself can be missed when its sites are mixed one by one, but few of them are.
    Where the mixture before left ample room in such a row, the master does without it.

    Attributes:
        joint: the rows that more than one site is in, or none.
    """

    def __init__(self, program: Program) -> None:
        self.joint: Integers = np.flatnonzero(rows_of_many(program.matrix, program.site_of_column))
        self._program = program
        self._shared: Integers = np.flatnonzero(program.site_of_column == SHARED)
        self._own: Integers = np.flatnonzero(program.site_of_column != SHARED)
        self._sites: Integers = np.unique(program.site_of_column[self._own])
        uses = program.matrix[self.joint]
        self._shared_part = part_of(program, self.joint, self._shared, uses[:, self._shared].tocsr())
        self._uses = uses[:, self._own].tocsc()
        place = np.searchsorted(self._sites, program.site_of_column[self._own])
        shape = (len(self._own), len(self._sites))
        self._by_site = matrix_of(np.ones(len(self._own)), np.arange(len(self._own)), place, shape)
        self._plans: list[sparse.csr_array] = []
        self._used: list[sparse.csr_array] = []
        self._values: list[Floats] = []
        self._ample = np.zeros(len(self.joint), dtype=bool)

    @property
    def plans(self) -> tuple[sparse.csr_array, ...]:
        """The plans that may be mixed, each of all sites, with nothing in the columns of none; one row each."""
        return tuple(self._plans)

    def add(self, plan: Floats) -> None:
        """Let each site do what it does in a plan.

        Args:
            plan: values of all columns, of which those of no site do not matter, shape (columns,).
        """
        own = plan[self._own]
        of_sites = np.where(self._program.site_of_column == SHARED, 0.0, plan)
        self._plans.append(sparse.csr_array(of_sites[None, :]))
        used = ((self._uses * own[None, :]) @ self._by_site).tocsr()
        used.data[np.abs(used.data) < NEGLIGIBLE] = 0.0
        used.eliminate_zeros()
        self._used.append(used)
        self._values.append((self._program.cost[self._own] * own) @ self._by_site)

    def expect(self, plan: Floats) -> None:
        """Do without rows in which a plan leaves ample room, shape (columns,)."""
        self._ample = self._room(self._program.matrix[self.joint] @ plan) > AMPLE

    def solve(
        self,
        boxed: Integers,
        center: Floats,
        width: Floats,
        tolerance: float,
        stop: Callable[[], bool] = never,
        exact: bool = True,
    ) -> Mixture | None:
        """Find the best mixture; None if the solver fails or is stopped.

        Args:
            boxed: places in the joint rows of the prices that are kept near the center.
            center: those prices, shape (boxed,).
            width: how far they may go for nothing, shape (boxed,).
            tolerance: relative gap at which to stop.
            stop: asked often; True gives up.
            exact: whether to solve again with rows that are missed, until none is. Otherwise they are there next time;
                at 1,000 sites some dozens are missed in each round.
        """
        program = self._mixing(boxed, np.concatenate([-(center + width), center - width]))
        in_use = ~self._ample | self._holds_together(boxed)
        while True:
            found = self._solve(program, in_use, tolerance, stop)
            if found is None:
                return None
            room = self._room(self._program.matrix[self.joint] @ found.plan)
            missed = ~in_use & (room < -MISSED)
            self._ample = room > AMPLE
            if not exact or not missed.any():
                return found
            in_use |= missed

    def _solve(
        self, mixing: Program, in_use: npt.NDArray[np.bool_], tolerance: float, stop: Callable[[], bool]
    ) -> Mixture | None:
        """Find the best mixture under some of the joint rows."""
        rows = np.append(in_use, np.ones(len(self._sites), dtype=bool))
        program = with_rows(mixing, np.flatnonzero(rows))
        try:
            answer = solve_to_the_middle(program, tolerance, stop)
        except SolverError:  # it fails on some masters of few plans, which are small
            answer = solve_small_relaxation(program, Effort(), stop)
        if answer.solution is None or answer.prices is None:
            return None
        of_plans = len(self._plans) * len(self._sites)
        shared, left, shares = np.split(answer.solution, [len(self._shared), len(answer.solution) - of_plans])
        penalty = float(-program.cost[len(shared) : -of_plans] @ left)
        prices = np.zeros(len(self.joint))
        prices[in_use] = answer.prices[: in_use.sum()]
        return Mixture(answer.objective, penalty, prices, self._mixed(shared, shares))

    def _holds_together(self, boxed: Integers) -> npt.NDArray[np.bool_]:
        """Say which rows the master cannot do without, shape (joint rows,).

        What all share has no end without its rows, and what prices leave their box by has none either.
        """
        program = self._program
        held: npt.NDArray[np.bool_] = np.diff(self._shared_part.matrix.indptr) > 0
        held |= program.row_lower[self.joint] == program.row_upper[self.joint]
        held[boxed] = True
        return held

    def _room(self, activity: Floats) -> Floats:
        """Give the room in each joint row, as a share of the most that one plan of a site uses, shape (joint rows,)."""
        most = np.max([abs(used).max(axis=1).toarray().reshape(-1) for used in self._used], axis=0)
        program = self._program
        upper, lower = program.row_upper[self.joint], program.row_lower[self.joint]
        room: Floats = np.minimum(upper - activity, activity - lower) / np.maximum(most, NEGLIGIBLE)
        return room

    def _mixing(self, boxed: Integers, cost_of_leaving: Floats) -> Program:
        """Give the program over what is shared, what prices leave the box by, and all plans of each site."""
        part, sites, count = self._shared_part, len(self._sites), len(self._plans)
        slack = matrix_of(np.ones(len(boxed)), boxed, np.arange(len(boxed)), (len(self.joint), len(boxed)))
        nothing = sparse.csr_array((sites, len(self._shared) + 2 * len(boxed)))
        each = sparse.hstack([sparse.identity(sites)] * count)
        one, free = np.ones(sites), np.zeros(2 * len(boxed) + count * sites)
        return replace(
            part,
            matrix=sparse.vstack(
                [sparse.hstack([part.matrix, -slack, slack, *self._used]), sparse.hstack([nothing, each])],
                format="csr",
            ),
            row_lower=np.append(part.row_lower, one),
            row_upper=np.append(part.row_upper, one),
            lower=np.append(part.lower, free),
            upper=np.append(part.upper, free + np.inf),
            cost=np.concatenate([part.cost, cost_of_leaving, *self._values]),
            period_of_row=np.append(part.period_of_row, np.full(sites, SHARED)),
        )

    def _mixed(self, of_shared: Floats, shares: Floats) -> Floats:
        of_plans = shares.reshape(len(self._plans), len(self._sites))
        plan = np.zeros(len(self._program.cost))
        plan[self._shared] = of_shared
        for share, seen in zip(of_plans, self._plans, strict=True):
            site = np.searchsorted(self._sites, self._program.site_of_column[seen.indices])
            plan[seen.indices] += share[site] * seen.data
        return plan
