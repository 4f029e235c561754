"""The order book: when what has to be ordered, and what is late already."""

import datetime
from collections.abc import Iterator
from typing import Any

import pandas as pd

from planner.outputs.charts.stacked import Panel, StackedStyle, stack_of, stacked
from planner.outputs.frame_rows import rows_of
from planner.outputs.orders import LATE
from planner.outputs.palette import LIMIT_COLOURS
from planner.outputs.report.blocks import Block, Column, Figure, Heading, Note, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.ledger import decimals
from planner.outputs.report.run_tables import rows
from planner.outputs.words import million_usd

SHOWN = 20
"""Most orders in the table; `orders.csv` and `plan.xlsx` have them all."""

KIND_NAMES = {
    "connection": "connections",
    "substation": "bays",
    "transformer": "transformers",
    "hall": "halls",
    "cooling": "cooling",
    "generation": "generators",
    "battery": "batteries",
    "reinforcement": "grid",
}


def order_list(context: ReportContext) -> Iterator[Block]:
    """Show orders by the date by which they must be placed."""
    yield Heading("orders", "What to order by when")
    book = context.ledger.tables.frame("order_book")
    if book.empty:
        yield Paragraph(("Nothing has to be ordered.",))
        return
    yield from _late(context, book)
    yield _figure(context, book)
    yield _by_kind(context, book)
    yield _table(context, book)


def _late(context: ReportContext, book: pd.DataFrame) -> Iterator[Block]:
    as_of = context.as_of.isoformat()
    late = (book["due"] == LATE).any()
    if not late:
        yield Paragraph((f"Seen from {as_of}, no order is late.",))
        return
    found = rows("order_book", due=LATE)
    yield Note(
        (
            f"Late on {as_of}: ",
            context.ledger.said(
                "orders.late", f"{len(context.ledger.tables.select(found)):,}", "number of rows", found
            ),
            " orders worth ",
            context.ledger.sum("orders.late-cost", "cost_million_usd", found, write=million_usd),
            " million USD had to be placed before that day. Where they were not, solve again from today.",
        )
    )


def _figure(context: ReportContext, book: pd.DataFrame) -> Figure:
    calendar = context.scenario.calendar
    label_of = {calendar.start_date(period).isoformat(): calendar.label(period) for period in range(calendar.count)}
    region_of = {name: region for region, name in context.names.items()}
    tidy = book.assign(
        period=book["order_by_date"].map(label_of),
        series=book["kind"],
        region=book["region"].map(region_of),
        value=book["cost_million_usd"] / 1000,
    )
    bars = stack_of(tidy)
    words = {kind: KIND_NAMES.get(kind, kind) for kind in _kinds(book)}
    colours = {kind: _COLOURS.get(kind, LIMIT_COLOURS["demand"]) for kind in words}
    style = StackedStyle(context.periods, words, colours, "Billion USD a period")
    panels = [
        Panel(name, bars.loc[bars["region"] == region, ["period", "series", "value"]])
        for region, name in context.names.items()
    ]
    alt = (
        f"Stacked bars of orders by the period in which they must be placed: {len(book):,} orders, "
        f"{book['cost_million_usd'].sum() / 1000:,.0f} billion USD in all."
    )
    return Figure(
        "orders-by-period",
        "Equipment and reinforcements to order by period, billion USD (each region on its own scale)",
        alt,
        stacked(panels, style, alt),
        "sum of cost_million_usd / 1,000 by region, order_by_date and kind",
        (rows("order_book"),),
    )


_COLOURS = {
    "connection": LIMIT_COLOURS["connection"],
    "substation": LIMIT_COLOURS["substation"],
    "transformer": LIMIT_COLOURS["transformer"],
    "hall": LIMIT_COLOURS["hall"],
    "cooling": LIMIT_COLOURS["cooling"],
    "generation": LIMIT_COLOURS["generation"],
    "battery": LIMIT_COLOURS["non_firm"],
    "reinforcement": LIMIT_COLOURS["zone"],
}


def _kinds(book: pd.DataFrame) -> list[str]:
    present = set(book["kind"])
    return [kind for kind in KIND_NAMES if kind in present] + sorted(present - set(KIND_NAMES))


def _soon(context: ReportContext, book: pd.DataFrame) -> pd.DataFrame:
    """Orders of the twelve months from the day from which orders are seen."""
    first, last = context.as_of, context.as_of + datetime.timedelta(days=365)
    return book[(book["order_by_date"] >= first.isoformat()) & (book["order_by_date"] < last.isoformat())]


def _by_kind(context: ReportContext, book: pd.DataFrame) -> Table:
    header = (
        Column("Kind"),
        Column("Region"),
        Column("Orders", numeric=True),
        Column("Units", numeric=True),
        Column("Cost", "million USD", numeric=True),
        Column("First order by", unbroken=True),
        Column("Last in service", unbroken=True),
    )
    soon = _soon(context, book)
    dates = tuple(sorted(set(soon["order_by_date"])))
    body: list[tuple[Part, ...]] = []
    for kind in _kinds(soon):
        for region, name in context.names.items():
            found = rows("order_book", kind=kind, region=name, order_by_date=dates)
            some = context.ledger.tables.select(found)
            if some.empty:
                continue
            start = f"order-kinds.{region}.{kind}"
            body.append(
                (
                    KIND_NAMES.get(kind, kind),
                    name,
                    context.ledger.said(f"{start}.orders", f"{len(some):,}", "number of rows", found),
                    context.ledger.sum(f"{start}.units", "units", found, write=decimals(0)),
                    context.ledger.sum(f"{start}.cost", "cost_million_usd", found, write=million_usd),
                    str(some["order_by_date"].min()),
                    str(some["in_service_date"].max()),
                )
            )
    caption = f"What to order in the twelve months from {context.as_of.isoformat()}, by kind"
    return Table("order-kinds", caption, header, tuple(body))


def _table(context: ReportContext, book: pd.DataFrame) -> Table:
    soon = _soon(context, book)
    shown = soon.sort_values("cost_million_usd", ascending=False, kind="stable").head(SHOWN)
    ordered = shown.sort_values(["order_by_date", "site_name", "option_name"], kind="stable")
    header = (
        Column("Order by", unbroken=True),
        Column("In service", unbroken=True),
        Column("Region"),
        Column("Site or zone"),
        Column("Option"),
        Column("Units", numeric=True),
        Column("Cost", "million USD", numeric=True),
    )
    body = tuple(_row(context, row) for row in rows_of(ordered))
    caption = (
        f"The dearest {len(ordered)} of {len(soon):,} orders of the twelve months from {context.as_of.isoformat()}; "
        "orders.csv has them all"
    )
    return Table("order-table", caption, header, body)


def _row(context: ReportContext, row: Any) -> tuple[Part, ...]:
    keys = {key: str(getattr(row, key)) for key in ("order_by_date", "zone", "site", "option")}
    start = ".".join(("orders", keys["order_by_date"], keys["site"] or keys["zone"], keys["option"]))
    found = rows("order_book", **keys)
    return (
        keys["order_by_date"],
        row.in_service_date,
        row.region,
        row.site_name or row.zone_name,
        row.option_name,
        context.ledger.sum(f"{start}.units", "units", found, write=decimals(0)),
        context.ledger.sum(f"{start}.cost", "cost_million_usd", found, write=million_usd),
    )
