"""What people claim of the build-out, and what this plan says to it."""

from collections import Counter
from collections.abc import Iterator

from planner.claims.claim_words import bound_words, number_words
from planner.claims.metric_kinds import METRIC_KINDS
from planner.claims.verdicts import Verdict
from planner.outputs.report.blocks import Block, Column, Heading, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.run_tables import rows


def claims(context: ReportContext) -> Iterator[Block]:
    """Judge the claims that the scenario carries; nothing where it carries none."""
    if not context.verdicts:
        return
    yield Heading("claims", "What is claimed")
    yield Paragraph(tuple(_counts(context)))
    judged = [verdict for verdict in context.verdicts if verdict.word != "context"]
    if not judged:
        return
    yield _table(context, judged)
    titles = {source.source: source.title for source in context.scenario.sources}
    said = dict.fromkeys(verdict.claim.source for verdict in judged)
    yield Paragraph((f"Sources of the claims: {'; '.join(f'{source}: {titles[source]}' for source in said)}.",))


def _counts(context: ReportContext) -> Iterator[Part]:
    counts = Counter(verdict.word for verdict in context.verdicts)
    turning = sum(verdict.within_gap for verdict in context.verdicts)
    override = context.scenario.override
    of_run = f"with the overrides {', '.join(override)}" if override else "without overrides"
    yield f"Of {len(context.verdicts):,} claims that the scenario carries, this run {of_run} supports "
    kept, everything = "number of claims whose number is within its bound", rows("claims")
    yield context.ledger.said("claims-supported", f"{counts['supported']:,}", kept, everything)
    yield " and refutes "
    broken = "number of claims whose number is not within its bound"
    yield context.ledger.said("claims-refuted", f"{counts['refuted']:,}", broken, everything)
    yield f"; {counts['not testable']:,} cannot be tested on it, {counts['context']:,} are context without a number. "
    if turning:
        yield f"{turning:,} of the verdicts could turn if the plan were as good as its proven bound allows. "
    yield (
        "A verdict is one on these tables and this plan: where a claim is an input, the tables decide it. "
        "gigasite claims prints the same with the notes."
    )


def _table(context: ReportContext, judged: list[Verdict]) -> Table:
    header = (
        Column("Claim"),
        Column("Measured", numeric=True),
        Column("Unit"),
        Column("Claimed", numeric=True, unbroken=True),
        Column("Verdict"),
        Column("Source", unbroken=True),
    )
    body = tuple(
        (
            f"{verdict.claim.sentence} ({verdict.why})" if verdict.why else verdict.claim.sentence,
            _number(context, verdict),
            "" if verdict.unit == "1" else verdict.unit,
            bound_words(verdict.claim),
            f"{verdict.word}; could turn within the gap" if verdict.within_gap else verdict.word,
            verdict.claim.source,
        )
        for verdict in judged
    )
    return Table("claims-table", "Each claim with its number, the bound that decides, and the verdict", header, body)


def _number(context: ReportContext, verdict: Verdict) -> Part:
    claim = verdict.claim
    if verdict.word == "not testable" or claim.measure is None:
        return "-"
    over = f" / ({METRIC_KINDS[claim.over.metric].description})" if claim.over is not None else ""
    formula = f"{METRIC_KINDS[claim.measure.metric].description}{over}, as `measure` of the claim says"
    return context.ledger.said(
        f"claims.{claim.claim}", number_words(verdict.number), formula, rows("claims", claim=claim.claim)
    )
