"""What lies under the sites of a pane, in its pixels."""

from dataclasses import dataclass

import numpy as np
import shapely

from planner.outputs.map.albers import Floats
from planner.outputs.map.basemap import Basemap, Outline
from planner.outputs.map.outlines import seen_outlines
from planner.outputs.map.pane import PANE_HEIGHT, PANE_WIDTH, Pane
from planner.outputs.map.zone_areas import ZoneArea, zone_areas

_LONGEST_EDGE_DEGREES = 1.0
"""Edges are cut so that a border along a parallel is drawn as the curve that it is."""


@dataclass(frozen=True)
class Ground:
    """Countries, their parts and the areas of zones, all in pixels of the pane."""

    countries: tuple[Outline, ...]
    parts: tuple[Outline, ...]
    zones: tuple[ZoneArea, ...]


def ground_of(pane: Pane, basemap: Basemap) -> Ground:
    """Project the basemap to a pane and find the areas of its zones."""
    box = pane.box
    countries = _projected(pane, seen_outlines(basemap.countries, box))
    parts = _projected(pane, seen_outlines(basemap.parts, box))
    return Ground(countries, parts, zone_areas(pane, countries, (*countries, *parts)))


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
            shapes.append(Outline(outline.name, outline.code, seen))
    return tuple(shapes)
