"""How the plan was made, how good it is known to be, and where its numbers come from."""

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from math import isfinite
from typing import Any

from planner.outputs.report.blocks import Block, Column, Heading, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.run_tables import rows
from planner.outputs.words import OBJECTIVE_WORDS, STOPPED_BY_WORDS, period_words
from planner.plan import Outcome
from planner.tables import TABLES, Source

PRINTED_SOURCES = 16
"""Sources that a report on paper lists; most of the others stand behind a few rows each."""

CONFIDENCES = ("high", "medium", "low", "assumed")


def method(context: ReportContext) -> Iterator[Block]:
    """Write the method, the assumptions and sources, the proof and the certificate."""
    settings = context.scenario.settings
    yield Heading("method", "How the plan was made")
    yield Paragraph(
        (
            f"The scenario {settings.name} says everything that may be built and every limit. One mixed-integer "
            f"program for each group of regions that share something decides what is ordered for which site in which "
            f"of {len(context.periods)} periods, {period_words(context.periods[0])} to {context.end_words}; what is "
            f"ordered serves one lead time later. Later compute and cost count less by "
            f"{settings.discount_rate_per_year:.0%} a year. "
            f"Solved by {context.manifest.solver.name} {context.manifest.solver.version} with gigasite "
            f"{context.manifest.gigasite_version}.",
        )
    )
    if context.scenario.override:
        yield Paragraph((f"Overrides applied: {', '.join(context.scenario.override)}.",))
    yield Heading("proof", "Gap and certificate", level=2)
    yield _outcomes(context)
    yield _checks(context)
    yield Heading("sources", "Assumptions and sources", level=2)
    yield _confidence(context)
    yield _sources(context)


def _outcomes(context: ReportContext) -> Table:
    header = (
        Column("Regions"),
        Column("Objective"),
        Column("Plan", numeric=True),
        Column("Proven bound", numeric=True),
        Column("Gap", numeric=True),
        Column("How it ended"),
    )
    body = tuple(_outcome(context, outcome) for outcome in context.plan.outcomes)
    return Table("outcomes", "How good the plan is proven to be", header, body)


def _outcome(context: ReportContext, outcome: Outcome) -> tuple[Part, ...]:
    ended = STOPPED_BY_WORDS.get(outcome.stopped_by, outcome.stopped_by)
    return (
        ", ".join(context.names[region] for region in outcome.regions),
        f"{outcome.objective_name}, {OBJECTIVE_WORDS.get(outcome.objective_name, outcome.unit)}",
        f"{outcome.objective:,.1f}" if isfinite(outcome.objective) else "none",
        f"{outcome.bound:,.1f}" if isfinite(outcome.bound) else "none",
        f"{outcome.gap:.2%}" if isfinite(outcome.gap) else "unknown",
        f"{outcome.status}; {ended}. {outcome.finding}".strip(),
    )


def _checks(context: ReportContext) -> Table:
    header = (Column("Limit"), Column("Rows checked", numeric=True), Column("Verdict")) * 2
    cells = [
        (check.limit.replace("_", " "), f"{check.rows_checked:,}", "holds" if check.holds else "BROKEN")
        for check in context.checks
    ]
    half = (len(cells) + 1) // 2
    body = tuple(left + right for left, right in zip_longest(cells[:half], cells[half:], fillvalue=("", "", "")))
    return Table("certificate", "The certificate: every limit recomputed without the solver", header, body)


def _confidence(context: ReportContext) -> Table:
    confidence = {source.source: source.confidence for source in context.scenario.sources}
    cited = Counter[str](confidence[row.source] for row in _cited(context))
    header = (Column("Confidence"), Column("Sources", numeric=True), Column("Table rows that cite them", numeric=True))
    body = tuple(
        (
            level,
            context.ledger.count(f"sources.{level}", "source", rows("inputs/sources", confidence=level)),
            f"{cited[level]:,}",
        )
        for level in CONFIDENCES
    )
    return Table("confidence", "How sure the numbers are", header, body)


def _cited(context: ReportContext) -> Iterator[Any]:
    for table in TABLES:
        if table is not Source:
            yield from getattr(context.scenario, table.TABLE)


def _sources(context: ReportContext) -> Table:
    cited = Counter[str](row.source for row in _cited(context))
    header = (
        Column("Source"),
        Column("Title, or what is assumed and why"),
        Column("Confidence"),
        Column("Rows", numeric=True),
    )
    body = tuple(
        (source.source, _title(source), source.confidence, f"{cited[source.source]:,}")
        for source in sorted(context.scenario.sources, key=lambda source: -cited[source.source])
    )
    return Table("source-list", "Sources, those behind most rows first", header, body, PRINTED_SOURCES)


def _title(source: Source) -> str:
    if source.confidence == "assumed":
        return f"{source.title}. {source.reason}" if source.reason else source.title
    dated = f", {source.date.isoformat()}" if source.date else ""
    return f"{source.title}. {source.publisher}{dated}; {source.licence}"
