"""What a plan takes besides money, region by region."""

from planner.outputs.markdown import markdown_table, markdown_text
from planner.plan import Plan
from planner.scenario import Scenario

RESOURCES = (
    ("energy", "grid_gwh", "Energy from the grid, GWh"),
    ("energy", "own_gwh", "Energy from generators on site, GWh"),
    ("energy", "water_ml", "Water for cooling, ML"),
    ("energy", "carbon_kt", "Carbon dioxide, kt"),
    ("potlines", "displaced_kt", "Aluminium not made, kt"),
)
"""Table, column and words of what is added up over all sites and periods."""


def resource_summary(scenario: Scenario, plan: Plan) -> str:
    """Write energy, water, carbon dioxide and aluminium over all periods, as Markdown."""
    region_of_zone = {zone.zone: zone.region for zone in scenario.zones}
    region_of_site = {site.site: region_of_zone[site.zone] for site in scenario.sites}
    names = [markdown_text(region.name) for region in scenario.regions]
    rows = []
    for table, column, words in RESOURCES:
        frame = plan.tables[table]
        totals = frame[column].groupby(frame["site"].map(region_of_site)).sum().to_dict()
        amounts = [float(totals.get(region.region, 0.0)) for region in scenario.regions]
        if any(amounts):
            rows.append((words, *(f"{amount:,.1f}" for amount in amounts)))
    return markdown_table(("Over all periods", *names), rows, numbers=names) if rows else "Nothing."
