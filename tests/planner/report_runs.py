"""Runs to report on: with plain names, and with names that are markup."""

import dataclasses
import datetime

from planner.certificate import certify
from planner.outputs.report.contents import checks_of
from planner.outputs.report.context import ReportContext
from planner.plan import Plan
from planner.run_folder import describe_run
from planner.scenario import Scenario

HOSTILE = '<img src=x onerror=alert(1)></script> =1+1 #import "x" \\u{41} $x$ [a](http://b.example) BEGIN:VEVENT'
"""A name that is markup to every reader that takes it as such."""


def context_of(scenario: Scenario, plan: Plan, as_of: datetime.date | None = None) -> ReportContext:
    manifest = describe_run(scenario, plan, solver="HiGHS", solver_version="1", options={})
    certificate = certify(scenario, plan)
    judged = manifest.model_copy(update={"certificate": "holds" if certificate.holds else "broken"})
    day = as_of or scenario.calendar.start_date(0)
    return ReportContext(scenario, plan, judged, checks_of(certificate), day)


def with_hostile_names(scenario: Scenario) -> Scenario:
    """Give everything that has a name for people a hostile one."""
    tables = ("regions", "zones", "sites", "options", "reinforcements", "owners", "accelerators")
    renamed = {
        table: tuple(row.model_copy(update={"name": HOSTILE}) for row in getattr(scenario, table)) for table in tables
    }
    settings = scenario.settings.model_copy(update={"title": HOSTILE})
    return dataclasses.replace(scenario, settings=settings, **renamed)
