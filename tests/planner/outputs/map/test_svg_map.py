import dataclasses
import math
import re
from xml.etree import ElementTree

import pytest

from planner.outputs.looks import KIND_LOOKS, LIMIT_LOOKS, OTHER_LIMIT
from planner.outputs.map import Basemap, Sheet, map_svg, packaged_basemap
from planner.outputs.map.marks import SHAPES
from planner.plan import Plan
from planner.scenario import Scenario

SVG = "{http://www.w3.org/2000/svg}"


def blank(scenario: Scenario) -> Sheet:
    """A map without any outlines."""
    return Sheet.of(scenario, Basemap((), (), "Boundaries: none."))


def marks(svg: str) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(svg)
    return {mark.attrib["data-site"]: mark for mark in root.iter(f"{SVG}path") if "data-site" in mark.attrib}


def scale(mark: ElementTree.Element) -> float:
    found = re.search(r"scale\(([\d.]+)\)", mark.attrib["transform"])
    assert found
    return float(found[1])


def test_every_site_is_drawn_and_says_its_name_and_power(three_sites: Scenario, plan: Plan) -> None:
    drawn = marks(map_svg(three_sites, plan, sheet=blank(three_sites)))

    assert set(drawn) == {site.site for site in three_sites.sites}
    assert drawn["alder"].findtext(f"{SVG}title") == "Alder: 8 MW of IT power; held back by zone headroom"
    assert "no IT power" in str(drawn["cedar"].findtext(f"{SVG}title"))


def test_the_area_of_a_mark_is_in_proportion_to_power(three_sites: Scenario, plan: Plan) -> None:
    drawn = marks(map_svg(three_sites, plan, sheet=blank(three_sites)))

    assert (scale(drawn["alder"]) / scale(drawn["birch"])) ** 2 == pytest.approx(8.0 / 4.0, rel=0.01)


def test_another_period_is_another_picture(three_sites: Scenario, plan: Plan) -> None:
    first = map_svg(three_sites, plan, period="2025Q1", sheet=blank(three_sites))

    assert all("no IT power" in str(mark.findtext(f"{SVG}title")) for mark in marks(first).values())
    assert "0.000 GW of IT power in 2025 Q1" in first


def test_a_period_that_the_scenario_lacks_is_refused(three_sites: Scenario, plan: Plan) -> None:
    with pytest.raises(ValueError, match="2031Q1, expected a period of the scenario"):
        map_svg(three_sites, plan, period="2031Q1", sheet=blank(three_sites))


def test_colour_says_the_kind_or_the_limit(three_sites: Scenario, plan: Plan) -> None:
    kinds = {site.site: site.kind for site in three_sites.sites}
    by_kind = marks(map_svg(three_sites, plan, sheet=blank(three_sites)))["alder"]
    by_limit = marks(map_svg(three_sites, plan, colour_by="limit", sheet=blank(three_sites)))["alder"]

    assert by_kind.attrib["fill"] == KIND_LOOKS[kinds["alder"]].colour
    assert (by_limit.attrib["fill"], by_limit.attrib["d"]) == (
        LIMIT_LOOKS["zone"].colour,
        SHAPES[LIMIT_LOOKS["zone"].shape],
    )


def test_what_a_colour_says_a_shape_says_too() -> None:
    for looks in (list(KIND_LOOKS.values()), [*LIMIT_LOOKS.values(), OTHER_LIMIT]):
        assert len({look.colour for look in looks}) == len({look.shape for look in looks}) == len(looks)


def test_all_shapes_have_the_area_of_the_unit_circle() -> None:
    for name in set(SHAPES) - {"circle"}:
        numbers = [float(text) for text in re.findall(r"-?[\d.]+", SHAPES[name])]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True)) / 2
        assert abs(area) == pytest.approx(math.pi, rel=1e-2), name


def test_names_are_text_and_never_markup(three_sites: Scenario, plan: Plan) -> None:
    name = '</title><script>alert("x")</script><image href="x" onerror="y">'
    sites = (three_sites.sites[0].model_copy(update={"name": name}), *three_sites.sites[1:])
    region = three_sites.regions[0].model_copy(update={"name": name})
    named = dataclasses.replace(three_sites, sites=sites, regions=(region,))
    svg = map_svg(named, plan, sheet=blank(named))

    assert not list(ElementTree.fromstring(svg).iter(f"{SVG}script"))
    assert marks(svg)["alder"].findtext(f"{SVG}title", "").startswith(name)


def test_the_same_plan_is_the_same_picture(three_sites: Scenario, plan: Plan) -> None:
    assert map_svg(three_sites, plan) == map_svg(three_sites, plan)


def test_the_installed_basemap_has_countries_and_states_and_says_whose_they_are() -> None:
    basemap = packaged_basemap(((-125, 25, -66, 49),))

    assert {"United States", "Canada", "Mexico"} <= {country.name for country in basemap.countries}
    assert len(basemap.parts) >= 48
    assert "Natural Earth" in basemap.attribution
    assert "takes no position" in basemap.attribution


def test_the_map_says_where_its_boundaries_come_from(three_sites: Scenario, plan: Plan) -> None:
    assert "Boundaries: none." in map_svg(three_sites, plan, sheet=blank(three_sites))
