"""Training clusters: what a site and those of the same buyer within reach have together (s, t)."""

from dataclasses import dataclass

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.great_circle import distances_km
from planner.certificate.names import Booleans, Floats

RELATIVE_NOISE = 1e-9
"""What adding up in another order may change."""

YFLOP_PER_EFLOPS_DAY = 86_400 / 1e6
"""10^18 FLOP/s for a day, in 10^24 FLOP."""


@dataclass(frozen=True)
class TrainingClusters:
    """The cluster around every site, of which some are too small to train.

    Attributes:
        eflops: sustained compute, that of the sites around counted by its share, in EFLOP/s (s, t).
        it_mw: IT power of all its sites, in MW (s, t).
        trains: whether it is large enough and computes at all (s, t).
    """

    eflops: Floats
    it_mw: Floats
    trains: Booleans


def training_clusters(audit: Audit) -> TrainingClusters:
    """Look around every site."""
    regions = [audit.scenario.regions[place] for place in audit.names.region_of_site]
    share = np.array([region.cluster_reach_fraction for region in regions])[:, None]
    minimum = np.array([region.cluster_minimum_mw for region in regions])[:, None]
    around = _around(audit).astype(float)
    eflops = audit.compute + share * (around @ audit.compute)
    it_mw = audit.it_power + around @ audit.it_power
    return TrainingClusters(eflops, it_mw, (it_mw >= minimum * (1 - RELATIVE_NOISE)) & (eflops > 0))


def largest_eflops(audit: Audit) -> Floats:
    """Compute of the largest training cluster, 0 where there is none, in EFLOP/s (r, t)."""
    found = training_clusters(audit)
    largest = np.zeros((len(audit.names.region), len(audit.names.period)))
    np.maximum.at(largest, audit.names.region_of_site, np.where(found.trains, found.eflops, 0.0))
    return largest


def training_run_yflop(audit: Audit) -> Floats:
    """Size of a training run of the scenario's length on the largest cluster, in 10^24 FLOP (r, t)."""
    return largest_eflops(audit) * audit.scenario.settings.training_run_days * YFLOP_PER_EFLOPS_DAY


def _around(audit: Audit) -> Booleans:
    """Whether a site lies around another: of the same buyer and within reach, and not the site itself (s, s)."""
    sites = audit.scenario.sites
    distances = distances_km(np.array([site.latitude for site in sites]), np.array([site.longitude for site in sites]))
    reach = np.array([region.cluster_reach_km for region in audit.scenario.regions])[audit.names.region_of_site]
    same_buyer = audit.names.buyer_of_site[:, None] == audit.names.buyer_of_site
    around: Booleans = same_buyer & (distances <= reach[:, None] * (1 + RELATIVE_NOISE))
    np.fill_diagonal(around, val=False)
    return around
