"""Discount factors: what counts for how much by when."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from planner.calendar import Calendar
from planner.quantities import numbers_in, period_length, with_unit_of
from planner.tables import Region

Floats = npt.NDArray[np.float64]


def discount_factors(rates_per_year: Sequence[float], calendar: Calendar) -> Floats:
    """Give the factors at the start of every period and at the end of the last one, (rates, periods + 1)."""
    by_period = period_length(calendar) * with_unit_of(1.0, Region, "wacc_per_year")
    compoundings = numbers_in(by_period * np.arange(calendar.count + 1), "1")
    factors: Floats = (1 + np.array(rates_per_year).reshape(-1, 1)) ** -compoundings
    return factors
