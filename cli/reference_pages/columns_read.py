"""The columns that a limit, cost or objective reads, as a table."""

from collections.abc import Sequence

from planner.outputs.markdown import markdown_table, markdown_text
from planner.reading.columns import column_schemas
from planner.tables import TABLES


def columns_read(columns: Sequence[str], tables_page: str) -> str:
    """Describe columns, given as ``table.column``, by the words and units of their tables.

    Args:
        columns: names of the columns.
        tables_page: path from the page to that of the tables.
    """
    schemas = {f"{table.TABLE}.{name}": schema for table in TABLES for name, schema in column_schemas(table).items()}
    order = list(schemas)
    rows = [
        (
            f"[`{column}`]({tables_page}#{column.partition('.')[0]})",
            schemas[column].get("unit", ""),
            markdown_text(schemas[column]["description"]),
        )
        for column in sorted(columns, key=order.index)
    ]
    return markdown_table(("Column", "Unit", "Meaning"), rows)
