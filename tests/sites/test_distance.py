import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sites import great_circle_km
from sites.distance import EARTH_RADIUS_KM

places = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        # a degree of latitude, a quarter and a half of the way round
        ((0, 0), (1, 0), EARTH_RADIUS_KM * np.pi / 180),
        ((0, 0), (90, 0), EARTH_RADIUS_KM * np.pi / 2),
        ((0, 0), (0, 180), EARTH_RADIUS_KM * np.pi),
        # a degree of longitude is half as long at 60 degrees as at the equator, but for the bow
        ((60, 10), (60, 11), 55.597),
        # Nashville to Los Angeles, the usual example of the formula: 2,887 km
        ((36.12, -86.67), (33.94, -118.40), 2886.45),
    ],
)
def test_known_distances(one: tuple[float, float], other: tuple[float, float], km: float) -> None:
    assert great_circle_km(*one, *other) == pytest.approx(km, rel=1e-4)


@given(one=places, other=places)
def test_it_is_the_same_both_ways_and_never_more_than_half_way_round(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    there, back = great_circle_km(*one, *other), great_circle_km(*other, *one)
    assert there == pytest.approx(back, rel=1e-9, abs=1e-6)
    assert 0 <= there <= EARTH_RADIUS_KM * np.pi + 1e-6


@given(one=places, other=places, third=places)
def test_no_detour_is_shorter(one: tuple[float, float], other: tuple[float, float], third: tuple[float, float]) -> None:
    detour = great_circle_km(*one, *third) + great_circle_km(*third, *other)
    assert great_circle_km(*one, *other) <= detour + 1e-3


def test_many_places_at_once() -> None:
    latitude, longitude = np.array([60.0, 61.0, 62.0]), np.array([10.0, 10.0, 10.0])
    distance = great_circle_km(latitude[:, None], longitude[:, None], latitude, longitude)
    assert distance.shape == (3, 3)
    assert np.diag(distance) == pytest.approx(0)
    assert distance[0, 2] == pytest.approx(2 * distance[0, 1])
