"""The largest training cluster of each region and what it can train."""

from collections.abc import Iterator

from planner.outputs.charts.lines import LinePanel, LineStyle, lines
from planner.outputs.report.blocks import Block, Column, Figure, Heading, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.run_tables import rows
from planner.outputs.words import eflops, period_words
from planner.plan import TRAINING_FLOP


def clusters(context: ReportContext) -> Iterator[Block]:
    """Show the largest cluster by quarter, at the end of each year, and the milestones."""
    yield Heading("clusters", "The largest training cluster")
    if not (context.plan.compute["largest_cluster_it_mw"] > 0).any():
        yield Paragraph(("No site is large enough for a training cluster.",))
        return
    days = f"{context.scenario.settings.training_run_days:g}"
    yield Paragraph(
        (
            "A cluster is a site above its region's minimum size, with the sites within reach that can train together "
            f"with it. A training run lasts {days} days.",
        )
    )
    yield _figure(context)
    yield _table(context, days)
    yield _milestones(context, days)


def _figure(context: ReportContext) -> Figure:
    compute = context.plan.compute
    named = compute.assign(series=compute["region"].map(context.names), value=compute["largest_cluster_it_mw"] / 1000)
    speed = named.assign(value=compute["largest_cluster_eflops"])
    style = LineStyle(
        context.periods, {context.names[key]: context.colours[key] for key in context.names}, "", height=160
    )
    columns = ["period", "series", "value"]
    panels = [
        LinePanel("IT power of the largest cluster, GW", named[columns]),
        LinePanel("Its sustained compute, EFLOP/s", speed[columns]),
    ]
    told = "; ".join(
        f"{region.name}: {region.years[-1].largest_cluster_it_mw / 1000:.2f} GW, "
        f"{eflops(region.years[-1].largest_cluster_eflops)} EFLOP/s"
        for region in context.headlines
    )
    alt = f"Two line charts by period, one line a region. In {context.end_words}, {told}."
    return Figure(
        "largest-cluster",
        "The largest training cluster by region",
        alt,
        lines(panels, style, alt),
        "largest_cluster_it_mw / 1,000 and largest_cluster_eflops by region and period",
        (rows("compute"),),
    )


def _table(context: ReportContext, days: str) -> Table:
    header = (
        Column("Region"),
        Column("End of"),
        Column("Around"),
        Column("IT power", "GW", numeric=True),
        Column("Compute", "EFLOP/s", numeric=True),
        Column(f"Run of {days} days", "FLOP", numeric=True),
    )
    body = [
        _row(context, region.region, region.name, year.year, year.period, year.largest_cluster)
        for region in context.headlines
        for year in region.years
        if year.largest_cluster is not None
    ]
    return Table("cluster-years", "The largest training cluster at the end of each year", header, tuple(body))


def _row(context: ReportContext, region: str, name: str, year: int, period: str, around: str) -> tuple[Part, ...]:
    found = rows("compute", region=region, period=period)
    start = f"cluster-years.{region}.{year}"
    return (
        name,
        str(year),
        around,
        context.ledger.sum(f"{start}.gw", "largest_cluster_it_mw", found, per=1000, write=context.write_gigawatts),
        context.ledger.sum(f"{start}.eflops", "largest_cluster_eflops", found, write=eflops),
        context.ledger.sum(
            f"{start}.flop", "training_run_yflop", found, per=1e-24, write=lambda run: f"{run:.1e}".replace("e+", "e")
        ),
    )


def _milestones(context: ReportContext, days: str) -> Table:
    header = (Column(f"First run of {days} days with"), *(Column(f"{size} FLOP") for size in TRAINING_FLOP))
    body: list[tuple[Part, ...]] = []
    for region in context.headlines:
        reached = dict(region.milestones)
        body.append(
            (region.name, *(_reached(context, region.region, size, reached.get(size)) for size in TRAINING_FLOP))
        )
    return Table("milestones", "When a training run of a size first becomes possible", header, tuple(body))


def _reached(context: ReportContext, region: str, size: str, period: str | None) -> Part:
    if period is None:
        return "not reached"
    found = rows("milestones", region=region, training_flop=size)
    return context.ledger.said(f"milestones.{region}.{size}", period_words(period), "period of the row", found)
