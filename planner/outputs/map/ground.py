"""What lies under the sites of a pane, in its pixels."""

from dataclasses import dataclass, replace

import numpy as np
import shapely

from planner.outputs.map.albers import Floats
from planner.outputs.map.basemap import Basemap, Box, Outline, widened
from planner.outputs.map.outlines import seen_outlines
from planner.outputs.map.pane import PANE_HEIGHT, PANE_WIDTH, Pane
from planner.outputs.map.zone_areas import ZoneArea, zone_areas

_AROUND = 0.15
"""How much further than its pane a zoomable map reaches, as a share of the width of the pane."""

_LONGEST_EDGE_DEGREES = 1.0
"""Edges are cut so that a border along a parallel is drawn as the curve that it is."""


@dataclass(frozen=True)
class Ground:
    """What lies under a pane.

    Attributes:
        countries: in pixels of the pane, cut at its edge.
        parts: states or provinces, in the same way.
        zones: areas of the zones, in pixels.
        around: box in degrees that reaches further than the pane.
        countries_around: countries in degrees, cut at that box.
        parts_around: states or provinces in degrees, cut at that box.
    """

    countries: tuple[Outline, ...]
    parts: tuple[Outline, ...]
    zones: tuple[ZoneArea, ...]
    around: Box
    countries_around: tuple[Outline, ...]
    parts_around: tuple[Outline, ...]


def ground_of(pane: Pane, basemap: Basemap) -> Ground:
    """Project the basemap to a pane and find the areas of its zones."""
    box = pane.box
    width = max(box[2] - box[0], box[3] - box[1])
    around = widened(box, _AROUND * width)
    land = seen_outlines(basemap.countries, around, width)
    states = seen_outlines(basemap.parts, around, width)
    countries, parts = _projected(pane, land), _projected(pane, states)
    return Ground(countries, parts, zone_areas(pane, countries, (*countries, *parts)), around, land, states)


def _projected(pane: Pane, outlines: tuple[Outline, ...]) -> tuple[Outline, ...]:
    def to_pixels(points: Floats) -> Floats:
        return np.column_stack(pane.place(points[:, 0], points[:, 1]))

    frame = shapely.box(-2, -2, PANE_WIDTH + 2, PANE_HEIGHT + 2)
    shapes = []
    for outline in outlines:
        cut = shapely.segmentize(outline.geometry, _LONGEST_EDGE_DEGREES)
        flat = shapely.make_valid(shapely.transform(cut, to_pixels))
        seen = shapely.intersection(flat, frame)
        if not seen.is_empty:
            shapes.append(replace(outline, geometry=seen))
    return tuple(shapes)
