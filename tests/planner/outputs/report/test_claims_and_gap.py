"""The optional sections of the report: the claims of a scenario, and the gap of two regions divided."""

import dataclasses
import json
from pathlib import Path

import pypdfium2
import pytest

from planner.claims.claim import Claim, Measure
from planner.divided_gap import BoundedValue, DividedGap, GapPart, read_divided_gap
from planner.outputs.report.blocks import Column, Figure, Paragraph, Report, Table
from planner.outputs.report.contents import report_of
from planner.outputs.report.context import ReportContext
from planner.outputs.report.html import report_html
from planner.outputs.report.pdf import report_pdf
from planner.outputs.report.tracing import traced_in
from planner.plan import Outcome
from planner.records_beside_runs import inputs_digest
from planner.run_folder import RunFaults


def texts(table: Table) -> list[list[str]]:
    return [[cell if isinstance(cell, str) else cell.text for cell in row] for row in table.rows]


def table_of(report: Report, name: str) -> Table:
    return next(block for block in report.blocks if isinstance(block, Table) and block.id == name)


@pytest.fixture(scope="module")
def with_claims(estate_context: ReportContext) -> ReportContext:
    """Three claims on the last period's accelerators, and one that is context; the solve stopped at a gap of 10 %."""
    scenario, plan = estate_context.scenario, estate_context.plan
    region, source = scenario.regions[0].region, scenario.sources[0].source
    measure = Measure(metric="accelerators", region=region)
    found = plan.compute[plan.compute["region"] == region]["accelerators"].tolist()[-1]
    claims = (
        Claim(claim="low", sentence="Some.", source=source, measure=measure, at_least=found / 2),
        Claim(claim="high", sentence="Twice.", source=source, measure=measure, at_least=found * 2),
        Claim(claim="near", sentence="A little more.", source=source, measure=measure, at_least=found * 1.05),
        Claim(claim="talk", sentence="Talk alone.", source=source),
    )
    outcome = Outcome(
        regions=(region,),
        objective_name="compute",
        unit="EFLOP/s-months",
        finding="",
        status="stopped",
        stopped_by="gap",
        objective=100.0,
        bound=110.0,
        bound_proven_by="",
        gap=0.1,
        compute_eflops_months=100.0,
        cost_million_usd=1.0,
        seconds=1.0,
    )
    return dataclasses.replace(
        estate_context,
        scenario=dataclasses.replace(scenario, claims=claims),
        plan=dataclasses.replace(plan, outcomes=(outcome,)),
    )


def divided(context: ReportContext, *values: float) -> DividedGap:
    """A gap of so many parts, over all orders."""
    base, other = list(context.names)[:2]
    parts = tuple(
        GapPart(
            family=f"family-{number}",
            words=f"limits {number}",
            what="tables",
            value=value,
            low=value - 1,
            high=value + 1,
            first=value / 2,
            last=value * 2,
            standard_error=0.0,
        )
        for number, value in enumerate(values)
    )
    total = sum(values)
    return DividedGap(
        format_version=1,
        inputs_sha256=inputs_digest(context.manifest),
        base=base,
        other=other,
        unit="discounted EFLOP/s-months",
        value_kind="relaxed",
        period_months=12,
        base_value=BoundedValue(value=100.0, low=99.0, high=101.0),
        other_value=BoundedValue(value=100.0 + total, low=99.0 + total, high=101.0 + total),
        gap=total,
        coalitions=2 ** len(values),
        orders_drawn=None,
        parts=parts,
    )


def test_each_claim_has_its_verdict_and_context_is_only_counted(with_claims: ReportContext) -> None:
    report = report_of(with_claims)
    table = texts(table_of(report, "claims-table"))
    counts = next(
        "".join(part if isinstance(part, str) else part.text for part in block.parts)
        for block in report.blocks
        if isinstance(block, Paragraph) and "claims that the scenario carries" in str(block.parts[0])
    )

    assert [(row[0], row[4]) for row in table] == [
        ("Some.", "supported"),
        ("Twice.", "refuted"),
        ("A little more.", "refuted; could turn within the gap"),
    ]
    assert counts.startswith("Of 4 claims that the scenario carries, this run without overrides supports 1 and refutes")
    assert "refutes 2; 0 cannot be tested on it, 1 are context" in counts
    assert "1 of the verdicts could turn" in counts
    assert traced_in(report)["claims.low"].rows[0].where == (("claim", ("low",)),)


def test_a_run_without_claims_or_gap_has_neither_section(estate_report: Report) -> None:
    assert not {"claims", "gap-divided"} & {heading.id for heading in estate_report.headings}


def test_the_waterfall_ends_at_the_other_region_with_the_largest_part_first(estate_context: ReportContext) -> None:
    context = dataclasses.replace(estate_context, gap=divided(estate_context, 5.0, -40.0, -15.0))
    report = report_of(context)
    figure = next(block for block in report.blocks if isinstance(block, Figure) and block.id == "gap-waterfall")

    assert [row[:3] for row in texts(table_of(report, "gap-parts"))] == [
        ["limits 1", "80.0%", "-40.0"],
        ["limits 2", "30.0%", "-15.0"],
        ["limits 0", "-10.0%", "5.0"],
    ]
    assert figure.svg.index(">-40<") < figure.svg.index(">-15<") < figure.svg.index(">+5<") < figure.svg.index(">50<")
    assert "gap-waterfall" in report_html(report)


def test_a_record_is_read_as_it_was_written(estate_context: ReportContext, tmp_path: Path) -> None:
    gap = divided(estate_context, 5.0, -40.0)
    (tmp_path / "gap.json").write_text(gap.to_json(), encoding="utf-8")

    assert read_divided_gap(tmp_path / "gap.json", estate_context.manifest) == gap


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format_version": 1}'])
def test_a_file_that_is_no_record_is_named_with_its_fault(
    estate_context: ReportContext, tmp_path: Path, text: str
) -> None:
    (tmp_path / "gap.json").write_text(text, encoding="utf-8")
    with pytest.raises(RunFaults, match=r"gap\.json"):
        read_divided_gap(tmp_path / "gap.json", estate_context.manifest)


def test_parts_that_are_no_numbers_are_refused(estate_context: ReportContext, tmp_path: Path) -> None:
    document = json.loads(divided(estate_context, 5.0).to_json())
    document["parts"][0]["low"] = "much"
    (tmp_path / "gap.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(RunFaults, match=r"parts\.0\.low"):
        read_divided_gap(tmp_path / "gap.json", estate_context.manifest)


def test_the_pdf_shortens_a_table_and_says_how_much_is_left() -> None:
    table = Table("long", "Long", (Column("Name"),), tuple((f"row-{number}",) for number in range(9)), printed_rows=4)
    report = Report("Title", "Sub", (table,))
    text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(report_pdf(report)))

    assert "row-3" in text
    assert "row-4" not in text
    assert "(5 more in report.html)" in text
    assert "row-8" in report_html(report)
