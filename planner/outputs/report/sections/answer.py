"""The first page: the answer, in numbers and one picture, and how far to believe it."""

from collections.abc import Iterator
from math import isfinite

import pandas as pd

from planner.outputs.charts.lines import LinePanel, LineStyle, lines
from planner.outputs.headline import Headline
from planner.outputs.report.blocks import Block, Column, Figure, Heading, Items, Number, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.ledger import decimals, in_gigawatts
from planner.outputs.report.run_tables import rows
from planner.outputs.words import OBJECTIVE_WORDS, eflops, gigawatts, period_words
from planner.plan import Outcome
from planner.plan.money import HOURS_PER_MONTH


def answer(context: ReportContext) -> Iterator[Block]:
    """Say what can be powered by when, what holds it back, and how good the plan is."""
    yield Heading("answer", "The answer")
    yield Paragraph(tuple(_finding(context)), lead=True)
    yield _headline_table(context)
    yield _growth(context)
    yield Items(tuple(_believe(context)))


def _finding(context: ReportContext) -> Iterator[Part]:
    yield f"Accelerators that run by {context.end_words}: "
    for number, region in enumerate(context.headlines):
        yield f"{'; ' if number else ''}{region.name} "
        found = rows("compute", region=region.region, period=context.last_period)
        yield context.ledger.sum(f"finding.it-gw.{region.region}", "it_mw", found, per=1000, write=in_gigawatts)
        yield f" GW of IT power, held back by {region.years[-1].binding_words}"
    yield ". "
    yield from _lead(context)
    for outcome in context.plan.outcomes:
        yield from _proof(context, outcome)


def _lead(context: ReportContext) -> Iterator[Part]:
    """Say how far the region with most compute is ahead of the next."""
    ahead = sorted(context.headlines, key=lambda region: -region.years[-1].effective_eflops)
    if len(ahead) < 2 or ahead[1].years[-1].effective_eflops <= 0:
        return
    first, second = (rows("compute", region=region.region, period=context.last_period) for region in ahead[:2])
    yield f"{ahead[0].name} then sustains "
    yield context.ledger.ratio(
        "finding.lead", ("effective_eflops", first), ("effective_eflops", second), write=decimals(1)
    )
    yield f" times the compute of {ahead[1].name}. "


def _proof(context: ReportContext, outcome: Outcome) -> Iterator[Part]:
    names = ", ".join(context.names[region] for region in outcome.regions)
    if not (isfinite(outcome.gap) and isfinite(outcome.bound)):
        yield f"{names}: no bound is proven, so a better plan may exist. "
        return
    yield f"{names}: proven to lie within "
    yield Number(
        f"finding.gap.{'-'.join(outcome.regions)}",
        f"{outcome.gap:.2%}",
        f"gap in plan.json: |bound - objective| / |objective| = |{outcome.bound:,.6g} - {outcome.objective:,.6g}| / "
        f"{outcome.objective:,.6g} {OBJECTIVE_WORDS.get(outcome.objective_name, outcome.unit)}",
        (),
    )
    yield " of the best plan these tables allow. "


def _headline_table(context: ReportContext) -> Table:
    regions = context.headlines
    lines_of = (
        ("IT power in service, GW", _it_power),
        ("Facility power at the design peak, GW", _facility_power),
        ("Sustained compute, EFLOP/s", _compute),
        ("Accelerators in service", _accelerators),
        ("First gigawatt", _first_gigawatt),
        ("Largest training cluster, GW of IT power", _cluster),
        ("Capital spent, billion USD", _capital),
        ("Compute costs, USD per PFLOP/s-hour", _levelised),
        ("Held back by", _held_back),
    )
    body = tuple((words, *(cell(context, region) for region in regions)) for words, cell in lines_of)
    header = (Column(f"At the end of {context.end_words}"), *(Column(region.name, numeric=True) for region in regions))
    return Table("headline", "The plan in numbers", header, body)


def _it_power(context: ReportContext, region: Headline) -> Part:
    found = rows("compute", region=region.region, period=context.last_period)
    return context.ledger.sum(f"headline.it-gw.{region.region}", "it_mw", found, per=1000, write=in_gigawatts)


def _facility_power(context: ReportContext, region: Headline) -> Part:
    found = rows("compute", region=region.region, period=context.last_period)
    return context.ledger.sum(
        f"headline.facility-gw.{region.region}", "facility_mw", found, per=1000, write=in_gigawatts
    )


