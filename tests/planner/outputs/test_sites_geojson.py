import dataclasses
import json
from pathlib import Path
from typing import Any

import geopandas
import pytest
from estate import estate
from estate_plan import estate_plan
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.outputs import sites_geojson
from planner.plan import Plan
from planner.scenario import Scenario


@pytest.fixture
def document(three_sites: Scenario, plan: Plan) -> Any:
    return json.loads(sites_geojson(three_sites, plan))


@pytest.fixture
def layer(tmp_path: Path, three_sites: Scenario, plan: Plan) -> geopandas.GeoDataFrame:
    """The file as geopandas reads it."""
    path = tmp_path / "sites.geojson"
    path.write_text(sites_geojson(three_sites, plan), encoding="utf-8")
    return geopandas.read_file(path).set_index("site")


def properties(document: Any, site: str) -> Any:
    return next(feature["properties"] for feature in document["features"] if feature["id"] == site)


def test_every_candidate_site_is_one_point_built_or_not(document: Any, three_sites: Scenario) -> None:
    assert [feature["id"] for feature in document["features"]] == [site.site for site in three_sites.sites]
    assert {feature["geometry"]["type"] for feature in document["features"]} == {"Point"}
    assert [feature["properties"]["status"] for feature in document["features"]] == ["built", "built", "not built"]


def test_the_id_is_in_the_properties_too(document: Any) -> None:
    assert all(feature["id"] == feature["properties"]["site"] for feature in document["features"])


def test_longitude_comes_first(document: Any) -> None:
    assert document["features"][0]["geometry"]["coordinates"] == [10, 62]


def test_the_box_runs_from_the_south_west_to_the_north_east(document: Any) -> None:
    assert document["bbox"] == [9, 60, 11, 62]


def test_there_is_no_crs_member_as_the_standard_demands(document: Any) -> None:
    assert set(document) == {"type", "bbox", "features"}


@given(latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
def test_positions_have_at_most_five_decimals_and_stay_in_place(
    three_sites: Scenario, plan: Plan, latitude: float, longitude: float
) -> None:
    moved = three_sites.sites[0].model_copy(update={"latitude": latitude, "longitude": longitude})
    text = sites_geojson(dataclasses.replace(three_sites, sites=(moved,)), plan)
    found = json.loads(text)["features"][0]["geometry"]["coordinates"]

    assert found == [round(place, 5) for place in found]
    assert found == pytest.approx([longitude, latitude], abs=6e-6)


def test_first_power_starts_and_the_end_of_the_plan_ends_the_time_of_a_site(document: Any) -> None:
    alder = properties(document, "alder")

    assert alder["first_power_date"] == alder["start_time"] == "2025-04-01T00:00:00Z"
    assert alder["end_time"] == "2026-07-01T00:00:00Z"


def test_a_site_that_is_not_built_has_neither_dates_nor_power(document: Any) -> None:
    cedar = properties(document, "cedar")

    assert cedar["start_time"] is cedar["end_time"] is cedar["first_power_date"] is None
    assert (cedar["peak_it_mw"], cedar["it_mw_by_period"]) == (0, {})
    assert cedar["units_at_end"] == {"bay-20": 2, "transformer-20": 1}


def test_units_accelerators_and_binding_links_are_told(document: Any) -> None:
    birch = properties(document, "birch")

    assert birch["units_at_end"]["cooling-liquid-4"] == 2
    assert birch["accelerators_at_end"] == 2000
    assert (birch["binding_link_at_first_power"], birch["binding_link_at_end"]) == ("cooling", "hall")


def test_geopandas_reads_power_that_adds_up_to_the_tables(layer: geopandas.GeoDataFrame, plan: Plan) -> None:
    for column in ("it_mw", "facility_mw"):
        periods = [json.loads(cell) if isinstance(cell, str) else cell for cell in layer[f"{column}_by_period"]]
        totals: dict[str, float] = {}
        for power in periods:
            for period, value in (power or {}).items():
                totals[period] = totals.get(period, 0.0) + (value or 0.0)
        expected = plan.compute.set_index("period")[column]
        assert {period: totals.get(period, 0.0) for period in expected.index} == pytest.approx(expected.to_dict())
    assert layer["accelerators_at_end"].sum() == plan.compute["accelerators"].iloc[-1]
    assert layer["peak_it_mw"].max() == plan.compute["largest_site_it_mw"].iloc[-1]


def test_geopandas_reads_the_dates_as_date_times_on_wgs_84(layer: geopandas.GeoDataFrame) -> None:
    assert str(layer["start_time"].dtype).startswith("datetime64")
    assert layer["start_time"].isna().tolist() == [False, False, True]
    assert layer.crs.to_epsg() == 4326
    assert (layer.geometry.y == [62, 60, 60]).all()


def test_supply_is_told_apart_by_where_it_comes_from() -> None:
    birch = properties(json.loads(sites_geojson(estate(), estate_plan())), "birch")

    assert birch["owner"] == "acme"
    assert [birch[f"{part}_mw_at_end"] for part in ("it", "facility", "firm", "non_firm", "own")] == [4, 4.5, 3, 0.5, 1]
    assert birch["firm_mw_by_period"] == {
        "2025Q2": 0, "2025Q3": 0.75, "2025Q4": 3, "2026Q1": 3, "2026Q2": 3,
    }  # fmt: skip
    assert set(birch["non_firm_mw_by_period"]) == set(birch["own_mw_by_period"]) == set(birch["it_mw_by_period"])


@pytest.mark.parametrize("name", ['=HYPERLINK("http://a.example")', "<script>alert(1)</script>", "موقع الطاقة", "张北"])
def test_a_hostile_or_foreign_name_stays_text(three_sites: Scenario, plan: Plan, name: str) -> None:
    named = tuple(site.model_copy(update={"name": name}) for site in three_sites.sites)
    text = sites_geojson(dataclasses.replace(three_sites, sites=named), plan)

    assert properties(json.loads(text), "alder")["name"] == name


def test_a_number_that_json_does_not_have_is_refused(three_sites: Scenario, plan: Plan) -> None:
    broken = dataclasses.replace(plan, power=plan.power.assign(facility_mw=float("nan")))

    with pytest.raises(ValueError, match="not JSON compliant"):
        sites_geojson(three_sites, broken)
