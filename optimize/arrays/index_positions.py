"""Positions of index values in Pyomo sets, for whole arrays of indices at once."""

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]

_TABLE_SPREAD = 64
"""A set is looked up in a table of keys where there are at most so many keys for each element, else by search."""


class Labels:
    """One integer code for each text label met; whole numbers stand for themselves."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def encode(self, values: Collection[Any]) -> Integers:
        """Code labels or whole numbers."""
        codes = self._codes
        try:
            return np.fromiter(map(codes.__getitem__, values), dtype=np.int64, count=len(values))
        except KeyError:
            pass
        return np.array(
            [codes.setdefault(value, len(codes)) if isinstance(value, str) else value for value in values],
            dtype=np.int64,
        )

    def encode_members(self, members: Sequence[Any], width: int) -> Integers:
        """Code the elements of a set of a dimension, (dimension, elements)."""
        if width == 1:
            return self.encode(members).reshape(1, -1)
        # Not by zip(*members): it makes an object for each member, and Python then looks through all objects there are.
        return np.stack([self.encode([member[place] for member in members]) for place in range(width)])


class SetPositions:
    """The order of the elements of one Pyomo set, and where given elements stand in it.

    Attributes:
        elements: codes of the elements, one array for each dimension.
    """

    def __init__(self, pyomo_set: Any, labels: Labels) -> None:
        self.elements = labels.encode_members(list(pyomo_set), max(int(pyomo_set.dimen or 1), 1))
        self._low = self.elements.min(axis=1, initial=0)
        self._span = self.elements.max(axis=1, initial=0) - self._low + 1
        keys = self._keys(list(self.elements))
        spread = int(np.prod(self._span, dtype=float))
        self._table: Integers | None = None
        if spread <= _TABLE_SPREAD * len(self) + 1024:
            self._table = np.full(spread, -1, dtype=np.int64)
            self._table[keys] = np.arange(len(self))
        else:
            self._order = np.argsort(keys, kind="stable")
            self._sorted = keys[self._order]

    def __len__(self) -> int:
        return int(self.elements.shape[1])

    def _keys(self, columns: Sequence[Integers]) -> Integers:
        key: Integers = columns[0] - self._low[0]
        for column, low, span in zip(columns[1:], self._low[1:], self._span[1:], strict=True):
            key = key * span + (column - low)
        return key

    def find(self, columns: Sequence[Integers]) -> Integers:
        """Find the positions of elements given as one code array for each dimension; the arrays are broadcast.

        Raises:
            KeyError: if an element is not in the set.
        """
        for column, low, span in zip(columns, self._low, self._span, strict=True):
            if column.size and (column.min() < low or column.max() >= low + span):
                raise KeyError("an index outside the set")
        keys = self._keys(columns)
        if self._table is not None:
            found = self._table[keys]
            is_there = found >= 0
        else:
            place = np.minimum(np.searchsorted(self._sorted, keys), len(self) - 1)
            found, is_there = self._order[place], self._sorted[place] == keys
        if not is_there.all():
            raise KeyError("an index outside the set")
        return found
