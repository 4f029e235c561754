"""Owners: each builds in one region, with its own sites, accelerators and capital."""

from collections.abc import Iterator

from planner.reading.faults import Fault
from planner.reading.possible import Possible
from planner.tables import AcceleratorSupply, Budget, Owner, Site


def owner_faults(possible: Possible) -> Iterator[Fault]:
    """Find owners that are mistaken for regions, and rows that give an owner of another region."""
    owners = possible.tables.of(Owner)
    for number, owner in owners:
        if owner.owner in possible.regions:
            message = "expected a name that no region has: the common pool of a region carries the region's name"
            yield owners.cells.fault(number, "owner", message)
    regions = {owner.owner: owner.region for _, owner in owners}
    yield from _sites(possible, regions)
    for table in (possible.tables.of(AcceleratorSupply), possible.tables.of(Budget)):
        for number, row in table:
            if row.owner is not None and row.region is not None and regions.get(row.owner, row.region) != row.region:
                message = f"expected an owner of region {row.region}, this one builds in {regions[row.owner]}"
                yield table.cells.fault(number, "owner", message)


def _sites(possible: Possible, regions: dict[str, str]) -> Iterator[Fault]:
    sites = possible.tables.of(Site)
    for number, site in sites:
        if site.owner in regions and site.site in possible.sites:
            region = possible.region_of(site)
            if regions[site.owner] != region:
                message = f"expected an owner of region {region}, this one builds in {regions[site.owner]}"
                yield sites.cells.fault(number, "owner", message)
