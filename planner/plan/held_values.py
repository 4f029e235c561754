"""Values given from a year or a period on, each of which holds until the next one given."""

from collections.abc import Sequence

import numpy as np

from planner.plan.axes import Floats, Integers


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
