"""Distances between sites along great circles."""

import numpy as np

from planner.certificate.names import Floats

MEAN_EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth, (2a + b) / 3 of WGS 84 (IUGG)."""


def distances_km(latitudes: Floats, longitudes: Floats) -> Floats:
    """Measure all distances between points in degrees: (n) and (n) become (n, n).

    The straight line through the Earth between two points tells their angle, also where they are close.
    """
    latitude, longitude = np.radians(latitudes), np.radians(longitudes)
    points = np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=1
    )
    chords = np.linalg.norm(points[:, None, :] - points[None, :, :], axis=2)
    distances: Floats = 2 * MEAN_EARTH_RADIUS_KM * np.arcsin(np.minimum(chords / 2, 1.0))
    return distances
