"""How long sites take from the first order to the first megawatt, by kind."""

from collections.abc import Iterator

import pandas as pd

from planner.outputs.charts.dots import dots
from planner.outputs.report.blocks import Block, Column, Figure, Heading, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.run_tables import rows
from planner.outputs.words import SITE_KIND_WORDS

FORMULA = "months from the earliest order_period of the site to its first period with it_mw above 0"


def time_to_power(context: ReportContext) -> Iterator[Block]:
    """Show the months from first order to first power."""
    found = _months(context)
    if found.empty:
        return
    yield Heading("time-to-power", "Time to power by kind of site")
    yield Paragraph(
        (
            "From the first order for a site to the first period in which accelerators run there. Sites that had power "
            "when the plan begins, or before anything is ordered for them, are left out.",
        )
    )
    yield _figure(context, found)
    yield _table(context, found)


def _months(context: ReportContext) -> pd.DataFrame:
    """List region, kind, months and highest IT power of every site that was ordered for and powered after that."""
    calendar = context.scenario.calendar
    power = context.ledger.tables.frame("power")
    powered = power[power["it_mw"] > 0]
    first_order, first_power = _first(context, context.plan.orders, "order_period"), _first(context, powered, "period")
    months = {
        site: (first_power[site] - first_order[site]) * calendar.period_months
        for site in first_power
        if site in first_order and first_power[site] > first_order[site]
    }
    most = powered.groupby("site", as_index=False).agg({"region": "first", "site_kind": "first", "it_mw": "max"})
    kept = most[most["site"].isin(list(months))].rename(columns={"it_mw": "mw"})
    return kept.assign(months=kept["site"].map(months).astype(int))


def _first(context: ReportContext, frame: pd.DataFrame, column: str) -> dict[str, int]:
    """Number of the first period of each site."""
    first: dict[str, int] = {}
    for site, label in zip(frame["site"], frame[column], strict=True):
        number = context.scenario.calendar.number(label)
        first[site] = min(number, first.get(site, number))
    return first


def _figure(context: ReportContext, found: pd.DataFrame) -> Figure:
    kinds = [kind for kind in SITE_KIND_WORDS if kind in set(found["site_kind"])]
    shown = found.assign(row=found["site_kind"].map(SITE_KIND_WORDS), series=found["region"].map(context.names))
    medians = found.groupby("site_kind")["months"].median()
    told = "; ".join(f"{SITE_KIND_WORDS[kind]} {medians[kind]:g}" for kind in kinds)
    alt = f"One dot a site on a row for its kind, by months from first order to first power. Medians in months: {told}."
    drawn = dots(
        shown,
        [SITE_KIND_WORDS[kind] for kind in kinds],
        {context.names[region]: context.colours[region] for region in context.names},
        "Months from first order to first power (black mark: median of the row)",
        "Largest IT power, MW",
        alt,
    )
    return Figure(
        "time-to-power-sites",
        "Months from first order to first power, one dot a site",
        alt,
        drawn,
        FORMULA,
        (rows("orders"), rows("power")),
    )


def _table(context: ReportContext, found: pd.DataFrame) -> Table:
    header = (
        Column("Kind of site"),
        Column("Region"),
        Column("Sites", numeric=True),
        Column("Shortest", "months", numeric=True),
        Column("Median", "months", numeric=True),
        Column("Longest", "months", numeric=True),
    )
    body: list[tuple[Part, ...]] = []
    for kind in SITE_KIND_WORDS:
        for region, name in context.names.items():
            some = found[(found["site_kind"] == kind) & (found["region"] == region)]
            if not some.empty:
                body.append((SITE_KIND_WORDS[kind], name, *_cells(context, kind, region, some)))
    return Table("time-to-power-kinds", "Time to power by kind of site and region", header, tuple(body))


def _cells(context: ReportContext, kind: str, region: str, some: pd.DataFrame) -> Iterator[Part]:
    sites = tuple(some["site"])
    from_rows = (rows("orders", site=sites), rows("power", site=sites))
    numbers = {
        "sites": float(len(some)),
        "shortest": some["months"].min(),
        "median": some["months"].median(),
        "longest": some["months"].max(),
    }
    for name, number in numbers.items():
        formula = f"{name} of the sites' {FORMULA}"
        yield context.ledger.said(f"time-to-power.{region}.{kind}.{name}", f"{number:g}", formula, *from_rows)
