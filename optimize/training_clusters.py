"""Training clusters of a region: the sites of one buyer around each site that are close enough to train together."""

import numpy as np
import numpy.typing as npt

from optimize.model.buyers import buyers_of
from optimize.objectives import CountedSites
from planner.scenario import Scenario
from sites import great_circle_km

Floats = npt.NDArray[np.float64]


def training_clusters(scenario: Scenario, region: str) -> tuple[CountedSites, ...]:
    """Give the clusters of a region of which no other counts at least as much of every site.

    A cluster that another covers can never be larger: what its sites run counts there as well. Of clusters that are
    the same, the one around the first site stays.
    """
    (rules,) = (row for row in scenario.regions if row.region == region)
    zones = {row.zone for row in scenario.zones if row.region == region}
    sites = [row for row in scenario.sites if row.zone in zones]
    names = np.array([site.site for site in sites])
    buyer_of = {site: buyer.name for buyer in buyers_of(scenario) for site in buyer.sites}
    buyer = np.array([buyer_of[name] for name in names])
    latitude, longitude = np.array([(site.latitude, site.longitude) for site in sites]).T
    distance_km = great_circle_km(latitude[:, None], longitude[:, None], latitude, longitude)
    near = (buyer[:, None] == buyer) & (distance_km <= rules.cluster_reach_km)
    counted = near * rules.cluster_reach_fraction
    np.fill_diagonal(counted, 1.0)
    np.fill_diagonal(near, val=True)
    return tuple(
        CountedSites(
            name=str(names[anchor]),
            sites=tuple(str(name) for name in names[near[anchor]]),
            fractions=tuple(float(share) for share in counted[anchor, near[anchor]]),
            minimum_mw=rules.cluster_minimum_mw,
        )
        for anchor in _not_covered(counted, near)
    )


def whole_region(scenario: Scenario, region: str) -> CountedSites:
    """Give a region as one whose compute counts: all its sites in full."""
    zones = {row.zone for row in scenario.zones if row.region == region}
    sites = tuple(row.site for row in scenario.sites if row.zone in zones)
    return CountedSites(region, sites, (1.0,) * len(sites), 0.0)


def _not_covered(counted: Floats, near: npt.NDArray[np.bool_]) -> list[int]:
    """Anchors of clusters that no other cluster covers, the first of those that are the same."""
    kept = []
    for anchor in range(len(counted)):
        covering = (counted >= counted[anchor]).all(axis=1) & (near >= near[anchor]).all(axis=1)
        same = (counted == counted[anchor]).all(axis=1) & (near == near[anchor]).all(axis=1)
        better = covering & ~same
        first = int(np.flatnonzero(same)[0])
        if not better.any() and first == anchor:
            kept.append(anchor)
    return kept
