import pytest
from estate import estate
from estate_plan import estate_plan
from report_runs import context_of, with_hostile_names

from planner.outputs.report.blocks import Report
from planner.outputs.report.contents import report_of
from planner.outputs.report.context import ReportContext


@pytest.fixture(scope="session")
def estate_context() -> ReportContext:
    """A scenario in which every table has rows, with its plan by hand."""
    return context_of(estate(), estate_plan())


@pytest.fixture(scope="session")
def estate_report(estate_context: ReportContext) -> Report:
    return report_of(estate_context)


@pytest.fixture(scope="session")
def hostile_context() -> ReportContext:
    return context_of(with_hostile_names(estate()), estate_plan())


@pytest.fixture(scope="session")
def hostile_report(hostile_context: ReportContext) -> Report:
    return report_of(hostile_context)
