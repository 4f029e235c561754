"""From arrays to the tidy tables of a plan."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from planner.plan.axes import Axes, Booleans
from planner.tables import Row

DECIMALS = 6
"""Decimals of every number in a plan."""


def tidy(
    table: type[Row], axes: Axes, names: Sequence[str], columns: Mapping[str, npt.NDArray[Any]], *, keep: str | Booleans
) -> pd.DataFrame:
    """Turn arrays over the same axes into a table of the plan.

    Args:
        table: row class; the frame has its columns in its order.
        axes: names along the axes.
        names: the axis of each dimension of the arrays; these become key columns. A dimension called
            ``order_period`` lies on the axis ``period``.
        columns: one array for each other column.
        keep: how rows are chosen: ``active`` for those with a number that is not zero, ``all`` for all, or an array
            that tells for each row.

    Returns:
        Rows sorted by key, periods in calendar order, numbers rounded to six decimals.
    """
    rounded = {name: _rounded(array) for name, array in columns.items()}
    places = np.nonzero(_kept(rounded, keep))
    along = {name: getattr(axes, "period" if name == "order_period" else name) for name in names}
    ranks = [
        place if axis is axes.period else np.argsort(axis.argsort())[place]
        for axis, place in zip(along.values(), places, strict=True)
    ]
    order = np.lexsort(ranks[::-1])
    places = tuple(place[order] for place in places)
    frame = {name: pd.Series(axis.take(place)) for (name, axis), place in zip(along.items(), places, strict=True)}
    for name, array in rounded.items():
        frame[name] = pd.Series(array[places], dtype="str" if array.dtype.kind == "U" else array.dtype)
    return pd.DataFrame(frame)[list(table.model_fields)]


def _kept(rounded: Mapping[str, npt.NDArray[Any]], keep: str | Booleans) -> Booleans:
    if not isinstance(keep, str):
        return keep
    if keep == "all":
        return np.ones(next(iter(rounded.values())).shape, dtype=bool)
    active: Booleans = np.logical_or.reduce([array != 0 for array in rounded.values() if array.dtype.kind != "U"])
    return active


def _rounded(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    if array.dtype.kind == "f":
        return np.asarray(np.round(array, DECIMALS) + 0.0)
    return array
