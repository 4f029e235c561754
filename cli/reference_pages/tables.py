"""The pages of the tables of a scenario and of a plan, from their row classes."""

import inspect
from collections.abc import Callable
from typing import Any

from cli.reference_pages.page import Page, lower_first, page_text
from cli.reference_pages.records import readers
from planner.outputs.markdown import markdown_table, markdown_text
from planner.plan import PLAN_TABLES
from planner.reading.columns import Column, column_schemas, columns_of
from planner.tables import TABLES, Row

_BOUNDS = (("exclusiveMinimum", ">"), ("minimum", ">="), ("exclusiveMaximum", "<"), ("maximum", "<="))

_SCENARIO_TABLES = (
    "A scenario folder holds one CSV file for each table, `TABLE.csv`, with these columns in any order. An unknown "
    "column is an error. A blank cell stands for the default; a column whose cells are all blank may be left out, and "
    "so may a table that needs no row. A name has letters, digits, dots, underscores and hyphens, at most 64. A period "
    "is written 2025Q1 for quarters, 2025-01 for months, 2025H1 for halves and 2025 for years.",
    "The column 'Read by' says which limits, costs and objectives read a column. What is for people stands in reports "
    "and maps and changes no plan; what names, dates or refers to rows is read with them. `gigasite validate` warns, "
    "by name, of every row and of every filled cell that nothing can use in the scenario at hand.",
)
_PLAN_TABLES = (
    "A run folder holds one CSV file for each table, `tables/TABLE.csv`, and with `--parquet` the same as Parquet. "
    "Rows in which nothing happens are left out.",
)


def scenario_tables_page() -> Page:
    """Make the page of the tables that are read."""
    text = _tables_text("The tables of a scenario", _SCENARIO_TABLES, TABLES, _read_by)
    return Page("scenario-tables.md", text)


def plan_tables_page() -> Page:
    """Make the page of the tables that are written."""
    return Page("plan-tables.md", _tables_text("The tables of a plan", _PLAN_TABLES, PLAN_TABLES, None))


ReadBy = Callable[[type[Row], Column], str]


def _tables_text(
    title: str, introduction: tuple[str, ...], tables: tuple[type[Row], ...], read_by: ReadBy | None
) -> str:
    contents = [f"- [{table.TABLE}](#{table.TABLE}): {lower_first(_first_line(table))}" for table in tables]
    return page_text(title, *introduction, "\n".join(contents), *[_table_section(table, read_by) for table in tables])


def _first_line(table: type[Row]) -> str:
    return inspect.cleandoc(table.__doc__ or "").splitlines()[0]


def _read_by(table: type[Row], column: Column) -> str:
    if column.use == "people":
        return "people"
    return readers(f"{table.TABLE}.{column.name}")


def _table_section(table: type[Row], read_by: ReadBy | None) -> str:
    schemas = column_schemas(table)
    header = ("Column", "Type", "Unit", "Given", "Bounds", "Refers to", "Meaning", *(("Read by",) if read_by else ()))
    rows = [
        (
            f"`{column.name}`",
            _type(column),
            schemas[column.name].get("unit", ""),
            _given(column),
            _bounds(schemas[column.name]),
            f"`{column.references}`" if column.references else "",
            markdown_text(schemas[column.name]["description"]),
            *((read_by(table, column),) if read_by else ()),
        )
        for column in columns_of(table)
    ]
    key = ", ".join(f"`{name}`" for name in table.KEY)
    needed = " At least one row is needed." if table.REQUIRED else ""
    return "\n\n".join(
        [
            f"## {table.TABLE}",
            inspect.cleandoc(table.__doc__ or ""),
            f"No two rows share {key}.{needed}",
            markdown_table(header, rows),
        ]
    )


def _type(column: Column) -> str:
    if column.choices:
        return " or ".join(f"`{choice}`" for choice in column.choices)
    if column.expected.startswith("a name"):
        return "name"
    return "period" if column.is_period else column.kind


def _given(column: Column) -> str:
    if column.required:
        return "required"
    return "may be blank" if column.default is None else f"default {column.default}"


def _bounds(schema: dict[str, Any]) -> str:
    return ", ".join(f"{sign} {schema[rule]:,g}" for rule, sign in _BOUNDS if rule in schema)