def _compute(context: ReportContext, region: Headline) -> Part:
    found = rows("compute", region=region.region, period=context.last_period)
    return context.ledger.sum(f"headline.eflops.{region.region}", "effective_eflops", found, write=eflops)


def _accelerators(context: ReportContext, region: Headline) -> Part:
    found = rows("compute", region=region.region, period=context.last_period)
    return context.ledger.sum(f"headline.accelerators.{region.region}", "accelerators", found, write=decimals(0))


def _first_gigawatt(context: ReportContext, region: Headline) -> Part:
    if region.first_gigawatt_period is None:
        return "not reached"
    found = rows("compute", region=region.region, period=region.first_gigawatt_period)
    text = period_words(region.first_gigawatt_period)
    return context.ledger.said(
        f"headline.first-gw.{region.region}", text, "first period with it_mw of 1,000 or more", found
    )


def _cluster(context: ReportContext, region: Headline) -> Part:
    found = rows("compute", region=region.region, period=context.last_period)
    return context.ledger.sum(
        f"headline.cluster-gw.{region.region}", "largest_cluster_it_mw", found, per=1000, write=context.write_gigawatts
    )


def _capital(context: ReportContext, region: Headline) -> Part:
    found = rows("cash", region=region.region)
    columns = ("equipment_million_usd", "accelerators_million_usd", "reinforcements_million_usd")
    spent = sum(context.ledger.tables.total(column, found) for column in columns)
    return context.ledger.said(
        f"headline.capital.{region.region}", f"{spent / 1000:,.1f}", f"sum of {' + '.join(columns)} / 1,000", found
    )


def _levelised(context: ReportContext, region: Headline) -> Part:
    found = rows("levelised_costs", region=region.region)
    return context.ledger.sum(
        f"headline.levelised.{region.region}",
        "levelised_million_usd_per_eflops_month",
        found,
        per=HOURS_PER_MONTH / 1000,
        write=decimals(2),
    )


def _held_back(context: ReportContext, region: Headline) -> Part:
    del context
    return region.years[-1].binding_words


def _growth(context: ReportContext) -> Figure:
    compute = context.plan.compute
    named = compute.assign(series=compute["region"].map(context.names))
    style = LineStyle(
        context.periods, {context.names[key]: context.colours[key] for key in context.names}, "", height=150
    )
    panels = [
        LinePanel("IT power in service, GW", _series(named, "it_mw", 1000)),
        LinePanel("Sustained compute, EFLOP/s", _series(named, "effective_eflops", 1)),
    ]
    ends = "; ".join(
        f"{region.name}: {gigawatts(region.years[-1].it_mw)} GW and {eflops(region.years[-1].effective_eflops)} EFLOP/s"
        for region in context.headlines
    )
    alt = f"Two line charts by period, one line a region. In {context.end_words}, {ends}."
    return Figure(
        "growth",
        "Power and compute in service by region, on one scale",
        alt,
        lines(panels, style, alt),
        "it_mw / 1,000 and effective_eflops by region and period",
        (rows("compute"),),
    )


def _series(named: pd.DataFrame, column: str, per: float) -> pd.DataFrame:
    return named.assign(value=named[column] / per)[["period", "series", "value"]]


def _believe(context: ReportContext) -> Iterator[tuple[Part, ...]]:
    verdict = context.manifest.certificate
    checked = sum(check.rows_checked for check in context.checks)
    yield (
        f"Certificate: {verdict}. ",
        f"Every limit was recomputed from the tables without the solver: {checked:,} checks."
        if verdict == "holds"
        else "At least one limit is broken: do not act on this plan.",
    )
    sources = rows("inputs/sources", confidence="assumed")
    yield (
        "The numbers rest on ",
        context.ledger.count("answer.sources", "source", rows("inputs/sources")),
        " sources, ",
        context.ledger.count("answer.assumptions", "source", sources),
        " of which are assumptions with a stated reason.",
    )
    first = rows("orders", order_period=context.periods[0])
    yield (
        f"Orders to place in {period_words(context.periods[0])}: ",
        context.ledger.sum("answer.first-orders", "cost_million_usd", first, per=1000, write=decimals(1)),
        " billion USD.",
    )
