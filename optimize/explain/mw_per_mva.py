"""What MVA that people buy come to in the MW of the rows."""

from planner.scenario import Scenario


def mw_per_mva(scenario: Scenario, limit: str, site: str) -> float:
    """Give the MW by which one MVA more moves the rows of a limit at a site; 1 for limits that are not in MVA."""
    if limit not in ("substation", "transformer"):
        return 1.0
    zone = next(row.zone for row in scenario.sites if row.site == site)
    name = next(row.region for row in scenario.zones if row.zone == zone)
    region = next(row for row in scenario.regions if row.region == name)
    return region.power_factor * (region.emergency_factor if limit == "transformer" else 1.0)
