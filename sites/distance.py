"""Distances on the ground."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

EARTH_RADIUS_KM = 6_371.0088
"""Mean radius of the Earth: Moritz, Geodetic Reference System 1980, Journal of Geodesy 74 (2000), 128-133."""


def great_circle_km(
    latitude: npt.ArrayLike, longitude: npt.ArrayLike, other_latitude: npt.ArrayLike, other_longitude: npt.ArrayLike
) -> Floats:
    """Distance between places on a sphere of the Earth's mean radius, km; within 0.6 % of that on the ellipsoid.

    The haversine formula, which keeps its precision for near places: Sinnott, Virtues of the haversine, Sky and
    Telescope 68 (1984), 159.

    Args:
        latitude: of the first places, degrees; all four broadcast against each other.
        longitude: of the first places, degrees.
        other_latitude: of the second places, degrees.
        other_longitude: of the second places, degrees.
    """
    first, second = np.radians(latitude), np.radians(other_latitude)
    across = np.radians(np.subtract(other_longitude, longitude))
    haversine = np.sin((second - first) / 2) ** 2 + np.cos(first) * np.cos(second) * np.sin(across / 2) ** 2
    distance: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(haversine, 0.0, 1.0)))
    return distance
