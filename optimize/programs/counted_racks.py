"""Racks counted by class at each site: by the power of those that need liquid or do not, and may leave or stay.

What a site does for its racks depends on their class alone: how much power and which cooling they need, how fast they
are fitted out, and whether they can make room for others. Which product a rack is matters to the buyer, who shares
out what the makers deliver. So columns are added that say how much power the racks of each class have at each site,
and the rows of a site count those in place of the products. Where products of a class differ in what a row counts
(their compute), the least of them is counted, so that every plan of the program is one with the new columns too.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from optimize.arrays import Block, Matrix
from optimize.solve.placed_entries import matrix_of
from optimize.solve.rack_pools import OF_SITE, RackClasses

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

OF_SITES = ("racks", "racks_on_liquid", "first_fit_out", "fit_out", "concentration")
"""Rows of one site in which racks of a class count alike, or nearly so."""


def rack_classes(matrix: Matrix, site_of_column: Integers, period_of_row: Integers) -> RackClasses:
    """Find the classes by the names of an expanded model, and write the rows that count them.

    Args:
        matrix: the expanded model.
        site_of_column: site of each of its columns.
        period_of_row: period of each of its rows.
    """
    counted = _CountedRacks(matrix, site_of_column)
    parts = [counted.joined(), counted.removal_joined(), counted.declines()]
    replaced = np.zeros(matrix.matrix.shape[0], dtype=bool)
    for name in OF_SITES:
        block = matrix.rows.get(name)
        if block is not None and block.size:
            replaced[block.span] = True
            parts.append(counted.by_class(block, period_of_row))
    columns = counted.columns
    entries = [part.entries for part in parts]
    heights = np.cumsum([0, *(len(part.upper) for part in parts)])
    rows = matrix_of(
        np.concatenate([entry.value for entry in entries]),
        np.concatenate([entry.row + height for entry, height in zip(entries, heights[:-1], strict=True)]),
        np.concatenate([entry.column for entry in entries]),
        (int(heights[-1]), columns),
    )
    return RackClasses(
        rows=rows,
        row_upper=np.concatenate([part.upper for part in parts]),
        period_of_row=np.concatenate([part.period for part in parts]),
        joins=np.concatenate([part.joins for part in parts]),
        site_of_column=counted.site_of_added,
        site_of_row=np.concatenate([part.site for part in parts]),
        replaced=replaced,
        counts=counted.counts(),
    )


@dataclass(frozen=True)
class _Entries:
    row: Integers
    column: Integers
    value: Floats


@dataclass(frozen=True)
class _Part:
    """Some added rows."""

    entries: _Entries
    upper: Floats
    period: Integers
    joins: Integers
    site: Integers


class _CountedRacks:
    """The stock of each product at each site, the class that it counts for, and the columns that count classes.

    A pair is a class at a site. The added columns are the power of each pair in each period, then the power that is
    removed from each pair whose racks can leave, in each period but the first.
    """

    def __init__(self, matrix: Matrix, site_of_column: Integers) -> None:
        self.matrix = matrix
        stock, removed = matrix.columns["stock"], matrix.columns["removed"]
        self.periods = stock.shape[-1]
        self.stock = np.arange(stock.first, stock.first + stock.size).reshape(len(stock.axes[0]), self.periods)
        self.removed = np.arange(removed.first, removed.first + removed.size).reshape(
            len(removed.axes[0]), self.periods - 1
        )
        self.block_mw = self._of_stock("racks").max(axis=1)
        kind = 2 * (self._of_stock("racks_on_liquid") > 0).any(axis=1) + (self._of_stock("racks_stay") != 0).any(axis=1)
        site = site_of_column[self.stock[:, 0]]
        pairs, self.pair = np.unique(site * 4 + kind, return_inverse=True)
        self.site_of_pair, self.kind_of_pair = pairs // 4, pairs % 4
        self.leaving: Integers = np.flatnonzero(self.kind_of_pair % 2 == 0)
        leads = {member: place for place, member in enumerate(stock.axes[0])}
        self.lead_of_removed = np.array([leads[member] for member in removed.axes[0]], dtype=np.int64)
        first = matrix.matrix.shape[1]
        count = len(pairs) * self.periods
        self.power = first + np.arange(count).reshape(len(pairs), self.periods)
        self.removal = np.full((len(pairs), self.periods - 1), -1)
        self.removal[self.leaving] = (
            first
            + count
            + np.arange(len(self.leaving) * (self.periods - 1)).reshape(len(self.leaving), self.periods - 1)
        )
        self.columns = first + count + len(self.leaving) * (self.periods - 1)
        self.site_of_added: Integers = np.concatenate(
            [np.repeat(self.site_of_pair, self.periods), np.repeat(self.site_of_pair[self.leaving], self.periods - 1)]
        )

    def _of_stock(self, name: str) -> Floats:
        """Give the largest coefficient, by size, of the stock in the rows of one name, shape (products, periods)."""
        block = self.matrix.rows.get(name)
        if block is None or not block.size or not self.stock.size:
            return np.zeros(self.stock.shape)
        part = abs(self.matrix.matrix[block.span].tocsc()[:, self.stock.reshape(-1)])
        largest: Floats = part.max(axis=0).toarray().reshape(self.stock.shape)
        return largest

    def counts(self) -> sparse.csr_array:
        """What the stock and the removals of a plan make of each added column."""
        first = self.matrix.matrix.shape[1]
        removal = self.removal[self.pair[self.lead_of_removed]]
        entries = _entries(
            (self.power[self.pair] - first, self.stock, self.block_mw[:, None]),
            (removal - first, self.removed, self.block_mw[self.lead_of_removed][:, None]),
        )
        return matrix_of(entries.value, entries.row, entries.column, (self.columns - first, first))

    def joined(self) -> _Part:
        """The racks of a class have no more power than is counted."""
        row = np.arange(self.power.size).reshape(self.power.shape)
        of_stock = row[self.pair]
        return _Part(
            _entries((of_stock, self.stock, self.block_mw[:, None]), (row, self.power, -1.0)),
            np.zeros(row.size),
            np.tile(np.arange(self.periods), len(row)),
            (self.kind_of_pair[:, None] * self.periods + np.arange(self.periods)).reshape(-1),
            np.repeat(self.site_of_pair, self.periods),
        )

    def removal_joined(self) -> _Part:
        """No more power is removed from a class than its products have removed."""
        later = self.periods - 1
        row = np.full(self.removal.shape, -1)
        row[self.leaving] = np.arange(len(self.leaving) * later).reshape(len(self.leaving), later)
        of_product = row[self.pair[self.lead_of_removed]]
        mw = self.block_mw[self.lead_of_removed][:, None]
        kinds = 4 + self.kind_of_pair[self.leaving]
        return _Part(
            _entries((row[self.leaving], self.removal[self.leaving], 1.0), (of_product, self.removed, -mw)),
            np.zeros(len(self.leaving) * later),
            np.tile(np.arange(1, self.periods), len(self.leaving)),
            (kinds[:, None] * self.periods + np.arange(1, self.periods)).reshape(-1),
            np.repeat(self.site_of_pair[self.leaving], later),
        )

    def declines(self) -> _Part:
        """The power of a class falls by no more than is removed."""
        row = np.arange(self.power[:, 1:].size).reshape(len(self.power), self.periods - 1)
        leaves = self.leaving
        return _Part(
            _entries(
                (row, self.power[:, :-1], 1.0),
                (row, self.power[:, 1:], -1.0),
                (row[leaves], self.removal[leaves], -1.0),
            ),
            np.zeros(row.size),
            np.tile(np.arange(1, self.periods), len(row)),
            np.full(row.size, OF_SITE),
            np.repeat(self.site_of_pair, self.periods - 1),
        )

    def by_class(self, block: Block, period_of_row: Integers) -> _Part:
        """Rows of sites with the racks of each class in place of its products."""
        target = np.arange(self.columns)
        mw = np.ones(self.columns)
        target[self.stock] = self.power[self.pair]
        mw[self.stock] = self.block_mw[:, None]
        target[self.removed] = self.removal[self.pair[self.lead_of_removed]]
        mw[self.removed] = self.block_mw[self.lead_of_removed][:, None]
        part = self.matrix.matrix[block.span].tocoo()
        row, column = part.coords
        value = part.data / mw[column]
        order = np.lexsort((target[column], row))
        row, column, value = row[order], target[column][order], value[order]
        first = np.flatnonzero(np.append(True, (np.diff(row) != 0) | (np.diff(column) != 0)))
        site = np.full(part.shape[0], OF_SITE)
        racks = column >= self.matrix.matrix.shape[1]
        site[row[racks]] = self.site_of_added[column[racks] - self.matrix.matrix.shape[1]]
        return _Part(
            _Entries(row[first], column[first], np.minimum.reduceat(value, first)),
            self.matrix.row_upper[block.span],
            period_of_row[block.span],
            np.full(part.shape[0], OF_SITE),
            site,
        )


def _entries(*parts: tuple[Integers, Integers, Floats | float]) -> _Entries:
    return _Entries(
        np.concatenate([np.broadcast_to(row, column.shape).reshape(-1) for row, column, _ in parts]),
        np.concatenate([column.reshape(-1) for _, column, _ in parts]),
        np.concatenate([np.broadcast_to(value, column.shape).reshape(-1) for _, column, value in parts]).astype(float),
    )
