"""The reference pages of the documentation, made from the code: `python -m cli.reference_pages docs/reference`.

The row classes tell what the tables hold and the limits tell what they are, so the pages cannot disagree with them.
"""

import inspect
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel

from optimize.limits import LIMITS, Limit
from planner.outputs.markdown import markdown_table, markdown_text
from planner.plan import PLAN_TABLES
from planner.reading.columns import Column, column_schemas, columns_of
from planner.scenario import Change, Override, Settings
from planner.tables import TABLES, Row

MADE = "<!-- Made from the code by `make docs`; edit the code, not this page. -->"

_BOUNDS = (("exclusiveMinimum", ">"), ("minimum", ">="), ("exclusiveMaximum", "<"), ("maximum", "<="))


@dataclass(frozen=True)
class Page:
    """A page of the documentation.

    Attributes:
        path: its path inside the reference folder.
        text: its Markdown.
    """

    path: str
    text: str


def reference_pages() -> tuple[Page, ...]:
    """Make every page, in the order in which the index names them."""
    limits = tuple(Page(f"limits/{limit.name}.md", _limit_page(limit)) for limit in LIMITS)
    return (
        Page("README.md", _index_page()),
        Page("settings.md", _settings_page()),
        Page("scenario-tables.md", _tables_page("The tables of a scenario", _SCENARIO_TABLES, TABLES)),
        Page("plan-tables.md", _tables_page("The tables of a plan", _PLAN_TABLES, PLAN_TABLES)),
        *limits,
    )


def write_reference_pages(folder: Path) -> tuple[Path, ...]:
    """Write every page and remove pages that are no longer made; return the paths written."""
    pages = {folder / page.path: page.text for page in reference_pages()}
    for path, text in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for path in sorted(folder.rglob("*.md")):
        if path not in pages and path.read_text(encoding="utf-8").startswith(MADE):
            path.unlink()
    return tuple(pages)


def _page(title: str, *sections: str) -> str:
    return "\n\n".join([MADE, f"# {title}", *sections]) + "\n"


def _index_page() -> str:
    limits = [f"- [{limit.name}](limits/{limit.name}.md): {_lower_first(limit.reason)}" for limit in LIMITS]
    return _page(
        "Reference",
        "What gigasite reads, what it writes and which limits it keeps.",
        "- [The file scenario.yaml](settings.md)\n"
        "- [The tables of a scenario](scenario-tables.md)\n"
        "- [The tables of a plan](plan-tables.md)",
        "## The limits",
        "\n".join(limits),
        "Their symbols are explained in [the mathematics](../explanation/mathematics.md).",
    )


def _lower_first(text: str) -> str:
    """Write the first word small, unless it is a symbol or an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _settings_page() -> str:
    return _page(
        "The file scenario.yaml",
        "It names the scenario, its periods and its overrides. An unknown key is an error.",
        _fields_table(Settings),
        "## An override",
        "Each entry of `overrides` is a named variant, used by `--override NAME`. "
        "[Compare overrides](../how-to/compare-overrides.md) shows one.",
        _fields_table(Override),
        "## A change of an override",
        _fields_table(Change),
    )


def _fields_table(record: type[BaseModel]) -> str:
    rows = [
        (
            f"`{name}`",
            "required" if field.is_required() else _default(field.get_default(call_default_factory=True)),
            markdown_text(field.description or ""),
        )
        for name, field in record.model_fields.items()
    ]
    return markdown_table(("Key", "Given", "Meaning"), rows)


def _default(value: Any) -> str:
    return f"default {value}" if value or value == 0 else "optional"


_SCENARIO_TABLES = (
    "A scenario folder holds one CSV file for each table, `TABLE.csv`, with these columns in any order. An unknown "
    "column is an error. A blank cell stands for the default; a column whose cells are all blank may be left out. "
    "A name has letters, digits, dots, underscores and hyphens, at most 64. A period is written 2025Q1 for quarters, "
    "2025-01 for months, 2025H1 for halves and 2025 for years."
)
_PLAN_TABLES = (
    "A run folder holds one CSV file for each table, `tables/TABLE.csv`, and with `--parquet` the same as Parquet. "
    "Rows in which nothing happens are left out."
)


def _tables_page(title: str, introduction: str, tables: tuple[type[Row], ...]) -> str:
    contents = [f"- [{table.TABLE}](#{table.TABLE}): {_lower_first(_first_line(table))}" for table in tables]
    return _page(title, introduction, "\n".join(contents), *[_table_section(table) for table in tables])


def _first_line(table: type[Row]) -> str:
    return inspect.cleandoc(table.__doc__ or "").splitlines()[0]


def _table_section(table: type[Row]) -> str:
    schemas = column_schemas(table)
    header = ("Column", "Type", "Unit", "Given", "Bounds", "Refers to", "Meaning")
    rows = [
        (
            f"`{column.name}`",
            _type(column),
            schemas[column.name].get("unit", ""),
            _given(column),
            _bounds(schemas[column.name]),
            f"`{column.references}`" if column.references else "",
            markdown_text(schemas[column.name]["description"]),
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


def _limit_page(limit: Limit) -> str:
    module = limit.add.__module__.replace(".", "/")
    certificate = f"planner/certificate/{limit.name}.py"
    return _page(
        f"The limit {limit.name}",
        limit.reason,
        f"```\n{limit.formula}\n```",
        f"- Unit of both sides: {limit.unit}\n"
        f"- Source: {markdown_text(limit.source)}\n"
        f"- Stated to the solver in [{module}.py](../../../{module}.py)\n"
        f"- Recomputed without it in [{certificate}](../../../{certificate})",
        "The symbols are explained in [the mathematics](../../explanation/mathematics.md); "
        "[all limits](../README.md#the-limits).",
    )


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def main(folder: Path) -> None:
    """Write the reference pages into FOLDER."""
    for path in write_reference_pages(folder):
        click.echo(path)


if __name__ == "__main__":
    main()
