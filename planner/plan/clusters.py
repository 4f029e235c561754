"""Training clusters: sites of one buyer that are close enough to train together."""

from dataclasses import dataclass

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Booleans, Floats, Names
from planner.plan.tidy import DECIMALS
from planner.scenario import Scenario
from sites.distance import great_circle_km

YFLOP_PER_EFLOPS_DAY = 86_400 / 1e6
"""FLOP of a day at an EFLOP/s, in 10^24 FLOP."""


@dataclass(frozen=True)
class LargestClusters:
    """The training cluster with most compute, by region and period; zero and blank where there is none.

    Attributes:
        site: site around which it lies.
        it_mw: IT power of its accelerators.
        eflops: its sustained compute.
    """

    site: Names
    it_mw: Floats
    eflops: Floats

    @classmethod
    def of(cls, scenario: Scenario, axes: Axes, activity: Activity) -> "LargestClusters":
        """Find the largest clusters.

        Of clusters with the same compute the one around the site with more compute of its own counts, then the
        one around the first site of the scenario.
        """
        near = _near(scenario, axes).astype(float)
        share = np.array([row.cluster_reach_fraction for row in scenario.regions])[axes.region_of_site, None]
        least_mw = np.array([row.cluster_minimum_mw for row in scenario.regions])[axes.region_of_site, None]
        own = site_eflops(scenario, activity)
        it_mw = (activity.it_mw + near @ activity.it_mw).round(DECIMALS)
        eflops = (own + share * (near @ own)).round(DECIMALS)
        counts = (it_mw >= least_mw) & (eflops > 0)
        return cls._best(axes, np.where(counts, eflops, 0.0), it_mw, own)

    @classmethod
    def _best(cls, axes: Axes, eflops: Floats, it_mw: Floats, own: Floats) -> "LargestClusters":
        shape = len(axes.region), len(axes.period)
        best = cls(np.full(shape, "", dtype=f"U{max(map(len, axes.site))}"), np.zeros(shape), np.zeros(shape))
        for region in np.unique(axes.region_of_site):
            here = np.flatnonzero(axes.region_of_site == region)
            for period in range(len(axes.period)):
                order = np.lexsort((-own[here, period], -eflops[here, period]))
                site = here[order[0]]
                if eflops[site, period] > 0:
                    best.site[region, period] = axes.site[site]
                    best.it_mw[region, period] = it_mw[site, period]
                    best.eflops[region, period] = eflops[site, period]
        return best


def training_run_yflop(scenario: Scenario, eflops: Floats) -> Floats:
    """FLOP of a training run of the scenario's length, in 10^24 FLOP."""
    return eflops * scenario.settings.training_run_days * YFLOP_PER_EFLOPS_DAY


def site_eflops(scenario: Scenario, activity: Activity) -> Floats:
    """Sustained compute by site and period."""
    eflops: Floats = np.einsum("k,skt->st", accelerator_tflops(scenario), activity.accelerators) / 1e6
    return eflops


def accelerator_tflops(scenario: Scenario) -> Floats:
    """Sustained compute of one accelerator in a cluster, by product."""
    return np.array([row.sustained_tflops for row in scenario.accelerators])


def _near(scenario: Scenario, axes: Axes) -> Booleans:
    """Tell which other sites train with a site, by site and other site."""
    latitude = np.array([row.latitude for row in scenario.sites])
    longitude = np.array([row.longitude for row in scenario.sites])
    reach_km = np.array([row.cluster_reach_km for row in scenario.regions])[axes.region_of_site]
    distance_km = great_circle_km(latitude[:, None], longitude[:, None], latitude, longitude)
    same_buyer = axes.buyer_of_site[:, None] == axes.buyer_of_site
    return np.asarray(same_buyer & (distance_km <= reach_km[:, None]) & ~np.eye(len(axes.site), dtype=bool))
