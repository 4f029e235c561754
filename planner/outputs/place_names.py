"""What the places of limits are called."""

from planner.scenario import Scenario


def place_name(scenario: Scenario, place: str) -> str:
    """Give the name of a site, zone, region, owner or basin; the key itself where it has no name."""
    names = {row.owner: row.name for row in scenario.owners}
    names |= {row.basin: row.name for row in scenario.basins}
    names |= {row.region: row.name for row in scenario.regions}
    names |= {row.zone: row.name for row in scenario.zones}
    names |= {row.site: row.name for row in scenario.sites}
    return names.get(place, place)
