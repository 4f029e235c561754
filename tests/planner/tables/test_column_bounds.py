"""Numbers in a unit a thousand times smaller than the column's, such as kW in a column of MW, are out of bounds."""

from functools import cache

import pytest
from pydantic import ValidationError

from planner.reading import find_scenario, read_scenario
from planner.reading.columns import column_schemas
from planner.scenario import Scenario
from planner.tables import TABLES, Row

ON_NO_SCALE = ("1", "degC", "degrees")
MEASURED = [
    pytest.param(table, column, id=f"{table.TABLE}.{column}")
    for table in TABLES
    for column, schema in column_schemas(table).items()
    if schema.get("unit", "1") not in ON_NO_SCALE
]


@cache
def two_countries() -> Scenario:
    return read_scenario(find_scenario("us-china"))


def test_more_than_forty_columns_have_a_unit() -> None:
    assert len(MEASURED) > 40


@pytest.mark.parametrize(("table", "column"), MEASURED)
def test_a_column_has_bounds(table: type[Row], column: str) -> None:
    assert {"maximum", "exclusiveMaximum"} & column_schemas(table)[column].keys()


@pytest.mark.parametrize(("table", "column"), MEASURED)
def test_the_largest_number_of_two_countries_in_a_smaller_unit_is_refused(table: type[Row], column: str) -> None:
    rows = [row for row in getattr(two_countries(), table.TABLE) if getattr(row, column)]
    if rows:
        largest = max(rows, key=lambda row: getattr(row, column))
        swapped = largest.model_dump() | {column: 1000 * getattr(largest, column)}

        with pytest.raises(ValidationError, match=column):
            table.model_validate(swapped)
