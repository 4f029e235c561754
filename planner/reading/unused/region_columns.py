"""Columns of regions and zones that something else in the scenario has to make useful."""

from collections.abc import Iterable
from itertools import groupby

import numpy as np

from planner.reading.possible import Possible
from planner.reading.unused.rule import ColumnRule
from planner.tables import Demand, Owner, Policy, Region, Reinforcement, Rental, Site, Smelter, Zone
from sites import great_circle_km


def _rate(possible: Possible, region: Region) -> str | None:
    """Say why no cost is discounted at the region's rate: owners have their own."""
    rates = {owner.owner: owner.wacc_per_year for _, owner in possible.tables.of(Owner)}
    sites = possible.sites_in.get(region.region, ())
    rented = any(row.region == region.region for _, row in possible.tables.of(Rental))
    wanted = any(row.region == region.region for _, row in possible.tables.of(Demand))
    lines = any(possible.zones[row.zone].region == region.region for _, row in possible.tables.of(Reinforcement))
    if rented or wanted or lines or any(site.owner is None or rates[site.owner] is None for site in sites):
        return None
    return "every site of the region has an owner with its own wacc_per_year"


def _pause(possible: Possible, region: Region) -> str | None:
    sites = [site for site in possible.sites_in.get(region.region, ()) if possible.may_enter_non_firm(site)]
    if not sites:
        return "the region has no non-firm headroom and no non-firm connection step"
    if region.pausable_fraction <= 0:
        return "pausable_fraction is 0"
    if not any(map(possible.may_pause, sites)):
        return "every zone with non-firm import is interrupted for more hours than load may pause"
    return None


def _pause_cost(possible: Possible, region: Region) -> str | None:
    zones = [possible.zones[site.zone] for site in possible.sites_in.get(region.region, ())]
    if all(zone.non_firm_hours_per_year == 0 for zone in zones):
        return "no zone of the region has non_firm_hours_per_year"
    return _pause(possible, region)


def _cluster_reach(possible: Possible, region: Region) -> str | None:
    if region.cluster_reach_km <= 0:
        return "cluster_reach_km is 0"
    sites = sorted(possible.sites_in.get(region.region, ()), key=lambda site: site.owner or "")
    if any(_near(list(group), region.cluster_reach_km) for _, group in groupby(sites, key=lambda site: site.owner)):
        return None
    return "no two sites of one buyer are that near"


def _near(sites: list[Site], reach_km: float) -> bool:
    """Whether any two of the sites lie within reach."""
    latitudes, longitudes = (np.array([getattr(site, name) for site in sites]) for name in ("latitude", "longitude"))
    for number, site in enumerate(sites[:-1]):
        others = slice(number + 1, None)
        away_km = great_circle_km(site.latitude, site.longitude, latitudes[others], longitudes[others])
        if away_km.min() <= reach_km:
            return True
    return False


def _smelters(possible: Possible, region: Region) -> Iterable[Smelter]:
    for _, smelter in possible.tables.of(Smelter):
        if possible.region_of(possible.sites[smelter.site]) == region.region:
            yield smelter


def _closure_limit(possible: Possible, region: Region) -> str | None:
    if any(smelter.status == "running" for smelter in _smelters(possible, region)):
        return None
    return "the region has no running smelter"


def _ceiling(possible: Possible, region: Region) -> str | None:
    if all(smelter.status == "relocated" for smelter in _smelters(possible, region)):
        return "the region has no smelter that runs or stands idle"
    return None


def _output_elsewhere(possible: Possible, region: Region) -> str | None:
    if region.smelter_ceiling_kt_per_year is None:
        return "smelter_ceiling_kt_per_year is blank"
    return _ceiling(possible, region)


def _green(possible: Possible, zone: Zone) -> str | None:
    if any(row.region == zone.region and row.green_share_minimum for _, row in possible.tables.of(Policy)):
        return None
    return f"region {zone.region} has no policy with a green_share_minimum"


REGION_COLUMNS = (
    ColumnRule(Region, ("wacc_per_year",), _rate),
    ColumnRule(Region, ("pausable_fraction", "pausable_hours_per_year"), _pause),
    ColumnRule(Region, ("pause_usd_per_mwh",), _pause_cost),
    ColumnRule(Region, ("cluster_reach_km", "cluster_reach_fraction"), _cluster_reach),
    ColumnRule(Region, ("smelter_closure_limit_kt_per_year",), _closure_limit),
    ColumnRule(Region, ("smelter_ceiling_kt_per_year",), _ceiling),
    ColumnRule(Region, ("smelter_output_elsewhere_kt_per_year",), _output_elsewhere),
    ColumnRule(Zone, ("green_fraction",), _green),
)
