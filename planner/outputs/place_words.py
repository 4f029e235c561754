"""How the places of limits are said to people."""

from planner.scenario import Scenario


def place_words(scenario: Scenario, where: str) -> str:
    """Say a region, zone or site by its name, and an order book, given as ``region/option``, as option and region."""
    region, _, option = where.partition("/")
    if option:
        return f"{option} in {region}"
    names = {row.region: row.name for row in scenario.regions} | {row.zone: row.name for row in scenario.zones}
    return (names | {row.site: row.name for row in scenario.sites}).get(where, where)
