"""A pane of the map: the part of the world in which a region's sites lie, projected for itself."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.outputs.map.albers import Albers, Floats
from planner.outputs.map.basemap import Box
from planner.scenario import Scenario
from planner.tables import Region, Site, Zone

PANE_WIDTH = 600.0
PANE_HEIGHT = 420.0

_MARGIN = 0.05
"""Free space on each side, as a share of the pane."""

_LEAST_SPAN_KM = 300.0
"""A pane shows at least so much, so that a single site has ground around it."""

_MOST_SHRUNK = 1.7

_POLE, _NEAR_POLE = 90.0, 89.0


@dataclass(frozen=True)
class Pane:
    """A region's part of the map; pixels count from the upper left corner.

    Attributes:
        region: name of the region.
        title: its name for people.
        sites: its sites.
        zones: its zones.
        projection: equal-area projection fitted to the sites.
        centre_km: what lies in the middle, east and north in the projection.
        pixels_per_km: scale.
    """

    region: str
    title: str
    sites: tuple[Site, ...]
    zones: tuple[Zone, ...]
    projection: Albers
    centre_km: tuple[float, float]
    pixels_per_km: float

    def place(self, longitudes: Floats, latitudes: Floats) -> tuple[Floats, Floats]:
        """Project degrees to pixels."""
        east, north = self.projection.project(longitudes, latitudes)
        x = PANE_WIDTH / 2 + (east - self.centre_km[0]) * self.pixels_per_km
        return x, PANE_HEIGHT / 2 - (north - self.centre_km[1]) * self.pixels_per_km

    def degrees(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Give the longitudes and latitudes of pixels."""
        east = (x - PANE_WIDTH / 2) / self.pixels_per_km + self.centre_km[0]
        north = (PANE_HEIGHT / 2 - y) / self.pixels_per_km + self.centre_km[1]
        return self.projection.unproject(east, north)

    @property
    def box(self) -> Box:
        """Degrees that the pane shows, and a little more."""
        across, down = np.linspace(0, PANE_WIDTH, 25), np.linspace(0, PANE_HEIGHT, 25)
        x = np.concatenate([across, across, np.zeros(25), np.full(25, PANE_WIDTH)])
        y = np.concatenate([np.zeros(25), np.full(25, PANE_HEIGHT), down, down])
        longitudes, latitudes = self.degrees(x, y)
        return (
            max(float(longitudes.min()) - 0.5, -180.0),
            min(max(float(latitudes.min()) - 0.5, -_POLE), _NEAR_POLE),
            min(float(longitudes.max()) + 0.5, 180.0),
            max(min(float(latitudes.max()) + 0.5, _POLE), -_NEAR_POLE),
        )


def panes_of(scenario: Scenario, land: Mapping[str, Floats]) -> tuple[Pane, ...]:
    """Make a pane for each region that has sites, in the order of the regions.

    Args:
        scenario: the scenario.
        land: corners of the land that holds the sites of a region, as longitude and latitude. The pane shows all of
            it, unless the sites would shrink by more than `_MOST_SHRUNK`.
    """
    region_of = {zone.zone: zone.region for zone in scenario.zones}
    panes = []
    for region in scenario.regions:
        sites = tuple(site for site in scenario.sites if region_of[site.zone] == region.region)
        zones = tuple(zone for zone in scenario.zones if zone.region == region.region)
        if sites:
            panes.append(_pane(region, sites, zones, land.get(region.region, np.empty((0, 2)))))
    return tuple(panes)


def _pane(region: Region, sites: tuple[Site, ...], zones: tuple[Zone, ...], land: Floats) -> Pane:
    places = np.array([(site.longitude, site.latitude) for site in sites])
    projection = Albers.of_places(places[:, 0], places[:, 1])
    tight, tight_scale = _fitted(projection, places)
    wide, wide_scale = _fitted(projection, np.concatenate([places, land]))
    whole = wide_scale * _MOST_SHRUNK >= tight_scale
    centre, scale = (wide, wide_scale) if whole else (tight, tight_scale)
    return Pane(region.region, region.name, sites, zones, projection, centre, scale)


def _fitted(projection: Albers, places: Floats) -> tuple[tuple[float, float], float]:
    """Find the middle of places in kilometres and the pixels a kilometre that show them all."""
    east, north = projection.project(places[:, 0], places[:, 1])
    span = max(float(np.ptp(east)), _LEAST_SPAN_KM), max(float(np.ptp(north)), _LEAST_SPAN_KM)
    room = 1 - 2 * _MARGIN
    scale = min(PANE_WIDTH * room / span[0], PANE_HEIGHT * room / span[1])
    return (float(east.min() + east.max()) / 2, float(north.min() + north.max()) / 2), scale
