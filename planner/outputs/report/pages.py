"""Reports of runs, ready to be written: what `plan`, `report`, `export` and `trace` share."""

import datetime

from planner.certificate import Certificate
from planner.outputs.report.contents import checks_of, report_of
from planner.outputs.report.context import ReportContext
from planner.outputs.report.html import report_html
from planner.plan import Plan
from planner.run_folder.manifest import Manifest
from planner.scenario import Scenario

REPORT_FILE = "report.html"
"""Name of the report in a run folder."""


def page_of_plan(scenario: Scenario, plan: Plan, certificate: Certificate, manifest: Manifest) -> bytes:
    """Make `report.html` of a plan that is not written yet: the same bytes as later from its run folder."""
    judged = manifest.model_copy(update={"certificate": "holds" if certificate.holds else "broken"})
    context = ReportContext(scenario, plan, judged, checks_of(certificate), first_day(scenario))
    return report_html(report_of(context)).encode()


def first_day(scenario: Scenario) -> datetime.date:
    """First day of a scenario: the day from which orders are seen unless another is asked for."""
    return scenario.calendar.start_date(0)
