import dataclasses
import datetime

import pytest
from report_runs import context_of

from planner.outputs.report.blocks import Number, Paragraph, Report
from planner.outputs.report.contents import report_of
from planner.outputs.report.context import ReportContext
from planner.outputs.report.tracing import traced_in
from planner.plan import Plan
from planner.scenario import Scenario


@pytest.fixture
def report(three_sites: Scenario, plan: Plan) -> Report:
    return report_of(context_of(three_sites, plan))


def text_of(report: Report, number_id: str) -> str:
    return traced_in(report)[number_id].text


def test_the_headline_is_that_of_the_plan_by_hand(report: Report) -> None:
    assert text_of(report, "finding.it-gw.home") == "0.012"
    assert text_of(report, "finding.gap.home") == "0.41%"
    assert text_of(report, "headline.eflops.home") == "12.00"
    assert text_of(report, "headline.accelerators.home") == "10,000"


def test_power_by_kind_adds_up_to_that_of_the_region(estate_context: ReportContext, estate_report: Report) -> None:
    tables = estate_context.ledger.tables
    by_kind = tables.frame("power").groupby(["region", "period"])["it_mw"].sum()
    compute = estate_context.plan.compute.set_index(["region", "period"])

    assert by_kind.sum() > 0
    assert by_kind.sum() == pytest.approx(compute["it_mw"].sum())
    assert estate_report.figures


def test_compute_of_the_stock_adds_up_to_that_of_the_region(three_sites: Scenario, plan: Plan) -> None:
    stock = context_of(three_sites, plan).ledger.tables.frame("stock")

    assert stock["effective_eflops"].sum() == pytest.approx(plan.compute["effective_eflops"].sum())
    assert stock["effective_eflops"].sum() > 0


def test_every_number_has_rows_and_every_row_it_names_exists(estate_context: ReportContext) -> None:
    found = traced_in(report_of(estate_context))
    unfounded = [
        one.id
        for one in found.values()
        if one.rows and all(estate_context.ledger.tables.select(some).empty for some in one.rows)
    ]
    zero = {name for name in unfounded if found[name].text.strip("0.") in {"", "-"}}

    assert len(found) > 100
    assert set(unfounded) == zero


def test_every_number_of_a_sum_is_the_sum_of_the_rows_that_it_names(estate_context: ReportContext) -> None:
    """The formula is taken at its word, apart from the code that made the number."""
    found = traced_in(report_of(estate_context))
    tables = estate_context.ledger.tables
    checked = 0
    for one in found.values():
        words = one.formula.split()
        if words[:2] != ["sum", "of"] or len(words) not in {3, 5} or one.id.startswith(("headline.capital", "costs-")):
            continue
        total = sum(float(tables.select(some)[words[2]].sum()) for some in one.rows)
        divisor = float(words[4].replace(",", "")) if len(words) == 5 else 1.0
        try:
            printed = float(one.text.replace(",", ""))
        except ValueError:
            continue
        assert printed == pytest.approx(total / divisor, rel=0.06, abs=0.51), one.id
        checked += 1
    assert checked > 50


def test_what_had_to_be_ordered_before_the_day_asked_for_is_late(three_sites: Scenario, plan: Plan) -> None:
    late = traced_in(report_of(context_of(three_sites, plan, datetime.date(2025, 5, 1))))

    assert late["orders.late"].text == "3"
    assert float(late["orders.late-cost"].text) == 1.0 + 3.0 + 2 * 2.0


def test_without_plan_rows_the_report_still_says_what_is_not_there(three_sites: Scenario, plan: Plan) -> None:
    empty = {name: frame.iloc[:0] for name, frame in plan.tables.items() if name != "compute"}
    bare = dataclasses.replace(plan, **empty)
    texts = [
        "".join(part.text if isinstance(part, Number) else part for part in block.parts)
        for block in report_of(context_of(three_sites, bare)).blocks
        if isinstance(block, Paragraph)
    ]

    assert "Nothing has to be ordered." in texts
    assert "No potline is shut in this plan." in texts
