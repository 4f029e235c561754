"""Buyers: who buys accelerators, and for which sites."""

from dataclasses import dataclass

from planner.scenario import Scenario
from planner.tables import AcceleratorSupply


@dataclass(frozen=True)
class Buyer:
    """An owner, or the common pool of a region, which has the region's name.

    Attributes:
        name: name of the owner or of the region.
        region: region in which it builds.
        sites: its sites, at least one.
    """

    name: str
    region: str
    sites: tuple[str, ...]

    def may_buy(self, row: AcceleratorSupply) -> bool:
        """Whether a supply row is open to it."""
        return row.owner == self.name or (row.owner is None and row.region in (None, self.region))


def buyers_of(scenario: Scenario) -> tuple[Buyer, ...]:
    """Give everyone who has a site: the pools in the order of the regions, then the owners."""
    region_of = {zone.zone: zone.region for zone in scenario.zones}
    candidates = [(row.region, row.region) for row in scenario.regions]
    candidates += [(row.owner, row.region) for row in scenario.owners]
    sites: dict[str, list[str]] = {name: [] for name, _ in candidates}
    for site in scenario.sites:
        sites[site.owner or region_of[site.zone]].append(site.site)
    return tuple(Buyer(name, region, tuple(sites[name])) for name, region in candidates if sites[name])
