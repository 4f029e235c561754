"""A program cut into blocks of neighbouring sites, and the rows that more than one block is in."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

from optimize.solve.highs import Answer
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
from optimize.solve.repeated_relaxation import RepeatedRelaxation

MOST_SITES = 15
"""Sites in a block at most: the relaxation of so many takes half a second."""

MANY_SITES = 100
"""From so many on, what HiGHS can do in one piece, but need not, is done block by block.

On a generated instance of 1,000 sites an idle plan takes 3 seconds by block and 150 MB, in one piece 7 seconds and
1.9 GB; what is real in a whole plan takes 2.7 seconds and 0.2 GB, in one piece 4.4 seconds and 1.6 GB.
"""

SOLVERS = 2
"""Blocks solved at the same time."""


@dataclass(frozen=True)
class Block:
    """Some columns that belong together.

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

    @cached_property
    def relaxation(self) -> RepeatedRelaxation:
        """What it decides by itself, nothing being whole."""
        return RepeatedRelaxation(self.program)


@dataclass(frozen=True)
class SiteBlocks:
    """All blocks of a program, and what they share.

    Attributes:
        program: the whole program.
        blocks: the blocks of sites, with the columns of their zone if all its sites are in one.
        shared: the columns of no block of sites, such as racks that are pooled, purchases and money. They are a block
            of their own, so their own rows have the best prices that there are for those of the joint rows.
        joint: the rows that more than one block is in.
    """

    program: Program
    blocks: tuple[Block, ...]
    shared: Block
    joint: Integers

    @property
    def all(self) -> tuple[Block, ...]:
        """The blocks of sites, and that of what they share."""
        return (*self.blocks, self.shared)

    def value_of_joint(self, prices: Floats) -> float:
        """What the joint rows are worth at prices."""
        program = self.program
        limit = np.where(prices > 0, program.row_upper[self.joint], program.row_lower[self.joint])
        return float(prices @ np.where(prices != 0, limit, 0.0))

    def signed(self, prices: Floats) -> Floats:
        """Set prices to zero whose sign no limit of the row can have."""
        program = self.program
        wrong = (prices > 0) & ~np.isfinite(program.row_upper[self.joint])
        wrong |= (prices < 0) & ~np.isfinite(program.row_lower[self.joint])
        return np.where(wrong, 0.0, prices)

    def answers(self, prices: Floats) -> Iterable[Answer]:
        """What each of all blocks does at the prices of the joint rows, nothing being whole."""

        def ask(block: Block) -> Answer:
            return block.relaxation.solve(block.program.cost - block.link.T @ prices)

        with ThreadPoolExecutor(SOLVERS) as pool:
            yield from pool.map(ask, self.all)


def site_blocks(program: Program) -> SiteBlocks:
    """Cut a program into blocks: its zones, or parts of them where those have many sites."""
    columns_of_block, joint = _cut(program)
    joint_rows = np.flatnonzero(joint)
    columns, links = program.matrix.tocsc(), program.matrix[joint_rows].tocsc()
    blocks = []
    for mine in columns_of_block:
        rows, alone = _alone(program, columns, joint, mine)
        blocks.append(Block(mine, rows, alone, links[:, mine].tocsr()))
    return SiteBlocks(program, tuple(blocks[:-1]), blocks[-1], joint_rows)


def block_columns(program: Program) -> list[Integers]:
    """Give the columns of every block, those of no block of sites last."""
    return _cut(program)[0]


def programs_alone(program: Program) -> Iterator[tuple[Integers, Program]]:
    """Give the columns of each block of sites, and what it decides by itself, one after the other."""
    columns_of_block, joint = _cut(program)
    for mine in columns_of_block[:-1]:
        yield mine, _alone(program, program.by_column, joint, mine)[1]


def _cut(program: Program) -> tuple[list[Integers], npt.NDArray[np.bool_]]:
    """Give the columns of every block, those of no block of sites last, and say which rows more than one is in."""
    of_site, whole_zones = _block_of_site(program)
    count = int(of_site.max()) + 1
    of_column = _block_of_column(program, of_site, whole_zones)
    of_column = np.where(of_column == SHARED, count, of_column)
    return columns_by_owner(of_column, count + 1), rows_of_many(program.matrix, of_column)


def _alone(
    program: Program, by_column: sparse.csc_array, joint: npt.NDArray[np.bool_], mine: Integers
) -> tuple[Integers, Program]:
    """Give the rows that a block keeps to itself, and its program in them."""
    rows, part = rows_of_columns(by_column, mine)
    own = ~joint[rows]
    return rows[own], part_of(program, rows[own], mine, part[own])


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
