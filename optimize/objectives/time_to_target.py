"""Time to target: the first period in which so much compute can run."""

from optimize.objectives.objective import Objective

TIME_TO_TARGET = Objective(
    name="time-to-target",
    unit="months",
    sense="less",
    wish="the first period in which a target is reached",
    formula=(
        "first period t in which some plan has compute of the region, or of its largest training cluster, of at least "
        "the target; ties are broken by cost"
    ),
    reason="By when can it be there at the earliest?",
    columns=(
        "regions.cluster_minimum_mw",
        "regions.cluster_reach_km",
        "regions.cluster_reach_fraction",
        "sites.latitude",
        "sites.longitude",
        "sites.owner",
    ),
)
