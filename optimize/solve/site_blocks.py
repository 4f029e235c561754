"""A program cut into blocks of neighbouring sites, and the rows that more than one block is in."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from optimize.solve.highs import Answer, Effort, solve_small_relaxation
from optimize.solve.program import (
    SHARED,
    Floats,
    Integers,
    Program,
    columns_by_owner,
    part_of,
    rows_of_columns,
    rows_of_many,
)

MOST_SITES = 15
"""Sites in a block at most: the relaxation of so many takes half a second."""

SOLVERS = 2
"""Blocks solved at the same time."""

EARNS_NOTHING = 1e-6
"""A shared column that earns less than that at the prices earns nothing: the solver's tolerance."""


@dataclass(frozen=True)
class SiteBlock:
    """Some sites, and the columns of their zone if all its sites are here.

    Attributes:
        columns: its columns in the whole program.
        rows: the rows that only it is in.
        program: what it decides by itself.
        link: what its columns use of the joint rows, shape (joint rows, columns).
    """

    columns: Integers
    rows: Integers
    program: Program
    link: sparse.csr_array


@dataclass(frozen=True)
class SiteBlocks:
    """All blocks of a program, and what they share.

    Attributes:
        program: the whole program.
        of_column: block of each column, or `SHARED`, shape (columns,).
        blocks: the blocks.
        joint: the rows that more than one block is in, or none.
        shared: the columns of no block.
        shared_link: what those use of the joint rows, shape (joint rows, shared columns).
    """

    program: Program
    of_column: Integers
    blocks: tuple[SiteBlock, ...]
    joint: Integers
    shared: Integers
    shared_link: sparse.csr_array

    def value_of_joint(self, prices: Floats) -> float:
        """What the joint rows are worth at prices, with the best that the shared columns can do; inf without end."""
        program = self.program
        limit = np.where(prices > 0, program.row_upper[self.joint], program.row_lower[self.joint])
        earns = program.cost[self.shared] - self.shared_link.T @ prices
        earns = np.where(np.abs(earns) < EARNS_NOTHING, 0.0, earns)
        best = np.where(earns > 0, program.upper[self.shared], program.lower[self.shared])
        return float(prices @ np.where(prices != 0, limit, 0.0)) + float(earns @ np.where(earns != 0, best, 0.0))

    def signed(self, prices: Floats) -> Floats:
        """Set prices to zero whose sign no limit of the row can have."""
        program = self.program
        wrong = (prices > 0) & ~np.isfinite(program.row_upper[self.joint])
        wrong |= (prices < 0) & ~np.isfinite(program.row_lower[self.joint])
        return np.where(wrong, 0.0, prices)

    def answers(self, prices: Floats) -> Iterable[Answer]:
        """What each block does at the prices of the joint rows, nothing being whole."""

        def ask(block: SiteBlock) -> Answer:
            priced = replace(block.program, cost=block.program.cost - block.link.T @ prices)
            return solve_small_relaxation(priced, Effort())

        with ThreadPoolExecutor(SOLVERS) as pool:
            yield from pool.map(ask, self.blocks)


def site_blocks(program: Program) -> SiteBlocks:
    """Cut a program into blocks: its zones, or parts of them where those have many sites."""
    of_site, whole_zones = _block_of_site(program)
    of_column = _block_of_column(program, of_site, whole_zones)
    joint = rows_of_many(program.matrix, of_column)
    joint_rows = np.flatnonzero(joint)
    columns, links = program.matrix.tocsc(), program.matrix[joint_rows].tocsc()
    blocks = []
    for mine in columns_by_owner(of_column, int(of_site.max()) + 1):
        rows, part = rows_of_columns(columns, mine)
        own = ~joint[rows]
        alone = part_of(program, rows[own], mine, part[own])
        blocks.append(SiteBlock(mine, rows[own], alone, links[:, mine].tocsr()))
    shared = np.flatnonzero(of_column == SHARED)
    return SiteBlocks(program, of_column, tuple(blocks), joint_rows, shared, links[:, shared].tocsr())


def _block_of_site(program: Program) -> tuple[Integers, set[int]]:
    """Number the blocks, and say which zones are one block."""
    of_site = np.zeros(program.sites, dtype=np.int64)
    whole_zones, count = set(), 0
    for zone in np.unique(program.zone_of_site):
        sites = np.flatnonzero(program.zone_of_site == zone)
        parts = -(-len(sites) // MOST_SITES)
        if parts == 1:
            whole_zones.add(int(zone))
        of_site[sites] = count + np.arange(len(sites)) * parts // len(sites)
        count += parts
    return of_site, whole_zones


def _block_of_column(program: Program, of_site: Integers, whole_zones: set[int]) -> Integers:
    of_column = np.where(program.site_of_column == SHARED, SHARED, of_site[program.site_of_column])
    for zone in whole_zones:
        block = of_site[np.flatnonzero(program.zone_of_site == zone)[0]]
        of_column[program.zone_of_column == zone] = block
    return of_column
