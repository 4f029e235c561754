"""Positions of index values in Pyomo sets, for whole arrays of indices at once."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]


class Labels:
    """One integer code for each text label met; whole numbers stand for themselves."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def encode(self, values: Iterable[Any]) -> Integers:
        """Code labels or whole numbers."""
        codes = self._codes
        return np.array(
            [codes.setdefault(value, len(codes)) if isinstance(value, str) else value for value in values],
            dtype=np.int64,
        )


class SetPositions:
    """The order of the elements of one Pyomo set, and where given elements stand in it.

    Attributes:
        elements: codes of the elements, shape (length, dimension).
    """

    def __init__(self, pyomo_set: Any, labels: Labels) -> None:
        members = list(pyomo_set)
        width = max(int(pyomo_set.dimen or 1), 1)
        if width == 1:
            self.elements = labels.encode(members).reshape(-1, 1)
        else:
            columns = zip(*members, strict=True) if members else [()] * width
            self.elements = np.column_stack([labels.encode(column) for column in columns])
        self._low = self.elements.min(axis=0, initial=0)
        self._span = self.elements.max(axis=0, initial=0) - self._low + 1
        keys = self._keys(self.elements.T)
        self._order = np.argsort(keys, kind="stable")
        self._sorted = keys[self._order]

    def __len__(self) -> int:
        return len(self.elements)

    def _keys(self, columns: Any) -> Integers:
        key = np.zeros(len(columns[0]), dtype=np.int64)
        for column, low, span in zip(columns, self._low, self._span, strict=True):
            key = key * span + (column - low)
        return key

    def find(self, columns: list[Integers]) -> Integers:
        """Find the positions of elements given as one code array for each dimension.

        Raises:
            KeyError: if an element is not in the set.
        """
        if not len(columns[0]):
            return np.zeros(0, dtype=np.int64)
        inside = np.ones(len(columns[0]), dtype=bool)
        for column, low, span in zip(columns, self._low, self._span, strict=True):
            inside &= (column >= low) & (column < low + span)
        keys = self._keys(columns)
        place = np.minimum(np.searchsorted(self._sorted, keys), max(len(self) - 1, 0))
        if not (inside.all() and len(self) and (self._sorted[place] == keys).all()):
            raise KeyError("an index outside the set")
        return self._order[place]
