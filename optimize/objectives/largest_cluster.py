"""Largest cluster: the most compute that one training cluster can have at a date."""

from optimize.objectives.objective import Objective

LARGEST_CLUSTER = Objective(
    name="largest-cluster",
    unit="EFLOP/s",
    sense="more",
    wish="the largest training cluster at a date",
    formula=(
        "largest over sites a of compute[a,t] + cluster_reach_fraction x sum of compute[s,t] over the sites of the "
        "same buyer at most cluster_reach_km away; ties are broken by cost"
    ),
    reason="The largest training run needs accelerators that work together, not accelerators somewhere.",
    columns=(
        "regions.cluster_minimum_mw",
        "regions.cluster_reach_km",
        "regions.cluster_reach_fraction",
        "sites.latitude",
        "sites.longitude",
        "sites.owner",
    ),
)
