import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from planner.outputs.map import Basemap, read_basemap
from planner.outputs.map.sheet import Sheet
from planner.reading import ScenarioFaults
from planner.scenario import Scenario

SQUARE = [[[8.0, 58.0], [13.0, 58.0], [13.0, 64.0], [8.0, 64.0], [8.0, 58.0]]]


def geojson(folder: Path, *features: Any) -> Path:
    file = folder / "ground.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), encoding="utf-8")
    return file


def feature(rings: Any, **properties: Any) -> Any:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": rings}}


def test_every_site_stands_on_the_ground_of_its_own_zone(three_sites: Scenario, tmp_path: Path) -> None:
    sheet = Sheet.of(three_sites, read_basemap(geojson(tmp_path, feature(SQUARE))))
    areas = {area.zone: area.geometry for area in sheet.grounds[0].zones}
    pane = sheet.panes[0]

    assert set(areas) == {zone.zone for zone in three_sites.zones}
    for site in three_sites.sites:
        x, y = pane.place(np.array([site.longitude]), np.array([site.latitude]))
        spot = shapely.points(x[0], y[0])
        assert [zone for zone, area in areas.items() if area.contains(spot)] == [site.zone]


def test_a_province_without_a_site_is_ground_of_its_country_all_the_same(three_sites: Scenario, tmp_path: Path) -> None:
    west = [[[8.0, 58.0], [9.5, 58.0], [9.5, 64.0], [8.0, 64.0], [8.0, 58.0]]]
    east = [[[9.5, 58.0], [11.3, 58.0], [11.3, 64.0], [9.5, 64.0], [9.5, 58.0]]]
    far = [[[11.3, 58.0], [13.0, 58.0], [13.0, 64.0], [11.3, 64.0], [11.3, 58.0]]]
    shapes = [feature(west, country="A"), feature(east, country="A"), feature(far, country="A")]
    united = Sheet.of(three_sites, read_basemap(geojson(tmp_path, *shapes)))
    apart = Sheet.of(three_sites, read_basemap(geojson(tmp_path, *shapes[:2], feature(far, country="B"))))

    def shaded(sheet: Sheet) -> float:
        return sum(area.geometry.area for area in sheet.grounds[0].zones)

    assert shaded(united) > shaded(apart) * 1.01


def test_zones_are_shaded_on_outlines_called_as_they_are(three_sites: Scenario, tmp_path: Path) -> None:
    shapes = [feature(SQUARE, name=zone.name) for zone in three_sites.zones]
    sheet = Sheet.of(three_sites, read_basemap(geojson(tmp_path, *shapes)))

    assert [area.from_basemap for area in sheet.grounds[0].zones] == [True, True]
    assert not any("nearest" in note for note in sheet.notes)


def test_all_sites_lie_within_their_pane(three_sites: Scenario) -> None:
    for pane in Sheet.of(three_sites, Basemap((), (), "")).panes:
        x, y = pane.place(
            np.array([site.longitude for site in pane.sites]), np.array([site.latitude for site in pane.sites])
        )
        assert ((x > 0) & (x < 600) & (y > 0) & (y < 420)).all()


@pytest.mark.parametrize(("latitude", "longitude"), [(90.0, 0.0), (-90.0, 180.0), (0.0, -180.0), (78.2, 15.6)])
def test_a_site_anywhere_on_earth_can_be_drawn(three_sites: Scenario, latitude: float, longitude: float) -> None:
    moved = three_sites.sites[0].model_copy(update={"latitude": latitude, "longitude": longitude})
    for sites in ((moved,), (moved, *three_sites.sites[1:])):
        pane = Sheet.of(dataclasses.replace(three_sites, sites=sites)).panes[0]
        assert np.isfinite(pane.place(np.array([longitude]), np.array([latitude]))).all()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "expected GeoJSON in UTF-8"),
        ("[]", "expected a GeoJSON FeatureCollection"),
        ('{"features": []}', "expected polygons in degrees"),
        (json.dumps({"features": [feature([[["a", 1]]])]}), "feature 1: expected the coordinates of a polygon"),
        (json.dumps({"features": [feature([])]}), "expected"),
        (json.dumps({"features": [feature([[[5e5, 0], [6e5, 0], [6e5, 9e6], [5e5, 0]]])]}), "beyond"),
        ("[" * 100_000, "expected GeoJSON in UTF-8"),
    ],
)
def test_a_basemap_that_cannot_be_drawn_is_named_with_what_was_expected(
    tmp_path: Path, content: str, words: str
) -> None:
    file = tmp_path / "odd.geojson"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ScenarioFaults, match=words) as caught:
        read_basemap(file)
    assert "odd.geojson" in str(caught.value)


def test_a_basemap_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScenarioFaults, match=r"gone\.geojson: expected a file that can be read"):
        read_basemap(tmp_path / "gone.geojson")
