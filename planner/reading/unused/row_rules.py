"""Rows of things that nobody can order, burn or buy."""

from collections.abc import Sequence

from planner.reading.possible import HOURS_PER_YEAR, Possible
from planner.reading.unused.rule import RowRule
from planner.tables import (
    AcceleratorSupply,
    Budget,
    Crew,
    Equipment,
    FuelPrice,
    Option,
    OrderSlots,
    Policy,
    Reinforcement,
    Site,
    SiteUnit,
    Smelter,
    SmelterMargin,
)


def _no_site(possible: Possible, region: str) -> str | None:
    return None if region in possible.sites_in else f"region {region} has no site"


def _policy(possible: Possible, policy: Policy) -> str | None:
    return _no_site(possible, policy.region)


def _crew(possible: Possible, crew: Crew) -> str | None:
    if any(possible.options[name].crew_mw > 0 for name in possible.orderable[crew.region]):
        return _no_site(possible, crew.region)
    return f"no option that region {crew.region} can order has crew_mw"


def _margin(possible: Possible, margin: SmelterMargin) -> str | None:
    for _, smelter in possible.tables.of(Smelter):
        earns = smelter.status == "running" or smelter.restart_months is not None
        if earns and possible.region_of(possible.sites[smelter.site]) == margin.region:
            return None
    return f"region {margin.region} has no smelter that runs or can restart"


def _fuel_price(possible: Possible, price: FuelPrice) -> str | None:
    for name in possible.generators_in(price.region):
        generator = possible.generators[name]
        burns = generator.heat_rate_gj_per_mwh > 0 and generator.hours_per_year >= HOURS_PER_YEAR
        if burns and generator.fuel == price.fuel:
            return None
    return f"no generator that region {price.region} can have burns it"


def _owner_without_site(possible: Possible, owner: str | None) -> str | None:
    if owner is None or any(site.owner == owner for site in possible.sites.values()):
        return None
    return f"owner {owner} has no site"


def _budget(possible: Possible, budget: Budget) -> str | None:
    return _no_site(possible, budget.region) or _owner_without_site(possible, budget.owner)


def _supply(possible: Possible, offer: AcceleratorSupply) -> str | None:
    region = _no_site(possible, offer.region) if offer.region is not None else None
    return region or _owner_without_site(possible, offer.owner)


def _order_slots(possible: Possible, slots: OrderSlots) -> str | None:
    regions = possible.regions if slots.region is None else (slots.region,)
    if any(slots.option in possible.orderable[region] for region in regions):
        return None
    return "no region can order it" if slots.region is None else f"region {slots.region} cannot order it"


def _equipment(possible: Possible, row: Equipment) -> str | None:
    sites = possible.sites_in.get(row.region, ())
    return _no_site(possible, row.region) or _useless(possible, possible.options[row.option], sites)


def _site_unit(possible: Possible, unit: SiteUnit) -> str | None:
    return _useless(possible, possible.options[unit.option], (possible.sites[unit.site],))


def _reinforcement(possible: Possible, reinforcement: Reinforcement) -> str | None:
    if any(site.zone == reinforcement.zone for site in possible.sites.values()):
        return None
    return f"zone {reinforcement.zone} has no site"


def _useless(possible: Possible, option: Option, sites: Sequence[Site]) -> str | None:
    """Say why an option serves none of some sites, or None where it may serve one."""
    if option.kind == "generation":
        return _useless_generation(possible, option, sites)
    if option.kind == "battery" and not any(map(possible.may_enter_non_firm, sites)):
        return "a battery only backs non-firm import, and there is no non-firm headroom or connection step to use it"
    if option.contract == "non_firm" and not any(site.site in possible.non_firm_sites for site in sites):
        return "nothing there can back non-firm import: no battery, no generator, no pausable load"
    return None


def _useless_generation(possible: Possible, option: Option, sites: Sequence[Site]) -> str | None:
    permitted = [site for site in sites if possible.is_permitted(option, site)]
    if not permitted:
        return f"no site that could have it has a generation_permit_mw of its {option.capacity_mw:g} MW"
    generator = possible.generators[option.generator or ""]
    if generator.hours_per_year >= HOURS_PER_YEAR:
        return None
    for site in permitted:
        long_enough = generator.hours_per_year >= possible.zones[site.zone].non_firm_hours_per_year
        if long_enough and possible.may_enter_non_firm(site):
            return None
    return (
        f"with {generator.hours_per_year:g} hours a year it only backs non-firm import, and no site that could have it "
        "has any that is interrupted no longer"
    )


ROW_RULES = (
    RowRule(Policy, "region", _policy),
    RowRule(Crew, "region", _crew),
    RowRule(SmelterMargin, "region", _margin),
    RowRule(FuelPrice, "fuel", _fuel_price),
    RowRule(Budget, "owner", _budget),
    RowRule(AcceleratorSupply, "supply", _supply),
    RowRule(OrderSlots, "option", _order_slots),
    RowRule(Equipment, "option", _equipment),
    RowRule(SiteUnit, "option", _site_unit),
    RowRule(Reinforcement, "zone", _reinforcement),
)
"""Why a row of each table may be of no use."""
