"""One page for a planner: what the plan comes to, what to order first, and how far to believe it."""

from collections import Counter
from collections.abc import Sequence
from math import isfinite

from planner.outputs.conversion_summary import conversion_summary
from planner.outputs.cost_summary import cost_summary
from planner.outputs.headline import Headline, headlines
from planner.outputs.markdown import markdown_table, markdown_text
from planner.outputs.order_summary import order_summary
from planner.outputs.resource_summary import resource_summary
from planner.outputs.site_summary import site_summary
from planner.outputs.training_summary import training_summary
from planner.outputs.words import OBJECTIVE_WORDS, STOPPED_BY_WORDS, bound_words, eflops, gigawatts, period_words
from planner.plan import Outcome, Plan
from planner.scenario import Scenario
from planner.tables import TABLES, Source

CONFIDENCES = ("high", "medium", "low", "assumed")


def summary_markdown(scenario: Scenario, plan: Plan, certificate: str) -> str:
    """Write the summary of a plan in Markdown.

    Args:
        scenario: the scenario.
        plan: its plan.
        certificate: verdict of the certificate: ``holds`` or ``broken``.
    """
    regions = headlines(scenario, plan)
    override = f" with {', '.join(scenario.override)}" if scenario.override else ""
    last_period = period_words(scenario.settings.last_period)
    sections = [
        f"# {markdown_text(scenario.settings.title)}",
        f"Scenario {markdown_text(scenario.settings.name + override)}, "
        f"{period_words(scenario.settings.first_period)} to {last_period}.",
        "\n".join(f"- {markdown_text(region.sentence)}" for region in regions),
        "## By the end of each year",
        _year_table(regions),
        "The largest site and what holds the region back are those of the last period of the year.",
        f"## Sites in {last_period}",
        site_summary(scenario, plan),
        "## Training runs",
        training_summary(regions),
        "## Orders of the first twelve months",
        order_summary(scenario, plan),
        "## Smelters converted",
        conversion_summary(scenario, plan),
        "## What it costs",
        cost_summary(scenario, plan, regions),
        "## What it takes",
        resource_summary(scenario, plan),
        "## How good the plan is",
        _quality(scenario, plan, certificate),
        "## Where the numbers come from",
        _sources(scenario),
    ]
    return "\n\n".join(sections) + "\n"


def _year_table(regions: Sequence[Headline]) -> str:
    header = ("Region", "End of", "IT GW", "Facility GW", "EFLOP/s", "Accelerators", "Largest site", "Held back by")
    rows = [
        (
            markdown_text(region.name),
            str(year.year),
            gigawatts(year.it_mw),
            gigawatts(year.facility_mw),
            eflops(year.effective_eflops),
            f"{year.accelerators:,}",
            f"{markdown_text(year.largest_site)}, {gigawatts(year.largest_site_it_mw)} GW" if year.largest_site else "",
            markdown_text(year.binding_words),
        )
        for region in regions
        for year in region.years
    ]
    return markdown_table(header, rows, numbers=("IT GW", "Facility GW", "EFLOP/s", "Accelerators"))


def _quality(scenario: Scenario, plan: Plan, certificate: str) -> str:
    names = {region.region: region.name for region in scenario.regions}
    lines = [f"- {_outcome(', '.join(names[region] for region in item.regions), item)}" for item in plan.outcomes]
    return "\n".join([*lines, f"- Certificate, all limits recomputed without the solver: {certificate}."])


def _outcome(regions: str, outcome: Outcome) -> str:
    unit = markdown_text(OBJECTIVE_WORDS.get(outcome.objective_name, outcome.unit))
    found = f"objective {outcome.objective:,.3f} {unit}" if isfinite(outcome.objective) else "no plan was found"
    proven = (
        f"proven bound {outcome.bound:,.3f}, gap {outcome.gap:.2%}{markdown_text(bound_words(outcome.bound_proven_by))}"
        if isfinite(outcome.bound) and isfinite(outcome.gap)
        else "no bound was proven"
    )
    ended = markdown_text(STOPPED_BY_WORDS.get(outcome.stopped_by, outcome.stopped_by))
    told = f" {markdown_text(outcome.finding)}" if outcome.finding else ""
    return f"{markdown_text(regions)}: {markdown_text(outcome.status)}; {found}, {proven}; {ended}.{told}"


def _sources(scenario: Scenario) -> str:
    """Count sources, and the table rows that cite them, by confidence."""
    confidence = {source.source: source.confidence for source in scenario.sources}
    tables = (getattr(scenario, table.TABLE) for table in TABLES if table is not Source)
    cited = Counter[str](confidence[row.source] for rows in tables for row in rows)
    counted = Counter[str](confidence.values())
    rows = [(level, f"{counted[level]:,}", f"{cited[level]:,}") for level in CONFIDENCES]
    return markdown_table(("Confidence", "Sources", "Table rows"), rows, numbers=("Sources", "Table rows"))
