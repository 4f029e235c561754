"""The files for geographic information systems: standard, typed and the same for the same plan."""

import importlib.util
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import geopandas
import jsonschema
import pyogrio
import pytest
import shapely
from estate import estate
from estate_plan import estate_plan
from referencing import Registry, Resource

from planner.outputs import sites_geojson
from planner.outputs.geopackage import geopackage, geoparquet
from planner.outputs.looks import KIND_LOOKS
from planner.outputs.map import Sheet, zones_geojson
from planner.outputs.palette import GREY
from planner.outputs.zone_use import ZoneUse
from planner.plan import Plan
from planner.scenario import Scenario


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return estate()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return estate_plan()


@pytest.fixture(scope="module")
def sheet(scenario: Scenario) -> Sheet:
    return Sheet.of(scenario)


@pytest.fixture(scope="module")
def zones(scenario: Scenario, plan: Plan, sheet: Sheet) -> Any:
    return json.loads(zones_geojson(scenario, plan, sheet))


@pytest.fixture(scope="module")
def feature_schema() -> jsonschema.Draft7Validator:
    """The schema of a feature that geojson.org publishes, as pystac-core carries it."""
    spec = importlib.util.find_spec("pystac")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "validation" / "jsonschemas" / "geojson"
    schemas = [json.loads((folder / name).read_text(encoding="utf-8")) for name in ("Feature.json", "Geometry.json")]
    registry: Registry[Any] = Registry().with_resources(
        [(schema["$id"], Resource.from_contents(schema)) for schema in schemas]
    )
    return jsonschema.Draft7Validator(schemas[0], registry=registry)


def test_every_feature_keeps_the_published_schema_of_geojson(
    scenario: Scenario, plan: Plan, zones: Any, feature_schema: jsonschema.Draft7Validator
) -> None:
    for document in (json.loads(sites_geojson(scenario, plan)), zones):
        assert document["type"] == "FeatureCollection"
        assert document["features"]
        for feature in document["features"]:
            feature_schema.validate(feature)


def test_the_schema_refuses_what_is_no_geojson(zones: Any, feature_schema: jsonschema.Draft7Validator) -> None:
    broken = json.loads(json.dumps(zones["features"][0]))
    broken["geometry"]["coordinates"][0][0] = broken["geometry"]["coordinates"][0][0][:2]

    assert not feature_schema.is_valid(broken)


def test_outer_rings_run_counter_clockwise_and_polygons_are_valid(zones: Any) -> None:
    for feature in zones["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shape.is_valid
        assert all(polygon.exterior.is_ccw for polygon in shape.geoms)


def test_every_site_lies_in_its_zone_and_in_no_other(scenario: Scenario, zones: Any) -> None:
    shapes = {row["id"]: shapely.from_geojson(json.dumps(row["geometry"])) for row in zones["features"]}
    for site in scenario.sites:
        spot = shapely.points(site.longitude, site.latitude)
        assert [zone for zone, shape in shapes.items() if shape.covers(spot)] == [site.zone]


def test_zones_tell_the_headroom_in_use(scenario: Scenario, plan: Plan, zones: Any) -> None:
    use = ZoneUse.of(scenario, plan)
    for place, zone in enumerate(scenario.zones):
        told = next(row["properties"] for row in zones["features"] if row["id"] == zone.zone)
        assert list(told["used_mw_by_period"].values()) == pytest.approx(use.used_mw[place].tolist(), abs=1e-3)
        assert list(told["headroom_mw_by_period"].values()) == pytest.approx(use.headroom_mw[place].tolist(), abs=1e-3)


def test_markers_have_the_colour_of_their_kind_and_no_name_where_markup_may_be_read(
    scenario: Scenario, plan: Plan
) -> None:
    for feature in json.loads(sites_geojson(scenario, plan))["features"]:
        told = feature["properties"]
        built = told["status"] == "built"
        assert told["marker-color"] == (KIND_LOOKS[told["kind"]].colour if built else GREY)
        assert told["marker-size"] in ("small", "medium", "large")
        assert "title" not in told
        assert told["name"] not in told["description"]


def test_a_geopackage_has_sites_and_zones_with_typed_times(
    scenario: Scenario, plan: Plan, sheet: Sheet, tmp_path: Path
) -> None:
    file = tmp_path / "plan.gpkg"
    file.write_bytes(geopackage(scenario, plan, sheet))
    assert {str(name) for name in pyogrio.list_layers(file)[:, 0]} == {"sites", "zones"}
    info = pyogrio.read_info(file, layer="sites")
    types = dict(zip(info["fields"], info["dtypes"], strict=True))
    sites = geopandas.read_file(file, layer="sites")

    assert {types[name] for name in ("start_time", "end_time")} == {"datetime64[ms]"}
    assert str(sites["start_time"].dtype).startswith("datetime64")
    assert len(sites) == len(scenario.sites)
    assert set(geopandas.read_file(file, layer="zones")["zone"]) == {zone.zone for zone in scenario.zones}


def test_geoparquet_has_the_same_tables(scenario: Scenario, plan: Plan, sheet: Sheet) -> None:
    sites = geopandas.read_parquet(BytesIO(geoparquet(scenario, plan, sheet)["sites"]))

    assert str(sites["start_time"].dtype).startswith("datetime64")
    assert sites["site"].tolist() == [site.site for site in scenario.sites]
    assert sites.crs.to_string() == "OGC:CRS84"


def test_the_same_plan_is_the_same_bytes(scenario: Scenario, plan: Plan, sheet: Sheet) -> None:
    assert geopackage(scenario, plan, sheet) == geopackage(scenario, plan, sheet)
    assert geoparquet(scenario, plan, sheet) == geoparquet(scenario, plan, sheet)
