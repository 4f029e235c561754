"""`plan.xlsx`: the plan as a workbook that people can filter and count in."""

import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import xlsxwriter

from planner.outputs.orders import order_book
from planner.outputs.report.context import ReportContext
from planner.outputs.words import OBJECTIVE_WORDS
from planner.plan import PLAN_TABLES
from planner.tables import Row, Source

CREATED = datetime.datetime(2000, 1, 1)
"""Date of creation in every workbook, so that the same run gives the same bytes."""

WIDEST = 60
"""Most characters that a column is wide."""

FORMATS = {"million USD": "#,##0.00", "1": "#,##0", "MW": "#,##0.0", "months": "#,##0"}
"""Number format by unit; others have three decimals where they have any."""


@dataclass(frozen=True)
class _Heading:
    """A column of a sheet: its name, unit and meaning."""

    name: str
    unit: str
    meaning: str


@dataclass(frozen=True)
class _Sheet:
    """A sheet: one table."""

    name: str
    about: str
    headings: tuple[_Heading, ...]
    frame: pd.DataFrame


def workbook(context: ReportContext) -> bytes:
    """Write the front page, the order book, every table of the plan, and the sources, as an Excel workbook.

    Text is always text: none can act as a formula or a link. The same run gives the same bytes.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": context.scenario.settings.title, "created": CREATED, "comments": "Made by gigasite"})
    sheets = list(_sheets(context))
    _front_page(book, context, sheets)
    for sheet in sheets:
        _write(book, sheet)
    book.close()
    return buffer.getvalue()


def _sheets(context: ReportContext) -> Iterator[_Sheet]:
    orders = order_book(context.scenario, context.plan, context.as_of)
    yield _Sheet("order_book", "Every order by the date by which it must be placed.", _order_headings(orders), orders)
    for row_class in PLAN_TABLES:
        about = (row_class.__doc__ or "").splitlines()[0]
        yield _Sheet(row_class.TABLE, about, _headings(row_class), context.plan.tables[row_class.TABLE])
    sources = context.ledger.tables.frame("inputs/sources")
    yield _Sheet("sources", "Where the numbers of the scenario come from.", _headings(Source), sources)


def _headings(row_class: type[Row]) -> tuple[_Heading, ...]:
    found = []
    for name, field in row_class.model_fields.items():
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        found.append(_Heading(name, str(extra.get("unit", "")), field.description or ""))
    return tuple(found)


def _order_headings(orders: pd.DataFrame) -> tuple[_Heading, ...]:
    units = {"units": "1", "cost_million_usd": "million USD"}
    return tuple(_Heading(name, units.get(name, ""), "") for name in orders.columns)


def _front_page(book: Any, context: ReportContext, sheets: Sequence[_Sheet]) -> None:
    page = book.add_worksheet("about")
    title, bold = book.add_format({"bold": True, "font_size": 16}), book.add_format({"bold": True})
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 100)
    page.write_string(0, 0, context.scenario.settings.title, title)
    line = 2
    for name, value in _facts(context):
        page.write_string(line, 0, name, bold)
        page.write_string(line, 1, value)
        line += 1
    line += 1
    page.write_string(line, 0, "Sheet", bold)
    page.write_string(line, 1, "What it has", bold)
    for sheet in sheets:
        line += 1
        page.write_url(line, 0, f"internal:'{sheet.name}'!A1", string=sheet.name)
        page.write_string(line, 1, f"{sheet.about} {len(sheet.frame):,} rows.")


def _facts(context: ReportContext) -> Iterator[tuple[str, str]]:
    settings = context.scenario.settings
    override = f" with {', '.join(context.scenario.override)}" if context.scenario.override else ""
    yield "Scenario", settings.name + override
    yield "Periods", f"{settings.first_period} to {settings.last_period}"
    for region in context.headlines:
        yield region.name, region.sentence
    for outcome in context.plan.outcomes:
        unit = OBJECTIVE_WORDS.get(outcome.objective_name, outcome.unit)
        yield f"Gap of {', '.join(outcome.regions)}", f"{outcome.gap:.2%}: {outcome.objective:,.1f} of {unit}"
    yield "Certificate", context.manifest.certificate
    yield "Orders seen from", context.as_of.isoformat()
    yield "Made by", f"gigasite {context.manifest.gigasite_version}"
    for file in context.manifest.inputs:
        yield f"Input {file.name}", f"sha256 {file.sha256}"


def _write(book: Any, sheet: _Sheet) -> None:
    """Write names, units and rows; the first two lines stay in sight and the rows can be filtered."""
    page = book.add_worksheet(sheet.name)
    bold = book.add_format({"bold": True, "bottom": 1})
    soft = book.add_format({"italic": True, "font_color": "#595959"})
    for place, heading in enumerate(sheet.headings):
        page.write_string(1, place, heading.name, bold)
        page.write_string(0, place, heading.unit if heading.unit != "1" else "count", soft)
        if heading.meaning:
            page.write_comment(1, place, heading.meaning, {"author": "gigasite"})
        values = sheet.frame[heading.name]
        page.set_column(place, place, _width(heading, values), _format(book, heading, values))
        _write_column(book, page, place, values)
    page.freeze_panes(2, 1)
    page.autofilter(1, 0, 1 + len(sheet.frame), len(sheet.headings) - 1)


def _write_column(book: Any, page: Any, place: int, values: pd.Series) -> None:
    dates = book.add_format({"num_format": "yyyy-mm-dd"})
    for line, value in enumerate(values, start=2):
        if value is None or (isinstance(value, float) and value != value):
            continue
        if isinstance(value, datetime.date):
            page.write_datetime(line, place, datetime.datetime.combine(value, datetime.time()), dates)
        elif isinstance(value, str):
            page.write_string(line, place, value)
        else:
            page.write_number(line, place, value)


def _format(book: Any, heading: _Heading, values: pd.Series) -> Any:
    if not pd.api.types.is_numeric_dtype(values):
        return None
    whole = pd.api.types.is_integer_dtype(values)
    return book.add_format({"num_format": FORMATS.get(heading.unit, "0" if whole else "#,##0.000")})


def _width(heading: _Heading, values: pd.Series) -> int:
    longest = max((len(str(value)) for value in values), default=0)
    return min(max(len(heading.name), longest) + 3, WIDEST)
