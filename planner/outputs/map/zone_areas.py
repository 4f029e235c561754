"""The ground of each zone, for shading.

A scenario has no outlines of its zones. Where the basemap has outlines called as the zones, these are shaded.
Elsewhere a zone gets the ground nearest to its sites and its label point, cut at the coast and the border of the
countries that its sites stand in. So a site always stands in its own zone, but the edge is no legal boundary;
captions say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from planner.outputs.map.basemap import Outline
from planner.outputs.map.pane import PANE_HEIGHT, PANE_WIDTH, Pane

NEAREST_GROUND = "Zones are shaded on the ground nearest to their sites, not within their legal boundaries."


@dataclass(frozen=True)
class ZoneArea:
    """Ground of a zone in pixels of its pane, and whether it is an outline of the basemap."""

    zone: str
    geometry: BaseGeometry
    from_basemap: bool


def zone_areas(pane: Pane, countries: Sequence[Outline], outlines: Sequence[Outline]) -> tuple[ZoneArea, ...]:
    """Find the ground of the zones of a pane on outlines in its pixels: countries, and all that may be a zone."""
    named = {name.casefold(): part for part in outlines for name in (part.name, part.code) if name}
    found = [named.get(zone.zone.casefold()) or named.get(zone.name.casefold()) for zone in pane.zones]
    if all(found):
        return tuple(
            ZoneArea(zone.zone, part.geometry, True) for zone, part in zip(pane.zones, found, strict=True) if part
        )
    return _nearest_ground(pane, countries)


def _nearest_ground(pane: Pane, countries: Sequence[Outline]) -> tuple[ZoneArea, ...]:
    spots = _spots(pane)
    land = _land(list(spots), countries)
    frame = shapely.box(0, 0, PANE_WIDTH, PANE_HEIGHT)
    if len(spots) == 1:
        return (ZoneArea(next(iter(spots.values())), shapely.intersection(frame, land), False),)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(list(spots)), extend_to=frame, ordered=True))
    owners = np.array(list(spots.values()))
    areas = []
    for zone in pane.zones:
        own = cells[owners == zone.zone]
        if len(own):
            ground = shapely.intersection(shapely.intersection(shapely.union_all(own), frame), land)
            areas.append(ZoneArea(zone.zone, ground, False))
    return tuple(areas)


def _spots(pane: Pane) -> dict[tuple[float, float], str]:
    """Places in pixels with the zone of each; of several on one spot the first counts, and sites before labels."""
    rows = [(site.longitude, site.latitude, site.zone) for site in pane.sites]
    rows += [(zone.longitude, zone.latitude, zone.zone) for zone in pane.zones]
    x, y = pane.place(np.array([row[0] for row in rows]), np.array([row[1] for row in rows]))
    spots: dict[tuple[float, float], str] = {}
    for at_x, at_y, row in zip(x, y, rows, strict=True):
        spots.setdefault((round(float(at_x), 2), round(float(at_y), 2)), row[2])
    return spots


def _land(spots: list[tuple[float, float]], countries: Sequence[Outline]) -> BaseGeometry:
    """Unite the countries that hold the places, with all provinces of each; the whole pane where no country does."""
    points = shapely.points(np.array(spots))
    holding = [outline for outline in countries if shapely.contains(outline.geometry, points).any()]
    named = {outline.country for outline in holding} - {""}
    land = [outline.geometry for outline in countries if outline in holding or outline.country in named]
    return shapely.union_all(land) if land else shapely.box(0, 0, PANE_WIDTH, PANE_HEIGHT)
