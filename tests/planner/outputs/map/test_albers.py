import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.outputs.map.albers import EARTH_RADIUS_KM, Albers

CONUS = Albers(29.5, 45.5, -96.0)


@given(
    south=st.floats(-60, 55),
    span=st.floats(0, 20),
    longitude=st.floats(-60, 60),
    latitude=st.floats(-70, 70),
)
def test_a_small_square_keeps_its_area_everywhere(south: float, span: float, longitude: float, latitude: float) -> None:
    projection, edge = Albers(south, south + span, 0.0), 0.01
    sides = np.array([0, edge, edge, 0]), np.array([0, 0, edge, edge])
    x, y = projection.project(longitude + sides[0], latitude + sides[1])
    area = abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
    lower, upper = np.sin(np.radians([latitude, latitude + edge]))
    on_the_sphere = EARTH_RADIUS_KM**2 * np.radians(edge) * (upper - lower)

    assert area == pytest.approx(on_the_sphere, rel=2e-3)


@given(longitude=st.floats(-150, -40), latitude=st.floats(-60, 80))
def test_projecting_there_and_back_leads_to_the_same_place(longitude: float, latitude: float) -> None:
    back = CONUS.unproject(*CONUS.project(np.array([longitude]), np.array([latitude])))

    assert (back[0][0], back[1][0]) == pytest.approx((longitude, latitude), abs=1e-6)


def test_the_example_of_snyder_for_the_unit_sphere() -> None:
    """Snyder, Map projections: a working manual, p. 291: 35 N 75 W on a sphere of radius 1, from 23 N 96 W."""
    x, y = CONUS.project(np.array([-75.0, -96.0]), np.array([35.0, 23.0]))

    assert (x[0] - x[1]) / EARTH_RADIUS_KM == pytest.approx(0.2952720, abs=1e-6)
    assert (y[0] - y[1]) / EARTH_RADIUS_KM == pytest.approx(0.2416774, abs=1e-6)


def test_longitudes_count_the_short_way_round() -> None:
    east, _ = Albers(40, 60, 175.0).project(np.array([-175.0, 165.0]), np.array([50.0, 50.0]))

    assert east[0] == pytest.approx(-east[1])
