"""Columns of tables as quantities: numbers with the unit that the schema gives them."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from pint.facets.numpy.quantity import NumpyQuantity

from planner.calendar import Calendar
from planner.tables import Row
from planner.units import UNITS, parse_unit

Floats = npt.NDArray[np.float64]

Quantities = NumpyQuantity[Any]
"""An array of numbers with a unit."""


def column_quantities(
    rows: Sequence[Row], row_class: type[Row], column: str, *, of: str = "1", per: str = "1", blank: float = np.nan
) -> Quantities:
    """Give a column of some rows with its unit, shape (rows,).

    Args:
        rows: the rows, of one table.
        row_class: class of the rows, also where there are none.
        column: the column.
        of: what the numbers count or are a ratio of, such as ``potline`` or ``MW/MVA``, which the column's unit leaves
            out.
        per: what each number is for, such as ``unit`` or ``potline``, which the column's unit leaves out.
        blank: number that a blank cell stands for.

    Raises:
        ValueError: if the schema gives the column no unit.
    """
    values = [getattr(row, column) for row in rows]
    numbers = [blank if value is None else value for value in values]
    return with_unit_of(numbers, row_class, column, of=of, per=per)


def with_unit_of(
    numbers: npt.ArrayLike, row_class: type[Row], column: str, *, of: str = "1", per: str = "1"
) -> Quantities:
    """Give numbers that were found from a column its unit.

    Args:
        numbers: numbers of any shape, in the unit of the column.
        row_class: class of the table's rows.
        column: the column.
        of: what the numbers count or are a ratio of.
        per: what each number is for.

    Raises:
        ValueError: if the schema gives the column no unit.
    """
    extra = row_class.model_fields[column].json_schema_extra
    unit = extra.get("unit") if isinstance(extra, dict) else None
    if not isinstance(unit, str):
        raise ValueError(f"{row_class.TABLE}.{column} has no unit")
    return UNITS.Quantity(np.array(numbers, dtype=float), parse_unit(unit) * parse_unit(of) / parse_unit(per))


def period_length(calendar: Calendar) -> Quantities:
    """Give the length of every period."""
    return UNITS.Quantity(float(calendar.period_months), parse_unit("months"))


def numbers_in(quantities: Quantities, unit: str) -> Floats:
    """Give the numbers of quantities in a unit, as tables spell it.

    Raises:
        pint.DimensionalityError: if they cannot be converted to it.
    """
    numbers: Floats = np.asarray(quantities.m_as(parse_unit(unit)), dtype=float)
    return numbers
