"""Distance between two places."""

from math import asin, cos, radians, sin, sqrt

_EARTH_RADIUS_KM = 6_371.0


def distance_km(latitude_1: float, longitude_1: float, latitude_2: float, longitude_2: float) -> float:
    """Great-circle distance in km of two places given in degrees, by the haversine formula on a sphere."""
    phi_1, phi_2 = radians(latitude_1), radians(latitude_2)
    across = sin(radians(longitude_2 - longitude_1) / 2) ** 2 * cos(phi_1) * cos(phi_2)
    return 2 * _EARTH_RADIUS_KM * asin(min(1.0, sqrt(sin((phi_2 - phi_1) / 2) ** 2 + across)))
