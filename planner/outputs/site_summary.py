"""The largest sites at the end: how much they take from where, and what stops them."""

from planner.outputs.frame_rows import rows_of
from planner.outputs.markdown import markdown_table, markdown_text
from planner.outputs.words import LIMIT_WORDS
from planner.plan import Plan
from planner.scenario import Scenario

SITES_SHOWN = 15
"""Most sites in the summary; the table `power` has them all."""


def site_summary(scenario: Scenario, plan: Plan) -> str:
    """Write the sites with most IT power in the last period, as Markdown."""
    last_period = scenario.calendar.label(scenario.calendar.count - 1)
    at_end = plan.power[(plan.power["period"] == last_period) & (plan.power["it_mw"] > 0)]
    if at_end.empty:
        return "No site has power."
    sites = {site.site: site for site in scenario.sites}
    region_name = {region.region: region.name for region in scenario.regions}
    region_of_zone = {zone.zone: region_name[zone.region] for zone in scenario.zones}
    largest = at_end.sort_values(["it_mw", "site"], ascending=[False, True]).head(SITES_SHOWN)
    header = ("Site", "Region", "IT MW", "Facility MW", "Firm MW", "Non-firm MW", "Own MW", "Stopped by")
    rows = [
        (
            markdown_text(sites[row.site].name),
            markdown_text(region_of_zone[sites[row.site].zone]),
            *(f"{power:,.1f}" for power in (row.it_mw, row.facility_mw, row.firm_mw, row.non_firm_mw, row.own_mw)),
            markdown_text(LIMIT_WORDS.get(row.binding_link, row.binding_link)),
        )
        for row in rows_of(largest)
    ]
    total = at_end["it_mw"].sum()
    said = (
        f"{len(largest)} of {len(at_end):,} sites with power, the largest first: {largest['it_mw'].sum():,.1f} of "
        f"{total:,.1f} MW of IT power. Firm import, import that the grid may interrupt, and supply by generators on "
        f"site add up to the facility power at the design peak. All are in `tables/power.csv`."
    )
    return said + "\n\n" + markdown_table(header, rows, numbers=header[2:7])
