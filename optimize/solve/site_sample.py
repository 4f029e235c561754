"""A sample of sites that stands for all of them, in which the joint rows can be priced quickly.

Every site of the sample counts as several in the joint rows. How many is found by calibration (Deville and Särndal
1992): together the sampled sites can use as much of each joint row as all sites can, as nearly as may be. Sites are
taken as neighbours, a few of a zone, and what their zone has room for is theirs in proportion to their size.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from optimize.solve.program import SHARED, Floats, Integers, Program, part_of
from optimize.solve.restriction import without_remainders
from optimize.solve.site_blocks import SiteBlocks

NEIGHBOURS = 3
"""Sites of a block that are taken together.

On a generated instance of 200 sites, with 20 sampled or the next more, the first bound was 9 % too high with threes,
12 % with whole blocks and 24 % with single sites, which have no neighbour to share their zone with. (They were chosen
by least squares then, which did better than counting them alike on one of four instances, and worse on two.)
"""

ALIKE = 0.05
"""Weight of all sites counting alike beside that of each joint row being matched."""

LEAST_COUNT = 0.05
"""A site counts for so much of what all would count alike at least."""

NO_USE = 1e-12
"""What sites can use of all joint rows together is nothing below that share."""

DIGITS = 9
"""Rows whose use by all sites agrees to so many digits, as those of other periods do, are one kind."""


@dataclass(frozen=True)
class SiteSample:
    """Some sites as a program of their own.

    Attributes:
        program: the program; its sites are numbered anew.
        rows: which rows of the whole program its rows are, shape (rows,).
        idle: a solution in which nothing is built, shape (columns,).
    """

    program: Program
    rows: Integers
    idle: Floats


def sample_sites(blocks: SiteBlocks, idle: Floats, count: int) -> SiteSample:
    """Give a sample of so many sites, or a few more.

    Args:
        blocks: the program in blocks.
        idle: a solution in which nothing is built, shape (columns,). What stands there uses as much of the joint rows
            in the sample as in the whole program, so that idling stays possible.
        count: sites.
    """
    use = _possible_use(blocks)
    sites = _sampled(use, _neighbours(blocks), count)
    return _sample(blocks, idle, sites, _scale(blocks, sites, use.mean(axis=0), _counts(use, sites)))


def _possible_use(blocks: SiteBlocks) -> Floats:
    """Give the share of each site in what all can add to, or take from, each kind of joint row, shape (kinds, sites).

    What has no bound of its own is left out.
    """
    program = blocks.program
    bounded = np.flatnonzero((program.site_of_column != SHARED) & np.isfinite(program.upper))
    places = (bounded, program.site_of_column[bounded])
    most = sparse.csr_array((program.upper[bounded], places), shape=(len(program.upper), program.sites))
    entries = program.matrix[blocks.joint]
    use = sparse.vstack([entries.maximum(0) @ most, (-entries).maximum(0) @ most], format="csr")
    total = use.sum(axis=1)
    use = (use[total > 0] / total[total > 0][:, None]).tocsr()
    # by one number a row, as the rows of 3,000 sites side by side take half a gigabyte
    mark = np.random.default_rng(0).uniform(1, 2, program.sites)
    _, first = np.unique(np.round(use @ mark, DIGITS), return_index=True)
    return np.asarray(use[first].toarray(), dtype=np.float64)


def _neighbours(blocks: SiteBlocks) -> list[Integers]:
    """Give the sites of all blocks, a few at a time."""
    groups = []
    for block in blocks.blocks:
        owners = blocks.program.site_of_column[block.columns]
        sites = np.unique(owners[owners != SHARED])
        groups += np.array_split(sites, -(-len(sites) // NEIGHBOURS))
    return groups


def _sampled(use: Floats, groups: list[Integers], count: int) -> Integers:
    """Take groups, one after the other, with which the sites of the sample, all counting alike, match the rows best."""
    of_group = np.array([use[:, sites].sum(axis=1) for sites in groups])
    taken: list[int] = []
    so_far = np.zeros(len(use))
    while sum(len(groups[number]) for number in taken) < min(count, use.shape[1]):
        together = so_far + of_group
        scale = np.maximum(together.mean(axis=1, keepdims=True), NO_USE)
        missed = ((together / scale - 1) ** 2).sum(axis=1)
        missed[taken] = np.inf
        taken.append(int(missed.argmin()))
        so_far = together[taken[-1]]
    return np.sort(np.concatenate([groups[number] for number in taken]))


def _counts(use: Floats, sites: Integers) -> Floats:
    """Say how many sites each one of the sample counts as, shape (sampled sites,)."""
    from scipy.optimize import nnls  # a third of a second at every start otherwise

    alike = 1 / max(use[:, sites].mean(axis=0).sum(), NO_USE)
    pull = ALIKE * np.sqrt(len(use) / len(sites))
    wanted = np.append(np.ones(len(use)), np.full(len(sites), pull))
    factor, _ = nnls(np.vstack([alike * use[:, sites], pull * np.identity(len(sites))]), wanted)
    counts: Floats = alike * np.maximum(factor, LEAST_COUNT)
    return counts


@dataclass(frozen=True)
class _Scale:
    """How a sample differs from the whole program.

    Attributes:
        count: times a column counts in joint rows and the objective, 0 if it is left out, shape (columns,).
        reach: share of its bounds that a column keeps, shape (columns,).
        room: share of its room that a row keeps, 0 if it is left out, shape (rows,).
    """

    count: Floats
    reach: Floats
    room: Floats


def _scale(blocks: SiteBlocks, sites: Integers, size: Floats, counts: Floats) -> _Scale:
    """Scale what sites of a block have together by the share of those that are in the sample."""
    program = blocks.program
    of_site = np.zeros(program.sites)
    of_site[sites] = counts
    count, reach = np.zeros(len(program.cost)), np.ones(len(program.cost))
    count[blocks.shared.columns] = 1.0
    room = np.zeros(program.matrix.shape[0])
    room[blocks.joint] = room[blocks.shared.rows] = 1.0
    for block in blocks.blocks:
        owner = block.program.site_of_column
        of_zone, here = owner == SHARED, np.unique(owner[np.isin(owner, sites)])
        if not here.size:
            continue
        together = size[np.unique(owner[~of_zone])].sum()
        share = size[here].sum() / together if together > NO_USE else 1.0
        sampled = ~of_zone & (of_site[owner] > 0)
        count[block.columns] = np.where(of_zone, of_site[here].mean(), of_site[owner])
        reach[block.columns[of_zone]] = share
        kinds = np.array([sampled, of_zone, ~of_zone & ~sampled], dtype=np.int64).T
        inside, of_all, outside = ((block.program.matrix != 0) @ kinds > 0).T
        room[block.rows] = np.where(inside & ~outside, 1.0, np.where(inside | of_all, share, 0.0))
    return _Scale(count, reach, room)


def _sample(blocks: SiteBlocks, idle: Floats, sites: Integers, scale: _Scale) -> SiteSample:
    program = blocks.program
    rows, columns = np.flatnonzero(scale.room), np.flatnonzero(scale.count)
    is_joint = np.isin(rows, blocks.joint)
    entries = program.matrix[rows][:, columns].tocoo()
    entries.data = entries.data * np.where(is_joint[entries.coords[0]], scale.count[columns][entries.coords[1]], 1.0)
    whole = replace(
        program,
        cost=program.cost * scale.count,
        lower=idle + (program.lower - idle) * scale.reach,
        upper=idle + (program.upper - idle) * scale.reach,
        start=None,
    )
    sample = part_of(whole, rows, columns, entries.tocsr())
    now, before, room = sample.matrix @ idle[columns], (program.matrix @ idle)[rows], scale.room[rows]
    number = np.full(program.sites + 1, SHARED)
    number[sites] = np.arange(len(sites))
    numbered = replace(
        sample,
        row_lower=without_remainders(now + (sample.row_lower - before) * room),
        row_upper=without_remainders(now + (sample.row_upper - before) * room),
        site_of_column=number[sample.site_of_column],
        zone_of_site=program.zone_of_site[sites],
    )
    return SiteSample(numbered, rows, idle[columns])
