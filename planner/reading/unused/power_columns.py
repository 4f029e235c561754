"""Columns of the power and cooling chain that something else in the scenario has to make useful."""

from collections.abc import Iterator

from planner.reading.possible import HOURS_PER_YEAR, Possible
from planner.reading.unused.rule import ColumnRule
from planner.tables import Climate, Cooling, Generator, Site, Zone, ZoneHeadroom

_NO_ENTRY = "the zone has no non-firm headroom, and its sites no non-firm connection step"
_NO_BACKING = "nothing can back non-firm import there: no battery, no generator, no pausable load"


def _sites_of(possible: Possible, zone: str) -> Iterator[Site]:
    return (site for site in possible.sites.values() if site.zone == zone)


def _non_firm_queue(possible: Possible, zone: Zone) -> str | None:
    for site in _sites_of(possible, zone.zone):
        orderable = possible.orderable[possible.region_of(site)]
        if any(possible.options[name].contract == "non_firm" for name in orderable):
            return None
    return f"region {zone.region} can order no non-firm connection step"


def _interruptions(possible: Possible, zone: Zone) -> str | None:
    """Say why the hours of interruption change nothing, however few they are."""
    sites = [site for site in _sites_of(possible, zone.zone) if possible.may_enter_non_firm(site)]
    if not sites:
        return _NO_ENTRY
    pausable = possible.regions[zone.region].pausable_fraction > 0
    backed = any(possible.generators_at(site) or _has_battery(possible, site) for site in sites)
    return None if pausable or backed else _NO_BACKING


def _events(possible: Possible, zone: Zone) -> str | None:
    sites = [site for site in _sites_of(possible, zone.zone) if possible.may_enter_non_firm(site)]
    if not sites:
        return _NO_ENTRY
    return None if any(_has_battery(possible, site) for site in sites) else "its sites can have no battery"


def _has_battery(possible: Possible, site: Site) -> bool:
    return any(option.kind == "battery" for option in possible.options_at(site))


def _non_firm_headroom(possible: Possible, headroom: ZoneHeadroom) -> str | None:
    sites = list(_sites_of(possible, headroom.zone))
    if sites and not any(map(possible.can_back_non_firm, sites)):
        return _NO_BACKING
    return None


def _generation_permit(possible: Possible, site: Site) -> str | None:
    sizes = [option.capacity_mw or 0.0 for option in possible.options_at(site) if option.kind == "generation"]
    if not sizes:
        return f"region {possible.region_of(site)} can order no option of kind generation"
    if min(sizes) > site.generation_permit_mw:
        return f"every generator that could stand there is larger, {min(sizes):g} MW or more"
    return None


def _fuel_limit(possible: Possible, site: Site) -> str | None:
    for generator in possible.generators_at(site):
        if generator.heat_rate_gj_per_mwh > 0 and generator.hours_per_year >= HOURS_PER_YEAR:
            return None
    return "no generator that burns fuel all year may stand there"


def _own_energy(_: Possible, generator: Generator) -> str | None:
    if generator.hours_per_year >= HOURS_PER_YEAR:
        return None
    return f"with {generator.hours_per_year:g} hours a year it only backs non-firm import and makes no energy"


def _contract_period(_: Possible, site: Site) -> str | None:
    return "contract_mw is 0" if site.contract_mw <= 0 else None


def _daily_range(possible: Possible, climate: Climate) -> str | None:
    for site in possible.sites.values():
        options = possible.options_at(site) if site.climate == climate.climate else ()
        if any(option.cooling_class is not None for option in options):
            return None
    return "no site of this climate can have a transformer with a cooling_class"


def _rated_outdoor(_: Possible, cooling: Cooling) -> str | None:
    return "capacity_loss_per_k is 0" if cooling.capacity_loss_per_k <= 0 else None


def _capacity_loss(_: Possible, cooling: Cooling) -> str | None:
    return "rated_outdoor_c is blank" if cooling.rated_outdoor_c is None else None


POWER_COLUMNS = (
    ColumnRule(Zone, ("non_firm_study_months", "non_firm_build_months"), _non_firm_queue),
    ColumnRule(Zone, ("non_firm_hours_per_year",), _interruptions),
    ColumnRule(Zone, ("non_firm_event_hours",), _events),
    ColumnRule(ZoneHeadroom, ("non_firm_headroom_mw",), _non_firm_headroom),
    ColumnRule(Site, ("contract_period",), _contract_period),
    ColumnRule(Site, ("generation_permit_mw",), _generation_permit),
    ColumnRule(Site, ("fuel_limit_gj_per_day",), _fuel_limit),
    ColumnRule(Generator, ("heat_rate_gj_per_mwh", "variable_usd_per_mwh", "carbon_t_per_mwh"), _own_energy),
    ColumnRule(Climate, ("daily_range_k",), _daily_range),
    ColumnRule(Cooling, ("rated_outdoor_c",), _rated_outdoor),
    ColumnRule(Cooling, ("capacity_loss_per_k",), _capacity_loss),
)
