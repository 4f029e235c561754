"""Cluster: a training cluster has enough IT power; only where clusters are sought."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each entrant and period: the IT power of its accelerators."""

    def cluster(m: Any, a: str, t: int) -> Any:
        power = sum(m.block_mw[k] * m.stock[s, k, t] for s, k in m.ENTRANT_PRODUCTS[a])
        return power >= m.cluster_minimum_mw[a, t]

    model.cluster = TemplateConstraint(model.ENTRANTS, model.PERIODS, rule=cluster)


CLUSTER = Limit(
    name="cluster",
    units=("MW",),
    formula=(
        "sum over the sites of the cluster and products k of block_mw[k] x stock[s,k,t] >= cluster_minimum_mw, in the "
        "period that counts"
    ),
    reason="What is too small does not count as a training cluster.",
    source="Sizes of training clusters as cited in the regions table.",
    columns=(
        "regions.cluster_minimum_mw",
        "regions.cluster_reach_km",
        "sites.latitude",
        "sites.longitude",
        "sites.owner",
    ),
    add=add,
)
