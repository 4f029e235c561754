"""clusters: the largest training cluster of a region, and the run on it, follow from the stock of its sites."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import judge
from planner.certificate.follows import follows
from planner.certificate.label_comparison import BLANK, LabelComparison
from planner.certificate.names import Integers
from planner.certificate.training_clusters import (
    RELATIVE_NOISE,
    largest_eflops,
    training_clusters,
    training_run_yflop,
)


def check_clusters(audit: Audit) -> LimitCheck:
    """Recompute the clusters of the compute table; among equal ones the plan may name any."""
    centre = _centre(audit)
    named = np.maximum(centre, 0)
    period = np.arange(len(audit.names.period))
    it_mw = np.where(centre == BLANK, 0.0, training_clusters(audit).it_mw[named, period])
    return judge(
        "clusters",
        LabelComparison(
            table="compute",
            column="largest_cluster_site",
            places=audit.places("region", "period"),
            said=audit.reported.dense_labels("compute", "largest_cluster_site"),
            expected=centre,
            axis=audit.names.site,
            expected_words="site around which the largest training cluster lies",
        ),
        follows(audit, "compute.largest_cluster_it_mw", it_mw, "IT power of its sites"),
        follows(audit, "compute.largest_cluster_eflops", largest_eflops(audit), "compute of the largest cluster"),
        follows(audit, "compute.training_run_yflop", training_run_yflop(audit), "its compute over the training run"),
    )


def _centre(audit: Audit) -> Integers:
    """Position of the site around which the largest cluster lies (r, t): the one that the plan names, if it may."""
    found = training_clusters(audit)
    largest = largest_eflops(audit)[audit.names.region_of_site]
    may_be = found.trains & (found.eflops >= largest * (1 - RELATIVE_NOISE))
    said = audit.reported.dense_labels("compute", "largest_cluster_site")
    centre = np.full(said.shape, BLANK, dtype=np.int64)
    for region, period in np.ndindex(said.shape):
        sites = np.flatnonzero(may_be[:, period] & (audit.names.region_of_site == region))
        if len(sites):
            centre[region, period] = said[region, period] if said[region, period] in sites else sites[0]
    return centre
