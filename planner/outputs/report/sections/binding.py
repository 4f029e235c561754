"""What holds each region back, and when."""

from collections.abc import Iterator

import pandas as pd

from planner.outputs.charts.stacked import Panel, StackedStyle, stack_of, stacked
from planner.outputs.charts.strip import strip
from planner.outputs.palette import PALE_GREY, limit_colour
from planner.outputs.report.blocks import Block, Column, Figure, Heading, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.run_tables import rows
from planner.outputs.words import LIMIT_WORDS, period_words

NAMED = 8
"""Links with a colour of their own in the chart of sites."""

OTHERS = "other links"


def binding(context: ReportContext) -> Iterator[Block]:
    """Show the limit that binds by region and period, and the links that stop sites."""
    yield Heading("binding", "What holds it back, and when")
    yield Paragraph(
        (
            "In each period one limit keeps a region from more compute; at each site one link of the power chain "
            "stops it first. A number in the strip counts the periods of a stretch.",
        )
    )
    yield _strip(context)
    yield _sites(context)
    yield _table(context)


def _strip(context: ReportContext) -> Figure:
    compute = context.plan.compute
    cells = compute.assign(row=compute["region"].map(context.names), limit=compute["binding_limit"])
    told = "; ".join(f"{name}: {_stretches(context, region)}" for region, name in context.names.items())
    alt = f"A strip by region and period, coloured by the limit that binds. {told}."
    return Figure(
        "binding-strip",
        "The limit that holds each region back, by period",
        alt,
        strip(cells[["row", "period", "limit"]], context.periods, list(context.names.values()), alt),
        "binding_limit by region and period",
        (rows("compute"),),
    )


def _stretches(context: ReportContext, region: str) -> str:
    compute = context.plan.compute
    limit_of: dict[str, str] = dict(
        compute.loc[compute["region"] == region, ["period", "binding_limit"]].itertuples(index=False)
    )
    told, last = [], None
    for period in context.periods:
        if limit_of[period] != last:
            last = limit_of[period]
            told.append(f"{LIMIT_WORDS.get(last, last)} from {period_words(period)}")
    return ", ".join(told)


def _sites(context: ReportContext) -> Figure:
    power = context.ledger.tables.frame("power")
    bars = stack_of(power[power["it_mw"] > 0].assign(series=power["binding_link"], value=power["it_mw"] / 1000))
    order = list(bars.groupby("series")["value"].sum().sort_values(ascending=False, kind="stable").index)
    words = {link: LIMIT_WORDS.get(link, link) for link in order[:NAMED]} | {OTHERS: OTHERS}
    colours = {link: limit_colour(link) for link in order[:NAMED]} | {OTHERS: PALE_GREY}
    bars = stack_of(bars.assign(series=bars["series"].where(bars["series"].isin(order[:NAMED]), OTHERS)))
    style = StackedStyle(context.periods, words, colours, "IT power, GW", label_width=130)
    panels = [
        Panel(name, pd.DataFrame(bars.loc[bars["region"] == region, ["period", "series", "value"]]))
        for region, name in context.names.items()
    ]
    alt = (
        f"Stacked bars by period: IT power of sites by the link that stops them. Over all periods most stands at sites "
        f"stopped by {next(iter(words.values()), 'nothing')}."
    )
    return Figure(
        "binding-sites",
        "IT power by the link that stops its site (each region on its own scale)",
        alt,
        stacked(panels, style, alt),
        "sum of it_mw / 1,000 by region, binding_link and period",
        (rows("power"),),
    )


def _table(context: ReportContext) -> Table:
    end = context.ledger.tables.select(rows("power", period=context.last_period))
    built = end[end["it_mw"] > 0]
    links = [link for link in LIMIT_WORDS if link in set(built["binding_link"])]
    body: list[tuple[Part, ...]] = []
    for link in links:
        cells: list[Part] = []
        for region in context.names:
            found = rows("power", region=region, period=context.last_period, binding_link=link)
            start = f"stops.{region}.{link}"
            with_power = tuple(built.loc[(built["region"] == region) & (built["binding_link"] == link), "site"])
            counted = rows("power", period=context.last_period, site=with_power)
            cells += [
                context.ledger.count(f"{start}.sites", "site", counted),
                context.ledger.sum(f"{start}.gw", "it_mw", found, per=1000, write=context.write_gigawatts),
            ]
        body.append((LIMIT_WORDS[link], *cells))
    pairs = ((f"{name}: sites", f"{name}: IT power") for name in context.names.values())
    header = [Column("Stopped by")]
    for sites, power in pairs:
        header += [Column(sites, numeric=True), Column(power, "GW", numeric=True)]
    return Table("stops", f"What stops the sites with power in {context.end_words}", tuple(header), tuple(body))
