"""Outlines made light enough for a page: cut to what is seen, simplified with shared borders kept shared."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from planner.outputs.map.albers import Floats
from planner.outputs.map.basemap import Box, Outline
from planner.tables import Site

TOLERANCE = 0.0006
"""Degrees of detail for each degree that a box is wide: half a pixel of a pane."""


def seen_outlines(outlines: Sequence[Outline], box: Box, width: float) -> tuple[Outline, ...]:
    """Cut outlines to a box and simplify them; what is too small to be seen is left out.

    Args:
        outlines: outlines in degrees.
        box: where they are cut.
        width: degrees across the map, which set how much detail is seen.
    """
    cut = [_polygons(shapely.clip_by_rect(outline.geometry, *box)) for outline in outlines]
    kept = [(outline, shape) for outline, shape in zip(outlines, cut, strict=True) if not shape.is_empty]
    if not kept:
        return ()
    simple = _simplified([shape for _, shape in kept], TOLERANCE * width)
    least = (2 * TOLERANCE * width) ** 2
    return tuple(
        replace(outline, geometry=seen)
        for (outline, _), shape in zip(kept, simple, strict=True)
        if not (seen := _polygons(shape, least)).is_empty
    )


def _simplified(shapes: Sequence[BaseGeometry], tolerance: float) -> Sequence[BaseGeometry]:
    """Simplify with shared borders kept shared; outlines that overlap share none and are simplified one by one."""
    simplify = shapely.coverage_simplify if shapely.coverage_is_valid(shapes) else shapely.simplify
    return list(simplify(shapes, tolerance))


def holding_land(countries: Sequence[Outline], sites: Sequence[Site]) -> Floats:
    """Find the corners of the pieces of land that hold the sites.

    Returns:
        Longitudes and latitudes of all corners of the polygons with a site in them, one row a corner; none where all
        sites lie beside the outlines.
    """
    points = shapely.points([(site.longitude, site.latitude) for site in sites])
    pieces = [piece for country in countries for piece in shapely.get_parts(country.geometry)]
    holding = [piece for piece in pieces if shapely.contains(piece, points).any()]
    corners: Floats = np.concatenate([np.empty((0, 2)), *(shapely.get_coordinates(piece) for piece in holding)])
    return corners


def rings(geometry: BaseGeometry) -> list[Floats]:
    """List the rings of all polygons, outer ones and holes, each an array of points."""
    lines = shapely.get_parts(shapely.get_rings(shapely.get_parts(geometry)))
    return [shapely.get_coordinates(line) for line in lines]


def _polygons(geometry: BaseGeometry, least_area: float = 0.0) -> BaseGeometry:
    """Keep the polygons of a geometry that have an area above the least."""
    parts = shapely.get_parts(geometry)
    flat = shapely.get_parts(parts)
    return shapely.MultiPolygon([part for part in flat if part.geom_type == "Polygon" and part.area > least_area])
