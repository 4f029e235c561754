"""A basemap of the user's own: any GeoJSON with polygons."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shapely import GEOSException, make_valid
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from planner.outputs.map.basemap import NO_POSITION, Basemap, Outline
from planner.reading import Fault, ScenarioFaults

LARGEST_BYTES = 50_000_000

_NAMES = ("zone", "name", "NAME", "shapeName", "name_en", "admin")
_CODES = ("iso_3166_2", "ISO_A2_EH", "iso_a2", "code", "id")
_COUNTRIES = ("adm0_a3", "ADM0_A3", "shapeGroup", "country", "iso_a2")


def read_basemap(file: Path) -> Basemap:
    """Read outlines from a GeoJSON file; they are drawn as land with their own edges.

    A feature is called by its property `zone`, `name` or the like, and coded by `iso_3166_2` or the like: where all
    zones of a region are called so, they are shaded on these outlines.

    Raises:
        ScenarioFaults: if the file cannot be read, or has no polygon in degrees.
    """
    document = _document(file)
    outlines = tuple(_outlines(file, document))
    if not outlines:
        raise _fault(file, "expected polygons in degrees of WGS 84; choose another file for --basemap")
    return Basemap(outlines, (), f"Boundaries: {file.name}. {NO_POSITION}")


def _document(file: Path) -> Any:
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise _fault(file, f"expected at most {LARGEST_BYTES // 1_000_000} MB; simplify the outlines first")
        document = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _fault(file, f"expected a file that can be read: {error.strerror}") from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _fault(file, "expected GeoJSON in UTF-8") from error
    if not isinstance(document, dict) or not isinstance(document.get("features"), list):
        raise _fault(file, "expected a GeoJSON FeatureCollection")
    return document


def _outlines(file: Path, document: Any) -> Iterator[Outline]:
    for number, feature in enumerate(document["features"], start=1):
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
            continue
        polygons = _polygons(file, number, geometry)
        properties = feature.get("properties")
        known = properties if isinstance(properties, dict) else {}
        code = _first({"id": feature.get("id"), **known}, _CODES)
        yield Outline(_first(known, _NAMES), code, polygons, _first(known, _COUNTRIES))


def _polygons(file: Path, number: int, geometry: Any) -> BaseGeometry:
    try:
        polygons = shape(geometry)
        valid = polygons if polygons.is_valid else make_valid(polygons)
        west, south, east, north = valid.bounds
    except (GEOSException, TypeError, ValueError, IndexError, AttributeError) as error:
        raise _fault(file, f"feature {number}: expected the coordinates of a polygon") from error
    if not (-360 <= west <= east <= 360 and -90 <= south <= north <= 90):
        raise _fault(file, f"feature {number}: expected degrees of WGS 84, found coordinates beyond them")
    return valid


def _first(properties: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((str(properties[key]) for key in keys if isinstance(properties.get(key), (str, int))), "")


def _fault(file: Path, message: str) -> ScenarioFaults:
    return ScenarioFaults([Fault(str(file), message)])
