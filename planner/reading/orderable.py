"""Warnings of regions that lack a link of the chain: they can neither order it nor have it."""

from collections.abc import Iterator

from planner.reading.faults import Fault
from planner.reading.possible import Possible
from planner.tables import Accelerator, AcceleratorSupply, Cooling, Region, Site, Smelter

_IMPORT_KINDS = ("connection", "substation", "transformer")
"""What import from the grid takes; generators on site do without."""

_HALL_KINDS = ("hall", "cooling")


def orderable_warnings(possible: Possible) -> Iterator[Fault]:
    """Warn of links that a region with sites lacks, of liquid it cannot cool and of kinds that do not fit smelters."""
    options = {region: _options_in(possible, region) for region in possible.sites_in}
    yield from _missing_links(possible, options)
    yield from _uncooled_liquid(possible, options)
    yield from _smelter_kinds(possible)


def _options_in(possible: Possible, region: str) -> frozenset[str]:
    """The options that a region can order or has in place."""
    in_place = {unit.option for site in possible.sites_in[region] for unit in possible.in_place[site.site]}
    return possible.orderable[region] | in_place


def _missing_links(possible: Possible, options: dict[str, frozenset[str]]) -> Iterator[Fault]:
    regions = possible.tables.of(Region)
    for number, region in regions:
        sites = possible.sites_in.get(region.region, ())
        if not sites:
            continue
        generates = any(possible.generators_at(site) for site in sites)
        present = {possible.options[option].kind for option in options[region.region]}
        if any(site.contract_mw > 0 for site in sites):
            present.add("connection")
        for kind in (*(() if generates else _IMPORT_KINDS), *_HALL_KINDS):
            if kind not in present:
                message = f"no option of kind {kind} in equipment.csv or site_units.csv, so its sites can serve nothing"
                yield regions.cells.fault(number, "region", message, severity="warning")


def _uncooled_liquid(possible: Possible, options: dict[str, frozenset[str]]) -> Iterator[Fault]:
    liquid = {row.cooling for _, row in possible.tables.of(Cooling) if row.serves_liquid}
    blocks = {option.option for option in possible.options.values() if option.cooling in liquid}
    able = {region for region, present in options.items() if present & blocks}
    heat = {row.accelerator: row.heat for _, row in possible.tables.of(Accelerator)}
    offers = possible.tables.of(AcceleratorSupply)
    for number, offer in offers:
        served = offer.region in able if offer.region else bool(able)
        if heat[offer.accelerator] == "liquid" and not served:
            place = f"region {offer.region}" if offer.region else "any region"
            message = f"liquid-cooled, but no liquid cooling can be had in {place}, so it cannot be installed"
            yield offers.cells.fault(number, "accelerator", message, severity="warning")


def _smelter_kinds(possible: Possible) -> Iterator[Fault]:
    sites = possible.tables.of(Site)
    smelters = {row.site for _, row in possible.tables.of(Smelter)}
    for number, site in sites:
        if site.kind == "smelter" and site.contract_mw > 0 and site.site not in smelters:
            message = "no row of smelters.csv, so all of its contract counts as free"
            yield sites.cells.fault(number, "kind", message, severity="warning")
