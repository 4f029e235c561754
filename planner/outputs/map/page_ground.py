"""The ground of a pane for the page: as an SVG drawing, and in degrees for the map that turns and zooms."""

from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from planner.outputs.map.albers import Floats
from planner.outputs.map.basemap import Box
from planner.outputs.map.ground import Ground
from planner.outputs.map.pane import PANE_HEIGHT, PANE_WIDTH, Pane
from planner.outputs.map.svg_pane import add_frame, add_ground
from planner.outputs.map.zone_areas import ZoneArea

_DECIMALS = 2
"""Decimals of a degree: a kilometre, as fine as the outlines are."""

_LONGEST_EDGE_PIXELS = 15.0


def page_ground(pane: Pane, ground: Ground) -> dict[str, Any]:
    """Give the outlines of a pane in degrees, and the box that it shows."""
    return {
        "bounds": _corners(_seen(pane)),
        "around": _corners(ground.around),
        "countries": _collection((country.name, country.geometry) for country in ground.countries_around),
        "parts": _collection((part.name, part.geometry) for part in ground.parts_around),
        "zones": _collection((area.zone, area_in_degrees(pane, area)) for area in ground.zones),
    }


def area_in_degrees(pane: Pane, area: ZoneArea) -> BaseGeometry:
    """Give the ground of a zone in degrees, its edges cut so that they keep their course."""

    def to_degrees(points: Floats) -> Floats:
        longitudes, latitudes = pane.degrees(points[:, 0], points[:, 1])
        return np.column_stack([longitudes, latitudes])

    return shapely.transform(shapely.segmentize(area.geometry, _LONGEST_EDGE_PIXELS), to_degrees)


def _seen(pane: Pane) -> Box:
    """Box of the places in a pane: the sites, and all that lies between the middles of its edges."""
    x = np.array([0.0, PANE_WIDTH, PANE_WIDTH / 2, PANE_WIDTH / 2])
    y = np.array([PANE_HEIGHT / 2, PANE_HEIGHT / 2, 0.0, PANE_HEIGHT])
    longitudes, latitudes = pane.degrees(x, y)
    return float(longitudes[0]), float(latitudes[3]), float(longitudes[1]), float(latitudes[2])


def _corners(box: Box) -> list[list[float]]:
    west, south, east, north = (round(degrees, 3) for degrees in box)
    return [[west, south], [east, north]]


def pane_drawing(pane: Pane, ground: Ground) -> str:
    """Draw the ground of a pane; the page shades the zones and puts the sites above."""
    drawing = Element(
        "svg", {"class": "plain", "viewBox": f"0 0 {PANE_WIDTH:g} {PANE_HEIGHT:g}", "aria-hidden": "true"}
    )
    area = SubElement(drawing, "g", {"class": "ground"})
    add_ground(area, ground, {zone.zone: float("nan") for zone in ground.zones})
    add_frame(drawing, pane)
    return tostring(drawing, encoding="unicode", short_empty_elements=False)


def _collection(shapes: Iterable[tuple[str, BaseGeometry]]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": multi_polygon(shape, _DECIMALS)}
        for name, shape in shapes
    ]
    return {"type": "FeatureCollection", "features": features}


def multi_polygon(shape: BaseGeometry, decimals: int) -> dict[str, Any]:
    """Write the polygons of a geometry as a valid GeoJSON MultiPolygon, outer rings counter-clockwise."""
    snapped = shapely.set_precision(shape, 10.0**-decimals)
    parts = shapely.get_parts(shapely.get_parts(snapped))
    polygons = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    return {
        "type": "MultiPolygon",
        "coordinates": [
            [_ring(ring, decimals) for ring in [turned.exterior, *turned.interiors]]
            for turned in map(shapely.orient_polygons, polygons)
        ],
    }


def _ring(ring: BaseGeometry, decimals: int) -> list[list[float]]:
    points: list[list[float]] = np.round(shapely.get_coordinates(ring), decimals).tolist()
    return points
