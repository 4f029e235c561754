"""The zones of a plan as GeoJSON (RFC 7946), beside the sites."""

import json
import math
from typing import Any

import numpy as np

from planner.outputs.map.page_ground import area_in_degrees, multi_polygon
from planner.outputs.map.sheet import Sheet
from planner.outputs.simplestyle import zone_style
from planner.outputs.zone_use import ZoneUse
from planner.plan import Plan
from planner.scenario import Scenario

ZONES_FILE = "zones.geojson"
"""Name of the file in a run folder."""

_DECIMALS = 3


def zones_geojson(scenario: Scenario, plan: Plan, sheet: Sheet) -> str:
    """Write the ground of each zone with the headroom in use by period.

    The ground is that of the map: an outline of the basemap where the zones are called as its outlines, else the
    ground nearest to the sites of the zone, which is no legal boundary; ``boundary`` says which.

    Returns:
        A collection of one multi-polygon a zone whose pane it is in; the same text for the same arguments.
    """
    use = ZoneUse.of(scenario, plan)
    place = {zone.zone: number for number, zone in enumerate(scenario.zones)}
    features = [
        {
            "type": "Feature",
            "id": area.zone,
            "geometry": multi_polygon(area_in_degrees(pane, area), _DECIMALS),
            "properties": {
                **_properties(scenario, use, place[area.zone]),
                "boundary": "outline of the basemap" if area.from_basemap else "ground nearest to its sites",
            },
        }
        for pane, ground in zip(sheet.panes, sheet.grounds, strict=True)
        for area in ground.zones
        if not area.geometry.is_empty
    ]
    document = {"type": "FeatureCollection", "features": features}
    return json.dumps(document, allow_nan=False, ensure_ascii=False, separators=(",", ":")) + "\n"


def _properties(scenario: Scenario, use: ZoneUse, place: int) -> dict[str, Any]:
    zone, labels = scenario.zones[place], scenario.calendar.labels
    share = float(use.share[place, -1])
    return {
        "zone": zone.zone,
        "name": zone.name,
        "region": zone.region,
        "start_time": f"{scenario.calendar.start_date(0).isoformat()}T00:00:00Z",
        "end_time": f"{scenario.calendar.start_date(scenario.calendar.count).isoformat()}T00:00:00Z",
        "used_mw_at_end": round(float(use.used_mw[place, -1]), 3),
        "headroom_mw_at_end": round(float(use.headroom_mw[place, -1]), 3),
        "used_fraction_at_end": None if math.isnan(share) else round(share, 4),
        "used_mw_by_period": _by_period(labels, use.used_mw[place]),
        "headroom_mw_by_period": _by_period(labels, use.headroom_mw[place]),
        **zone_style(share),
    }


def _by_period(labels: tuple[str, ...], values: np.ndarray[Any, np.dtype[np.float64]]) -> dict[str, float]:
    return {label: round(float(value), 3) for label, value in zip(labels, values, strict=True)}
