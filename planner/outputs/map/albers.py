"""Albers equal-area conic projection on the sphere: areas compare fairly within a map and between maps."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""

_FLATTEST_CONE = 1e-4
"""Least constant of the cone: at 0, for parallels on either side of the equator, it would be a cylinder."""


@dataclass(frozen=True)
class Albers:
    """The projection with two standard parallels around a meridian (Snyder, Map projections, 1987, p. 100).

    Attributes:
        south: southern standard parallel in degrees.
        north: northern standard parallel in degrees.
        meridian: central meridian in degrees; longitudes count from it, the short way round.
    """

    south: float
    north: float
    meridian: float

    @classmethod
    def of_places(cls, longitudes: Floats, latitudes: Floats) -> "Albers":
        """Fit the projection to places: standard parallels a sixth of their span from its ends."""
        low, high = float(latitudes.min()), float(latitudes.max())
        sixth = (high - low) / 6
        return cls(low + sixth, high - sixth, float(longitudes.min() + longitudes.max()) / 2)

    @property
    def _cone(self) -> float:
        cone = (np.sin(np.radians(self.south)) + np.sin(np.radians(self.north))) / 2
        return float(np.copysign(max(abs(cone), _FLATTEST_CONE), cone))

    @property
    def _offset(self) -> float:
        return float(np.cos(np.radians(self.south)) ** 2 + 2 * self._cone * np.sin(np.radians(self.south)))

    def project(self, longitudes: Floats, latitudes: Floats) -> tuple[Floats, Floats]:
        """Give kilometres east and north of the middle of the standard parallels on the central meridian."""
        turn = self._cone * np.radians((longitudes - self.meridian + 180) % 360 - 180)
        distance = self._distance_km(latitudes)
        middle = float(self._distance_km(np.array([(self.south + self.north) / 2]))[0])
        return distance * np.sin(turn), middle - distance * np.cos(turn)

    def unproject(self, east_km: Floats, north_km: Floats) -> tuple[Floats, Floats]:
        """Give longitudes, not wrapped, and latitudes; places beyond the pole become the pole."""
        sign = np.copysign(1.0, self._cone)
        down = float(self._distance_km(np.array([(self.south + self.north) / 2]))[0]) - north_km
        turn = np.arctan2(sign * east_km, sign * down)
        distance = np.hypot(east_km, down)
        sine = (self._offset - (distance * self._cone / EARTH_RADIUS_KM) ** 2) / (2 * self._cone)
        longitudes = self.meridian + np.degrees(turn / self._cone)
        return longitudes, np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))

    def _distance_km(self, latitudes: Floats) -> Floats:
        """Distance from the tip of the cone, negative where it points south."""
        inside = np.maximum(self._offset - 2 * self._cone * np.sin(np.radians(latitudes)), 0.0)
        distance: Floats = EARTH_RADIUS_KM * np.sqrt(inside) / self._cone
        return distance
