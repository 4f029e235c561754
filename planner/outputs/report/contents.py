"""The report of a run: its sections in order."""

import json

from planner.certificate import Certificate
from planner.outputs.report.blocks import Report
from planner.outputs.report.context import LimitCheck, ReportContext
from planner.outputs.report.sections.answer import answer
from planner.outputs.report.sections.binding import binding
from planner.outputs.report.sections.claims import claims
from planner.outputs.report.sections.clusters import clusters
from planner.outputs.report.sections.costs import costs
from planner.outputs.report.sections.divided_gap import divided_gap
from planner.outputs.report.sections.in_service import in_service
from planner.outputs.report.sections.method import method
from planner.outputs.report.sections.order_list import order_list
from planner.outputs.report.sections.sensitivity import sensitivity
from planner.outputs.report.sections.smelters import smelters
from planner.outputs.report.sections.supply import supply
from planner.outputs.report.sections.time_to_power import time_to_power
from planner.outputs.report.sections.water import water
from planner.outputs.words import period_words

SECTIONS = (
    answer,
    in_service,
    clusters,
    binding,
    divided_gap,
    sensitivity,
    supply,
    smelters,
    time_to_power,
    costs,
    water,
    order_list,
    claims,
    method,
)
"""The sections in order; each gives blocks, or none where the run has nothing for it."""


def report_of(context: ReportContext) -> Report:
    """Make the report of a run, figures drawn."""
    settings = context.scenario.settings
    override = f" with {', '.join(context.scenario.override)}" if context.scenario.override else ""
    return Report(
        title=settings.title,
        subtitle=f"Plan of the scenario {settings.name}{override}, {period_words(settings.first_period)} to "
        f"{period_words(settings.last_period)}",
        blocks=tuple(block for section in SECTIONS for block in section(context)),
        colophon=(
            f"Made by gigasite {context.manifest.gigasite_version} from {len(context.manifest.inputs)} input files. "
            "Tables, inputs and their hashes are in the run folder (plan.json). Boundaries and names on maps: no "
            "position is taken.",
        ),
    )


def checks_of(certificate: Certificate) -> tuple[LimitCheck, ...]:
    """Take the lines of a certificate."""
    return tuple(LimitCheck(check.limit, check.rows_checked, check.holds) for check in certificate.checks)


def checks_from_json(content: bytes) -> tuple[LimitCheck, ...]:
    """Read the lines of a certificate as its file has them."""
    document = json.loads(content)
    return tuple(
        LimitCheck(str(check["limit"]), int(check["rows_checked"]), bool(check["holds"]))
        for check in document["checks"]
    )
