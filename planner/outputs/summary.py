"""One page for a planner: what the plan comes to, what to order first, and how far to believe it."""

from collections import Counter
from collections.abc import Sequence
from math import isfinite

from planner.outputs.frame_rows import rows_of
from planner.outputs.headline import Headline, headlines
from planner.outputs.markdown import markdown_table, markdown_text
from planner.outputs.orders import order_book
from planner.outputs.words import STOPPED_BY_WORDS, eflops, gigawatts, million_usd, period_words
from planner.plan import Outcome, Plan
from planner.scenario import Scenario
from planner.tables import TABLES, Source

ORDERS_SHOWN = 15
"""Most orders in the summary; `orders.csv` has them all."""

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
    sections = [
        f"# {markdown_text(scenario.settings.title)}",
        f"Scenario {markdown_text(scenario.settings.name + override)}, "
        f"{period_words(scenario.settings.first_period)} to {period_words(scenario.settings.last_period)}.",
        "\n".join(f"- {markdown_text(region.sentence)}" for region in regions),
        "## By the end of each year",
        _year_table(regions),
        "The largest site and what holds the region back are those of the last period of the year.",
        "## Orders of the first twelve months",
        _orders(scenario, plan),
        "## Smelters converted",
        _conversions(scenario, plan),
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


def _orders(scenario: Scenario, plan: Plan) -> str:
    calendar = scenario.calendar
    first_year_ends = calendar.start_date(12 // calendar.period_months).isoformat()
    book = order_book(scenario, plan)
    soon = book[book["order_by_date"] < first_year_ends]
    if soon.empty:
        return "Nothing has to be ordered."
    dearest = soon.sort_values("cost_million_usd", ascending=False, kind="stable").head(ORDERS_SHOWN)
    header = ("Order by", "In service", "Region", "Site", "Option", "Units", "Million USD")
    rows = [
        (
            row.order_by_date,
            row.in_service_date,
            markdown_text(row.region),
            markdown_text(row.site_name),
            markdown_text(row.option_name),
            f"{row.units:,}",
            million_usd(row.cost_million_usd),
        )
        for row in rows_of(dearest)
    ]
    shown, total = dearest["cost_million_usd"].sum(), soon["cost_million_usd"].sum()
    said = (
        f"{len(dearest)} of {len(soon):,} orders, the dearest first: "
        f"{million_usd(shown)} of {million_usd(total)} million USD. All are in `orders.csv`."
    )
    return said + "\n\n" + markdown_table(header, rows, numbers=("Units", "Million USD"))


def _conversions(scenario: Scenario, plan: Plan) -> str:
    if plan.potlines.empty:
        return "None."
    names = {site.site: site.name for site in scenario.sites}
    potlines = {smelter.site: smelter.potlines for smelter in scenario.smelters}
    header = (
        "Smelter",
        "First shut in",
        "Potlines shut",
        "MW freed",
        "Output lost, kt/year",
        "Margin lost, million USD",
    )
    rows = [
        (
            markdown_text(names[site]),
            period_words(history["period"].iloc[0]),
            f"{history['potlines_shut'].iloc[-1]} of {potlines[site]}",
            f"{history['freed_mw'].iloc[-1]:,.0f}",
            f"{history['output_lost_kt_per_year'].iloc[-1]:,.0f}",
            million_usd(history["margin_lost_million_usd"].sum()),
        )
        for site, history in ((str(key), rows) for key, rows in plan.potlines.groupby("site"))
    ]
    return markdown_table(header, rows, numbers=header[2:])


def _quality(scenario: Scenario, plan: Plan, certificate: str) -> str:
    names = {region.region: region.name for region in scenario.regions}
    lines = [f"- {_outcome(', '.join(names[region] for region in item.regions), item)}" for item in plan.outcomes]
    return "\n".join([*lines, f"- Certificate, all limits recomputed without the solver: {certificate}."])


def _outcome(regions: str, outcome: Outcome) -> str:
    found = (
        f"objective {outcome.objective:,.3f} discounted EFLOP/s-months"
        if isfinite(outcome.objective)
        else "no plan was found"
    )
    proven = (
        f"proven bound {outcome.bound:,.3f}, gap {outcome.gap:.2%}"
        if isfinite(outcome.bound) and isfinite(outcome.gap)
        else "no bound was proven"
    )
    ended = STOPPED_BY_WORDS.get(outcome.stopped_by, outcome.stopped_by)
    return f"{markdown_text(regions)}: {markdown_text(outcome.status)}; {found}, {proven}; {markdown_text(ended)}."


def _sources(scenario: Scenario) -> str:
    """Count sources, and the table rows that cite them, by confidence."""
    confidence = {source.source: source.confidence for source in scenario.sources}
    tables = (getattr(scenario, table.TABLE) for table in TABLES if table is not Source)
    cited = Counter[str](confidence[row.source] for rows in tables for row in rows)
    counted = Counter[str](confidence.values())
    rows = [(level, f"{counted[level]:,}", f"{cited[level]:,}") for level in CONFIDENCES]
    return markdown_table(("Confidence", "Sources", "Table rows"), rows, numbers=("Sources", "Table rows"))
