"""Values given from a year or a period on, each of which holds until the next one given."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from planner.plan.axes import Floats, Integers, positions
from planner.scenario import Scenario


def held_until_next(starts: Sequence[int], values: Sequence[float], wanted: Integers) -> Floats:
    """Look up the values that hold in the wanted years or periods.

    Args:
        starts: years or periods from which a value is given, in any order.
        values: the value from each of them on.
        wanted: years or periods to look up.

    Returns:
        One value for each wanted year or period; NaN before the first one given.
    """
    given = np.asarray(starts, dtype=np.int64)
    order = np.argsort(given, kind="stable")
    steps = np.concatenate(([np.nan], np.asarray(values, dtype=float)[order]))
    return steps[np.searchsorted(given[order], wanted, side="right")]


def held_by_name(
    axis: "pd.Index[str]", rows: Iterable[tuple[str, int, float | None]], wanted: Integers, *, missing: float
) -> Floats:
    """Look up values given by name and year or period.

    Args:
        axis: the names.
        rows: name, year or period from which it holds, and value; None for a blank cell.
        wanted: years or periods to look up.
        missing: what stands before the first one given and for a blank cell.

    Returns:
        Values by name and wanted year or period.
    """
    table = np.full((len(axis), len(wanted)), missing)
    given = list(rows)
    place = positions(axis, [name for name, _, _ in given])
    for name in np.unique(place):
        own = [row for row, at in zip(given, place, strict=True) if at == name]
        values = [np.nan if value is None else value for _, _, value in own]
        held = held_until_next([start for _, start, _ in own], values, wanted)
        table[name] = np.where(np.isnan(held), missing, held)
    return table


def start_years(scenario: Scenario) -> Integers:
    """Calendar year in which each period starts."""
    calendar = scenario.calendar
    return np.array([calendar.year(period) for period in range(calendar.count)], dtype=np.int64)
