"""The sites of a region in the order in which they stand for those of another."""

from dataclasses import dataclass
from functools import cached_property

from planner.scenario import Scenario
from planner.tables import Region, Site


@dataclass(frozen=True)
class RankedSites:
    """The sites of one region, largest first: smelters and all others apart.

    A site ranks by the contract that it has for accelerators, then by its connection limit, then by its name.

    Attributes:
        scenario: the scenario.
        region: name of the region.
    """

    scenario: Scenario
    region: str

    @cached_property
    def row(self) -> Region:
        """The region."""
        return next(row for row in self.scenario.regions if row.region == self.region)

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """Names of its zones, those with most headroom in the end first."""
        last = {row.zone: row.headroom_mw for row in self.scenario.zone_headroom}
        names = [row.zone for row in self.scenario.zones if row.region == self.region]
        return tuple(sorted(names, key=lambda name: (-last.get(name, 0.0), name)))

    @cached_property
    def smelters(self) -> tuple[Site, ...]:
        """Sites with potlines."""
        return self._ranked(with_potlines=True)

    @cached_property
    def others(self) -> tuple[Site, ...]:
        """All other sites."""
        return self._ranked(with_potlines=False)

    def counterpart(self, rank: int, is_smelter: bool) -> tuple[Site | None, bool]:
        """Give the site of this region that stands for one of a rank, and whether it stands for it alone.

        Where this region has fewer sites they begin again; a region without smelters gives its other sites for them.
        """
        first, second = (self.smelters, self.others) if is_smelter else (self.others, self.smelters)
        ranked = first or second
        if not ranked:
            return None, False
        return ranked[rank % len(ranked)], bool(first) and rank < len(first)

    def _ranked(self, *, with_potlines: bool) -> tuple[Site, ...]:
        smelting = {row.site: row.potlines * row.potline_mw for row in self.scenario.smelters}
        mine = set(self.zones)
        rows = [row for row in self.scenario.sites if row.zone in mine and (row.site in smelting) == with_potlines]

        def size(row: Site) -> tuple[float, float, str]:
            return -(row.contract_mw - smelting.get(row.site, 0.0)), -row.connection_limit_mw, row.site

        return tuple(sorted(rows, key=size))
