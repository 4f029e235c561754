"""Tables by period: a row holds from its period until the next one given."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from planner.calendar import Calendar
from planner.quantities import Quantities, with_unit_of
from planner.tables import Row


def column_by_period(
    rows: Sequence[Any], row_class: type[Row], column: str, places: Sequence[str], calendar: Calendar
) -> Quantities:
    """Give a column of a table by place and period, (places, periods); 0 before the first row of a place.

    Args:
        rows: rows of a table whose key is a place and a period.
        row_class: their class.
        column: the column.
        places: names of the places, in the order wanted.
        calendar: the periods.
    """
    place, _ = row_class.KEY
    position = {name: number for number, name in enumerate(places)}
    numbers = np.zeros((len(places), calendar.count))
    for row in sorted(rows, key=lambda row: calendar.number(row.period)):
        numbers[position[getattr(row, place)], max(calendar.number(row.period), 0) :] = getattr(row, column)
    return with_unit_of(numbers, row_class, column)
