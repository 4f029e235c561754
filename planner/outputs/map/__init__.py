"""The map of a plan: a picture of its own, and a page to walk about in."""

from planner.outputs.map.basemap import Basemap, packaged_basemap
from planner.outputs.map.basemap_file import read_basemap
from planner.outputs.map.page import MAP_FILE, map_html
from planner.outputs.map.sheet import Sheet
from planner.outputs.map.svg_map import map_svg
from planner.outputs.map.svg_pane import ColourBy
from planner.outputs.map.zones_geojson import ZONES_FILE, zones_geojson

__all__ = [
    "MAP_FILE",
    "ZONES_FILE",
    "Basemap",
    "ColourBy",
    "Sheet",
    "map_html",
    "map_svg",
    "packaged_basemap",
    "read_basemap",
    "zones_geojson",
]
