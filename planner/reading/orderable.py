"""Warnings of regions that lack a link of the chain: they can neither order it nor have it."""

from collections.abc import Iterator

from planner.reading.faults import Fault
from planner.reading.typed_rows import TypedTables
from planner.tables import (
    Accelerator,
    AcceleratorSupply,
    Cooling,
    Equipment,
    Option,
    Region,
    Site,
    SiteUnit,
    Smelter,
    Zone,
)

_KINDS = ("connection", "substation", "transformer", "hall", "cooling")


def orderable_warnings(tables: TypedTables) -> Iterator[Fault]:
    """Warn of links that a region with sites lacks, of liquid it cannot cool and of kinds that do not fit smelters."""
    options = _options_by_region(tables)
    yield from _missing_links(tables, options)
    yield from _uncooled_liquid(tables, options)
    yield from _smelter_kinds(tables)


def _options_by_region(tables: TypedTables) -> dict[str, set[str]]:
    """The options that each region with sites can order or has in place."""
    zones = {zone.zone: zone.region for _, zone in tables.of(Zone)}
    regions = {site.site: zones[site.zone] for _, site in tables.of(Site)}
    options: dict[str, set[str]] = {region: set() for region in regions.values()}
    for _, row in tables.of(Equipment):
        if row.region in options:
            options[row.region].add(row.option)
    for _, unit in tables.of(SiteUnit):
        options[regions[unit.site]].add(unit.option)
    return options


def _missing_links(tables: TypedTables, options: dict[str, set[str]]) -> Iterator[Fault]:
    kinds = {option.option: option.kind for _, option in tables.of(Option)}
    zones = {zone.zone: zone.region for _, zone in tables.of(Zone)}
    contracted = {zones[site.zone] for _, site in tables.of(Site) if site.contract_mw > 0}
    regions = tables.of(Region)
    for number, region in regions:
        if region.region not in options:
            continue
        present = {kinds[option] for option in options[region.region]}
        for kind in _KINDS:
            if kind in present or (kind == "connection" and region.region in contracted):
                continue
            message = f"no option of kind {kind} in equipment.csv or site_units.csv, so its sites can serve nothing"
            yield regions.cells.fault(number, "region", message, severity="warning")


def _uncooled_liquid(tables: TypedTables, options: dict[str, set[str]]) -> Iterator[Fault]:
    liquid = {row.cooling for _, row in tables.of(Cooling) if row.serves_liquid}
    blocks = {row.option for _, row in tables.of(Option) if row.cooling in liquid}
    able = {region for region, present in options.items() if present & blocks}
    heat = {row.accelerator: row.heat for _, row in tables.of(Accelerator)}
    offers = tables.of(AcceleratorSupply)
    for number, offer in offers:
        served = offer.region in able if offer.region else bool(able)
        if heat[offer.accelerator] == "liquid" and not served:
            place = f"region {offer.region}" if offer.region else "any region"
            message = f"liquid-cooled, but no liquid cooling can be had in {place}, so it cannot be installed"
            yield offers.cells.fault(number, "accelerator", message, severity="warning")


def _smelter_kinds(tables: TypedTables) -> Iterator[Fault]:
    sites = tables.of(Site)
    smelters = {row.site for _, row in tables.of(Smelter)}
    for number, site in sites:
        if site.kind == "smelter" and site.contract_mw > 0 and site.site not in smelters:
            message = "no row of smelters.csv, so all of its contract counts as free"
            yield sites.cells.fault(number, "kind", message, severity="warning")
