"""Power and compute in service, by quarter and kind of site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from planner.outputs.charts.stacked import Panel, StackedStyle, stack_of, stacked
from planner.outputs.charts.svg_document import as_one_picture
from planner.outputs.frame_rows import rows_of
from planner.outputs.palette import KIND_COLOURS
from planner.outputs.report.blocks import Block, Column, Figure, Heading, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.ledger import Writing, in_gigawatts
from planner.outputs.report.run_tables import rows
from planner.outputs.words import SITE_KIND_WORDS, eflops

COLOURS: Mapping[str, str] = {str(kind): colour for kind, colour in KIND_COLOURS.items()}


def in_service(context: ReportContext) -> Iterator[Block]:
    """Show what is in service by kind of site."""
    yield Heading("in-service", "What is in service, and on what ground")
    yield Paragraph(
        (
            "Power counts once every link of its chain is in service: connection, substation, transformer, hall, "
            "cooling and the accelerators themselves. IT power is what accelerators draw; facility power adds cooling "
            "and losses at the design peak.",
        )
    )
    for quantity in (_POWER, _COMPUTE):
        yield _figure(context, quantity)
    yield _table(context)
    yield from _map(context)


@dataclass(frozen=True)
class _Quantity:
    """What is stacked: a column of a table, divided by ``per`` to be in ``unit``."""

    name: str
    table: str
    column: str
    per: float
    unit: str
    noun: str
    write: Writing


_POWER = _Quantity("it-power", "power", "it_mw", 1000, "GW", "IT power", in_gigawatts)
_COMPUTE = _Quantity("compute", "stock", "effective_eflops", 1, "EFLOP/s", "Sustained compute", eflops)


def _figure(context: ReportContext, quantity: _Quantity) -> Figure:
    frame = context.ledger.tables.frame(quantity.table)
    value = frame[quantity.column] / quantity.per
    bars = stack_of(frame.assign(series=frame["site_kind"], value=value))
    panels = [
        Panel(name, bars.loc[bars["region"] == region, ["period", "series", "value"]])
        for region, name in context.names.items()
    ]
    style = StackedStyle(context.periods, SITE_KIND_WORDS, COLOURS, f"{quantity.noun}, {quantity.unit}")
    told = "; ".join(_largest_kind(context, bars, region, quantity) for region in context.names)
    alt = f"Stacked bars by period and kind of site, one panel a region. In {context.end_words}: {told}."
    return Figure(
        quantity.name,
        f"{quantity.noun} in service by kind of site, {quantity.unit} (each region on its own scale)",
        alt,
        stacked(panels, style, alt),
        f"sum of {quantity.column} / {quantity.per:,g} by region, site_kind and period"
        + (
            "; effective_eflops = accelerators x peak x sustained x interconnect fraction"
            if quantity is _COMPUTE
            else ""
        ),
        (rows(quantity.table),),
    )


def _largest_kind(context: ReportContext, bars: pd.DataFrame, region: str, quantity: _Quantity) -> str:
    end = bars[(bars["region"] == region) & (bars["period"] == context.last_period) & (bars["value"] > 0)]
    if end.empty:
        return f"{context.names[region]} has none"
    top = rows_of(end.sort_values("value", ascending=False, kind="stable"))[0]
    total = quantity.write(float(end["value"].sum()))
    kind = SITE_KIND_WORDS[top.series]
    return (
        f"{context.names[region]} has {total} {quantity.unit}, most of it at sites of kind {kind} "
        f"({quantity.write(top.value)} {quantity.unit})"
    )


def _table(context: ReportContext) -> Table:
    power = context.ledger.tables.frame("power")
    built = power[power["it_mw"] > 0]
    body: list[tuple[Part, ...]] = []
    for region, name in context.names.items():
        kinds = [kind for kind in SITE_KIND_WORDS if ((built["region"] == region) & (built["site_kind"] == kind)).any()]
        body += [_row(context, region, name, kind) for kind in kinds]
    years = tuple(Column(str(year), "GW", numeric=True) for year in context.year_ends)
    header = (Column("Region"), Column("Kind of site"), Column("Sites", numeric=True), *years)
    return Table("kinds", "IT power in service at the end of each year, by kind of site", header, tuple(body))


def _row(context: ReportContext, region: str, name: str, kind: str) -> tuple[Part, ...]:
    powered = context.ledger.tables.frame("power")
    sites = tuple(sorted(set(powered.loc[(powered["it_mw"] > 0) & (powered["region"] == region), "site"])))
    count = context.ledger.count(f"kinds.{region}.{kind}.sites", "site", rows("power", site_kind=kind, site=sites))
    years = (
        context.ledger.sum(
            f"kinds.{region}.{kind}.{year}",
            "it_mw",
            rows("power", region=region, site_kind=kind, period=period),
            per=1000,
            write=context.write_gigawatts,
        )
        for year, period in context.year_ends.items()
    )
    return (name, SITE_KIND_WORDS[kind], count, *years)


def _map(context: ReportContext) -> Iterator[Block]:
    alt = f"Map of the sites in {context.end_words}, sized by IT power and coloured by kind."
    yield Figure(
        "map",
        f"Sites in {context.end_words}",
        alt,
        as_one_picture(context.map_svg, alt),
        "it_mw by site in the last period",
        (rows("power", period=context.last_period),),
    )
