"""What the sites and regions of a scenario can have, before anything is decided."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from planner.reading.typed_rows import TypedTables
from planner.tables import Equipment, Generator, Option, Region, Site, SiteUnit, Zone, ZoneHeadroom

HOURS_PER_YEAR = 8760.0


@dataclass(frozen=True)
class Possible:
    """What can be had where; rows whose references do not resolve are left out.

    Attributes:
        tables: the sound rows.
    """

    tables: TypedTables

    @cached_property
    def regions(self) -> Mapping[str, Region]:
        """Regions by name."""
        return {row.region: row for _, row in self.tables.of(Region)}

    @cached_property
    def zones(self) -> Mapping[str, Zone]:
        """Zones of known regions by name."""
        return {row.zone: row for _, row in self.tables.of(Zone) if row.region in self.regions}

    @cached_property
    def sites(self) -> Mapping[str, Site]:
        """Sites of known zones by name."""
        return {row.site: row for _, row in self.tables.of(Site) if row.zone in self.zones}

    @cached_property
    def sites_in(self) -> Mapping[str, tuple[Site, ...]]:
        """Sites by region; regions without any are left out."""
        sites: defaultdict[str, list[Site]] = defaultdict(list)
        for site in self.sites.values():
            sites[self.region_of(site)].append(site)
        return {region: tuple(found) for region, found in sites.items()}

    def region_of(self, site: Site) -> str:
        """The region of a site of a known zone."""
        return self.zones[site.zone].region

    @cached_property
    def options(self) -> Mapping[str, Option]:
        """Options by name."""
        return {row.option: row for _, row in self.tables.of(Option)}

    @cached_property
    def orderable(self) -> Mapping[str, frozenset[str]]:
        """Options that can be ordered, by region."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for _, row in self.tables.of(Equipment):
            if row.option in self.options:
                found[row.region].add(row.option)
        return {region: frozenset(found[region]) for region in self.regions}

    @cached_property
    def in_place(self) -> Mapping[str, tuple[SiteUnit, ...]]:
        """Units in place or already ordered, by site."""
        units: dict[str, list[SiteUnit]] = {site: [] for site in self.sites}
        for _, row in self.tables.of(SiteUnit):
            if row.site in units and row.option in self.options:
                units[row.site].append(row)
        return {site: tuple(found) for site, found in units.items()}

    def options_at(self, site: Site) -> tuple[Option, ...]:
        """Options that a site has or can get, permits aside."""
        names = self.orderable[self.region_of(site)] | {unit.option for unit in self.in_place[site.site]}
        return tuple(self.options[name] for name in sorted(names))

    @cached_property
    def generators(self) -> Mapping[str, Generator]:
        """Technologies of generation by name."""
        return {row.generator: row for _, row in self.tables.of(Generator)}

    def generators_in(self, region: str) -> frozenset[str]:
        """Technologies that a region can order or has in place."""
        names = set(self.orderable[region])
        for site in self.sites_in.get(region, ()):
            names |= {unit.option for unit in self.in_place[site.site]}
        found = {self.options[name].generator for name in names}
        return frozenset(name for name in self.generators if name in found)

    def generators_at(self, site: Site) -> tuple[Generator, ...]:
        """Technologies of which at least one unit may stand at a site."""
        present = {option.generator for option in self.options_at(site) if self.is_permitted(option, site)}
        return tuple(generator for name, generator in self.generators.items() if name in present)

    def is_permitted(self, option: Option, site: Site) -> bool:
        """Whether one unit of an option keeps within the permit for generation of a site."""
        return option.kind != "generation" or (option.capacity_mw or 0.0) <= site.generation_permit_mw

    def may_enter_non_firm(self, site: Site) -> bool:
        """Whether a site could import more than its firm share: by headroom or by a connection step."""
        steps = any(option.kind == "connection" and option.contract == "non_firm" for option in self.options_at(site))
        return steps or site.zone in self._zones_with_non_firm_headroom

    def may_pause(self, site: Site) -> bool:
        """Whether load of a site may pause as long as its zone interrupts."""
        region, zone = self.regions[self.region_of(site)], self.zones[site.zone]
        return region.pausable_fraction > 0 and region.pausable_hours_per_year >= zone.non_firm_hours_per_year

    def can_back_non_firm(self, site: Site) -> bool:
        """Whether something can stand in for non-firm import of a site: a battery, a generator or paused load."""
        hours = self.zones[site.zone].non_firm_hours_per_year
        batteries = any(option.kind == "battery" for option in self.options_at(site))
        generators = any(generator.hours_per_year >= hours for generator in self.generators_at(site))
        return batteries or generators or self.may_pause(site)

    @cached_property
    def non_firm_sites(self) -> frozenset[str]:
        """Sites that can have non-firm import."""
        return frozenset(
            name for name, site in self.sites.items() if self.may_enter_non_firm(site) and self.can_back_non_firm(site)
        )

    @cached_property
    def _zones_with_non_firm_headroom(self) -> frozenset[str]:
        return frozenset(row.zone for _, row in self.tables.of(ZoneHeadroom) if row.non_firm_headroom_mw > 0)
