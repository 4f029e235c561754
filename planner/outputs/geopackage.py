"""Sites and zones as GeoPackage and GeoParquet, for those who work in a geographic information system."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.outputs.geojson import sites_geojson
from planner.outputs.map import Sheet, zones_geojson
from planner.plan import Plan
from planner.scenario import Scenario

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

NEEDED = ("geopandas", "pyarrow", "pyogrio")
"""Packages of the extra `gigasite[geo]`."""

_TIMES = ("first_power_date", "start_time", "end_time")

_NO_DATE_OF_WRITING = "1970-01-01T00:00:00.000Z"
"""GDAL writes the time into a GeoPackage; the same plan is to be the same bytes."""


def missing_packages() -> tuple[str, ...]:
    """Name the packages of the extra that are not installed."""
    return tuple(name for name in NEEDED if find_spec(name) is None)


def geopackage(scenario: Scenario, plan: Plan, sheet: Sheet | None = None) -> bytes:
    """Write a GeoPackage with the layers `sites` and `zones`; times are typed, by period is JSON text.

    Raises:
        ModuleNotFoundError: if a package of the extra is missing.
    """
    with tempfile.TemporaryDirectory() as folder, _undated():
        file = Path(folder) / "plan.gpkg"
        for layer, table in _layers(scenario, plan, sheet or Sheet.of(scenario)).items():
            table.to_file(file, layer=layer, driver="GPKG", engine="pyogrio")
        return file.read_bytes()


def geoparquet(scenario: Scenario, plan: Plan, sheet: Sheet | None = None) -> dict[str, bytes]:
    """Write the same tables as GeoParquet, by layer.

    Raises:
        ModuleNotFoundError: if a package of the extra is missing.
    """
    written = {}
    with tempfile.TemporaryDirectory() as folder:
        for layer, table in _layers(scenario, plan, sheet or Sheet.of(scenario)).items():
            file = Path(folder) / f"{layer}.parquet"
            table.to_parquet(file, index=False)
            written[layer] = file.read_bytes()
    return written


def _layers(scenario: Scenario, plan: Plan, sheet: Sheet) -> "dict[str, GeoDataFrame]":
    return {
        "sites": _table(sites_geojson(scenario, plan)),
        "zones": _table(zones_geojson(scenario, plan, sheet)),
    }


def _table(collection: str) -> "GeoDataFrame":
    """Make a table of a collection; objects by period become JSON text, which every reader takes."""
    import pandas as pd
    from geopandas import GeoDataFrame

    features = json.loads(collection)["features"]
    for feature in features:
        feature["properties"] = {name: _cell(value) for name, value in feature["properties"].items()}
    table = GeoDataFrame.from_features(features, crs="OGC:CRS84")
    for column in set(_TIMES) & set(table.columns):
        table[column] = pd.to_datetime(table[column], utc=True)
    return table


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


@contextmanager
def _undated() -> Iterator[None]:
    import pyogrio

    option = "OGR_CURRENT_DATE"
    before = pyogrio.get_gdal_config_option(option)
    pyogrio.set_gdal_config_options({option: _NO_DATE_OF_WRITING})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({option: before})
