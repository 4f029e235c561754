"""All candidate sites as GeoJSON (RFC 7946), built or not, for QGIS, kepler.gl and people."""

import datetime
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from planner.outputs.frame_rows import rows_of
from planner.outputs.simplestyle import site_style
from planner.plan import Plan
from planner.scenario import Scenario
from planner.tables import Site

COORDINATE_DECIMALS = 5
"""Decimals of a degree: about one metre."""

POWER_COLUMNS = ("it_mw", "facility_mw", "firm_mw", "non_firm_mw", "own_mw")
"""Columns of the table `power` that each site tells by period and at the end."""

PEAKS = ("it_mw", "facility_mw")
"""Those of them of which the largest is told too."""


@dataclass(frozen=True)
class _SiteHistory:
    """What a plan does at one site; power by period has only the periods with IT power."""

    power_mw: dict[str, dict[str, float]]
    binding_links: dict[str, str]
    next_links: dict[str, str]
    slack_mw: dict[str, float]
    units_at_end: dict[str, int]
    accelerators_at_end: int


def sites_geojson(scenario: Scenario, plan: Plan) -> str:
    """Write one point a site.

    Longitude comes first. A site is built when it has IT power in some period. Its ``start_time`` is the start of
    the first of these, its ``end_time`` the end of the last period: QGIS's temporal controller takes the two as
    they are called. Sites that are not built have no dates. Power by period is an object with a member for each
    period with IT power.
    """
    histories = _histories(scenario, plan)
    region_of_zone = {zone.zone: zone.region for zone in scenario.zones}
    points = [_point(site) for site in scenario.sites]
    longitudes, latitudes = zip(*points, strict=True)
    document = {
        "type": "FeatureCollection",
        "bbox": [min(longitudes), min(latitudes), max(longitudes), max(latitudes)],
        "features": [
            {
                "type": "Feature",
                "id": site.site,
                "geometry": {"type": "Point", "coordinates": list(point)},
                "properties": _properties(scenario, site, region_of_zone[site.zone], histories[site.site]),
            }
            for site, point in zip(scenario.sites, points, strict=True)
        ],
    }
    return json.dumps(document, allow_nan=False, ensure_ascii=False, separators=(",", ":")) + "\n"


def _point(site: Site) -> tuple[float, float]:
    return round(site.longitude, COORDINATE_DECIMALS), round(site.latitude, COORDINATE_DECIMALS)


def _properties(scenario: Scenario, site: Site, region: str, history: _SiteHistory) -> dict[str, Any]:
    powered = list(history.power_mw["it_mw"])
    first_power = _date_time(scenario, powered[0]) if powered else None
    last_period = scenario.calendar.label(scenario.calendar.count - 1)
    peak = max(history.power_mw["it_mw"].values(), default=0.0)
    return {
        "site": site.site,
        "name": site.name,
        "kind": site.kind,
        "operator": site.operator,
        "owner": site.owner,
        "region": region,
        "zone": site.zone,
        "status": "built" if powered else "not built",
        "first_power_date": first_power,
        "start_time": first_power,
        "end_time": _date_time(scenario, scenario.calendar.label(scenario.calendar.count)) if powered else None,
        **{f"peak_{column}": max(history.power_mw[column].values(), default=0.0) for column in PEAKS},
        **{f"{column}_at_end": history.power_mw[column].get(last_period, 0.0) for column in POWER_COLUMNS},
        "accelerators_at_end": history.accelerators_at_end,
        "binding_link_at_first_power": history.binding_links[powered[0]] if powered else None,
        "binding_link_at_end": history.binding_links.get(last_period),
        "binding_link_by_period": history.binding_links,
        "binding_next_link_by_period": history.next_links,
        "binding_slack_mw_by_period": history.slack_mw,
        "units_at_end": history.units_at_end,
        **{f"{column}_by_period": history.power_mw[column] for column in POWER_COLUMNS},
        **site_style(site.kind, peak, powered[0] if powered else None, history.binding_links.get(last_period)),
    }


def _date_time(scenario: Scenario, label: str) -> str:
    """Start of a period as a date-time: kepler.gl gives a time player to these, not to dates."""
    start = scenario.calendar.start_date(scenario.calendar.number(label))
    return datetime.datetime.combine(start, datetime.time()).isoformat() + "Z"


def _histories(scenario: Scenario, plan: Plan) -> dict[str, _SiteHistory]:
    last_period = scenario.calendar.label(scenario.calendar.count - 1)
    power_mw = defaultdict[str, dict[str, dict[str, float]]](lambda: {column: {} for column in POWER_COLUMNS})
    links, next_links = defaultdict[str, dict[str, str]](dict), defaultdict[str, dict[str, str]](dict)
    slack_mw, units = defaultdict[str, dict[str, float]](dict), defaultdict[str, dict[str, int]](dict)
    for row in rows_of(plan.power[plan.power["it_mw"] > 0]):
        for column in POWER_COLUMNS:
            power_mw[row.site][column][row.period] = getattr(row, column)
        links[row.site][row.period] = row.binding_link
        next_links[row.site][row.period] = row.binding_next_link
        slack_mw[row.site][row.period] = row.binding_slack_mw
    for row in rows_of(plan.units[plan.units["period"] == last_period]):
        units[row.site][row.option] = row.units
    at_end = plan.stock[plan.stock["period"] == last_period]
    accelerators = at_end.groupby("site")["accelerators"].sum().to_dict()
    return {
        site.site: _SiteHistory(
            power_mw=power_mw[site.site],
            binding_links=links[site.site],
            next_links=next_links[site.site],
            slack_mw=slack_mw[site.site],
            units_at_end=units[site.site],
            accelerators_at_end=int(accelerators.get(site.site, 0)),
        )
        for site in scenario.sites
    }
