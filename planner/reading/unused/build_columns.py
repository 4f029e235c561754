"""Columns on water, building, smelters and accelerators that something else has to make useful."""

from planner.reading.possible import Possible
from planner.reading.unused.rule import ColumnRule
from planner.tables import Accelerator, Climate, Cooling, Crew, Option, Site, Smelter


def _permit(possible: Possible, site: Site) -> str | None:
    region = possible.region_of(site)
    if any(possible.options[name].needs_permit for name in possible.orderable[region]):
        return None
    return f"no option that region {region} can order has needs_permit"


def _needs_permit(possible: Possible, option: Option) -> str | None:
    for region, sites in possible.sites_in.items():
        if option.option in possible.orderable[region] and any(site.permitting_months > 0 for site in sites):
            return None
    return "no site that could order it has permitting_months"


def _crew(possible: Possible, option: Option) -> str | None:
    limited = {crew.region for _, crew in possible.tables.of(Crew)}
    if any(option.option in possible.orderable[region] for region in limited & possible.sites_in.keys()):
        return None
    return "no region that can order it has a row of crews.csv"


def _life(possible: Possible, option: Option) -> str | None:
    if any(option.option in possible.orderable[region] for region in possible.sites_in):
        return None
    return "no region with sites can order it"


def _evaporates(possible: Possible, site: Site) -> bool:
    """Whether some cooling that a site can have uses water in its climate."""
    technologies = {cooling.cooling: cooling for _, cooling in possible.tables.of(Cooling)}
    warmest_c = {climate.climate: climate.dry_bulb_design_c for _, climate in possible.tables.of(Climate)}[site.climate]
    for option in possible.options_at(site):
        cooling = technologies[option.cooling] if option.cooling is not None else None
        wetted = cooling is not None and cooling.wetted_above_c is not None and cooling.wetted_above_c < warmest_c
        if cooling is not None and wetted and cooling.water_l_per_kwh > 0:
            return True
    return False


def _water(possible: Possible, site: Site) -> str | None:
    return None if _evaporates(possible, site) else "no cooling that it can have uses water in its climate"


def _water_right(possible: Possible, smelter: Smelter) -> str | None:
    site = possible.sites[smelter.site]
    if site.water_allowance_ml_per_year is None and site.basin is None:
        return "its site has no water_allowance_ml_per_year and no basin"
    return _water(possible, site)


def _restart_cost(_: Possible, smelter: Smelter) -> str | None:
    return "restart_months is blank" if smelter.restart_months is None else None


def _wetting(_: Possible, cooling: Cooling) -> str | None:
    return "water_l_per_kwh is 0" if cooling.water_l_per_kwh <= 0 else None


def _water_per_energy(_: Possible, cooling: Cooling) -> str | None:
    return "wetted_above_c is blank" if cooling.wetted_above_c is None else None


def _removal_time(_: Possible, product: Accelerator) -> str | None:
    return "removal_usd is blank" if product.removal_usd is None else None


BUILD_COLUMNS = (
    ColumnRule(Site, ("permitting_months",), _permit),
    ColumnRule(Site, ("water_allowance_ml_per_year", "basin"), _water),
    ColumnRule(Option, ("needs_permit",), _needs_permit),
    ColumnRule(Option, ("crew_mw",), _crew),
    ColumnRule(Option, ("life_months",), _life),
    ColumnRule(Smelter, ("potline_water_ml_per_year",), _water_right),
    ColumnRule(Smelter, ("restart_million_usd",), _restart_cost),
    ColumnRule(Cooling, ("wetted_above_c",), _wetting),
    ColumnRule(Cooling, ("water_l_per_kwh",), _water_per_energy),
    ColumnRule(Accelerator, ("removal_months",), _removal_time),
)
