"""Rules that hold between the columns of a row, and between tables."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from planner.calendar import Calendar
from planner.reading.distance import distance_km
from planner.reading.faults import Fault
from planner.reading.typed_rows import TypedTables
from planner.tables import (
    Accelerator,
    AcceleratorSupply,
    Climate,
    Option,
    Site,
    Smelter,
    SmelterMargin,
    Source,
    Zone,
    ZoneHeadroom,
)

FARTHEST_FROM_ZONE_KM = 2_500.0

_ROUNDING = 1e-9
_SIZED_IN_MVA = ("substation", "transformer")


def consistency_faults(tables: TypedTables, calendar: Calendar | None) -> Iterator[Fault]:
    """Find rows that are sound one by one but do not fit together.

    Args:
        tables: the sound rows.
        calendar: the periods, or None where they have faults, which leaves out rules on time.
    """
    for rule in (_sources, _options, _climates, _contracts, _smelters, _places):
        yield from rule(tables)
    if calendar is not None:
        for rule_on_time in (_headroom, _releases, _margins):
            yield from rule_on_time(tables, calendar)


def _sources(tables: TypedTables) -> Iterator[Fault]:
    sources = tables.of(Source)
    for number, source in sources:
        if source.confidence == "assumed":
            if source.reason is None:
                yield sources.cells.fault(number, "reason", "expected the reason of an assumption")
        elif source.url is None and len(source.title.split()) < 2:
            message = "expected an address, or a title that names the document; an assumption has confidence assumed"
            yield sources.cells.fault(number, "url", message)


def _options(tables: TypedTables) -> Iterator[Fault]:
    options = tables.of(Option)
    for number, option in options:
        in_mva = option.kind in _SIZED_IN_MVA
        for column, value, expected in (
            ("capacity_mw", option.capacity_mw, not in_mva),
            ("capacity_mva", option.capacity_mva, in_mva),
            ("cooling", option.cooling, option.kind == "cooling"),
        ):
            if (value is not None) != expected:
                verb = "expected a value" if expected else "expected a blank cell"
                yield options.cells.fault(number, column, f"{verb} for kind {option.kind}")


def _climates(tables: TypedTables) -> Iterator[Fault]:
    climates = tables.of(Climate)
    for number, climate in climates:
        for low_column, low, high_column, high in (
            ("dry_bulb_mean_c", climate.dry_bulb_mean_c, "dry_bulb_design_c", climate.dry_bulb_design_c),
            ("wet_bulb_mean_c", climate.wet_bulb_mean_c, "wet_bulb_design_c", climate.wet_bulb_design_c),
        ):
            if high < low:
                yield climates.cells.fault(number, high_column, f"expected at least {low_column} {low:g}")
        for wet_column, wet, dry_column, dry in (
            ("wet_bulb_mean_c", climate.wet_bulb_mean_c, "dry_bulb_mean_c", climate.dry_bulb_mean_c),
            ("wet_bulb_design_c", climate.wet_bulb_design_c, "dry_bulb_design_c", climate.dry_bulb_design_c),
        ):
            if wet > dry:
                yield climates.cells.fault(number, wet_column, f"expected at most {dry_column} {dry:g}")


def _contracts(tables: TypedTables) -> Iterator[Fault]:
    sites = tables.of(Site)
    for number, site in sites:
        if site.connection_limit_mw < site.contract_mw:
            message = f"expected at least contract_mw {site.contract_mw:g}"
            yield sites.cells.fault(number, "connection_limit_mw", message)


def _smelters(tables: TypedTables) -> Iterator[Fault]:
    sites, smelters = tables.of(Site), tables.of(Smelter)
    places = {site.site: (number, site) for number, site in sites}
    for _, smelter in smelters:
        if smelter.site not in places:
            continue
        number, site = places[smelter.site]
        smelting_mw = smelter.potlines * smelter.potline_mw
        if site.contract_mw < smelting_mw * (1 - _ROUNDING):
            message = f"expected at least the smelting load, {smelter.potlines} potlines of {smelter.potline_mw:g} MW"
            yield sites.cells.fault(number, "contract_mw", message)
        if site.contract_period is not None:
            yield sites.cells.fault(number, "contract_period", "expected a blank cell, a smelter has its contract")


def _places(tables: TypedTables) -> Iterator[Fault]:
    sites = tables.of(Site)
    zones = {zone.zone: zone for _, zone in tables.of(Zone)}
    for number, site in sites:
        zone = zones.get(site.zone)
        if zone is None:
            continue
        away_km = distance_km(site.latitude, site.longitude, zone.latitude, zone.longitude)
        if away_km > FARTHEST_FROM_ZONE_KM:
            message = (
                f"expected a place within {FARTHEST_FROM_ZONE_KM:,.0f} km of zone {zone.zone}, "
                f"this is {away_km:,.0f} km away; are latitude and longitude swapped?"
            )
            value = f"{site.latitude:g}, {site.longitude:g}"
            yield sites.cells.fault(number, "latitude", message, value)


def _headroom(tables: TypedTables, calendar: Calendar) -> Iterator[Fault]:
    headroom = tables.of(ZoneHeadroom)
    period = _numbering(calendar)
    steps = [(row.zone, when, number, row) for number, row in headroom if (when := period(row.period)) is not None]
    steps.sort(key=lambda step: step[:3])
    for (zone, _, _, before), (next_zone, _, number, row) in pairwise(steps):
        if zone == next_zone and row.headroom_mw < before.headroom_mw:
            message = f"expected at least the {before.headroom_mw:g} of {before.period}: headroom is given in all"
            yield headroom.cells.fault(number, "headroom_mw", message)


def _releases(tables: TypedTables, calendar: Calendar) -> Iterator[Fault]:
    offers = tables.of(AcceleratorSupply)
    releases = {row.accelerator: row.release_period for _, row in tables.of(Accelerator)}
    period = _numbering(calendar)
    for number, offer in offers:
        release = releases.get(offer.accelerator)
        first, released = period(offer.first_period), period(release or "")
        if first is not None and released is not None and first < released:
            message = f"expected the release of {offer.accelerator} in {release} or later"
            yield offers.cells.fault(number, "first_period", message)


def _margins(tables: TypedTables, calendar: Calendar) -> Iterator[Fault]:
    """Check that a running potline costs something in every period in which it may be shut."""
    smelters = tables.of(Smelter)
    zones = {zone.zone: zone.region for _, zone in tables.of(Zone)}
    regions = {site.site: zones.get(site.zone) for _, site in tables.of(Site)}
    years: dict[str, int] = {}
    for _, margin in tables.of(SmelterMargin):
        years[margin.region] = min(margin.year, years.get(margin.region, margin.year))
    first_year = calendar.year(0)
    for number, smelter in smelters:
        region = regions.get(smelter.site)
        if smelter.status == "running" and region is not None and years.get(region, first_year + 1) > first_year:
            message = f"expected a row of smelter_margins.csv for region {region} and year {first_year} or before"
            yield smelters.cells.fault(number, "status", message)


def _numbering(calendar: Calendar) -> Callable[[str], int | None]:
    """Number periods, leaving out those that are none: they are faults of their own."""

    def number(label: str) -> int | None:
        try:
            return calendar.number(label)
        except ValueError:
            return None

    return number
