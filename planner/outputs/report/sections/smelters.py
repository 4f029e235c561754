"""Smelters that make room: what they free, and what is lost."""

from collections.abc import Iterator

from planner.outputs.charts.stacked import Panel, StackedStyle, stacked
from planner.outputs.palette import REGION_COLOURS
from planner.outputs.report.blocks import Block, Column, Figure, Heading, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.ledger import decimals
from planner.outputs.report.run_tables import rows
from planner.outputs.words import period_words

NAMED = 7
"""Smelters with a colour of their own; further ones are drawn together."""

SHOWN = 20
"""Most smelters in a table; `tables/potlines.csv` and `tables/conversions.csv` have them all."""


def smelters(context: ReportContext) -> Iterator[Block]:
    """Show the load freed by shut potlines, the output given up and the margin lost."""
    if not context.scenario.smelters:
        return
    yield Heading("smelters", "Smelters converted")
    if context.plan.potlines.empty:
        yield Paragraph(("No potline is shut in this plan.",))
        return
    yield Paragraph(
        (
            "A smelter brings its lines, switchyard and contract, and so saves the queue of a new connection. Its "
            "rectifier transformers cannot serve accelerators and are bought anew. Running potlines cost their margin; "
            "negative numbers are potlines started again.",
        )
    )
    yield _figure(context)
    yield _table(context)
    if not context.plan.conversions.empty:
        yield _reused(context)


def _figure(context: ReportContext) -> Figure:
    potlines = context.ledger.tables.frame("potlines")
    sites = _largest(context)
    series = {site: site if number < NAMED else "others" for number, site in enumerate(sites)}
    bars = potlines.assign(series=potlines["site"].map(series), value=potlines["freed_mw"])
    names = {site.site: site.name for site in context.scenario.sites}
    words = {key: names.get(key, "further smelters") for key in dict.fromkeys(series.values())}
    colours = dict(zip(words, REGION_COLOURS, strict=False))
    style = StackedStyle(context.periods, words, colours, "Load freed, MW")
    panels = [
        Panel(name, bars.loc[bars["region"] == region, ["period", "series", "value"]])
        for region, name in context.names.items()
        if (bars["region"] == region).any()
    ]
    end = potlines[potlines["period"] == context.last_period]["freed_mw"].sum()
    alt = f"Stacked bars of smelting load freed by period and smelter. In {context.end_words}: {end:,.0f} MW in all."
    return Figure(
        "smelter-load",
        f"Load that shut potlines free: {end:,.0f} MW in {context.end_words}",
        alt,
        stacked(panels, style, alt),
        "freed_mw by site and period",
        (rows("potlines"),),
    )


def _largest(context: ReportContext) -> list[str]:
    """Smelters with shut potlines, those that free most load first."""
    freed = context.plan.potlines.groupby("site")["freed_mw"].max()
    return [str(site) for site in freed.sort_values(ascending=False, kind="stable").index]


def _table(context: ReportContext) -> Table:
    header = (
        Column("Smelter"),
        Column("Region"),
        Column("First shut"),
        Column("Potlines shut", numeric=True),
        Column("Freed at the end", "MW", numeric=True),
        Column("Not made in all", "kt", numeric=True),
        Column("Margin lost", "million USD", numeric=True),
    )
    names = {site.site: site.name for site in context.scenario.sites}
    potlines = context.ledger.tables.frame("potlines")
    body: list[tuple[Part, ...]] = []
    for site in _largest(context)[:SHOWN]:
        history = potlines[potlines["site"] == site]
        body.append(
            (
                names[site],
                context.names[str(history["region"].iloc[0])],
                period_words(str(history["period"].iloc[0])),
                *_cells(context, site),
            )
        )
    caption = f"Potlines shut by smelter, over all periods: {len(body)} of {potlines['site'].nunique()} smelters"
    return Table("potlines", caption, header, tuple(body))


def _cells(context: ReportContext, site: str) -> tuple[Part, ...]:
    history, end = rows("potlines", site=site), rows("potlines", site=site, period=context.last_period)
    start = f"potlines.{site}"
    return (
        context.ledger.sum(f"{start}.shut", "potlines_shut", end, write=decimals(0)),
        context.ledger.sum(f"{start}.freed", "freed_mw", end, write=decimals(0)),
        context.ledger.sum(f"{start}.kt", "displaced_kt", history, write=decimals(0)),
        context.ledger.sum(f"{start}.margin", "margin_lost_million_usd", history, write=decimals(1)),
    )


def _reused(context: ReportContext) -> Table:
    columns = {
        "queue_months_saved": ("Queue saved", "months", 0),
        "bays_reused_mva": ("Bays reused", "MVA", 0),
        "switchyard_saved_million_usd": ("Bays saved", "million USD", 1),
        "water_reused_ml_per_year": ("Water reused", "ML/year", 0),
        "transformers_ordered_mva": ("Transformers to buy", "MVA", 0),
        "transformers_million_usd": ("Their cost", "million USD", 1),
    }
    names = {site.site: site.name for site in context.scenario.sites}
    body: list[tuple[Part, ...]] = []
    converted = set(context.plan.conversions["site"])
    for site in [site for site in _largest(context) if site in converted][:SHOWN]:
        found = rows("conversions", site=site)
        cells = (
            context.ledger.sum(f"conversions.{site}.{column}", column, found, write=decimals(places))
            for column, (_, _, places) in columns.items()
        )
        first = context.plan.conversions.loc[context.plan.conversions["site"] == site, "first_period"].iloc[0]
        body.append((names[site], period_words(first), *cells))
    header = (
        Column("Smelter"),
        Column("Serves from"),
        *(Column(title, unit, numeric=True) for title, unit, _ in columns.values()),
    )
    return Table("conversions", "What conversions reuse, and what has to be bought all the same", header, tuple(body))
