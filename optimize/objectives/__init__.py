"""The objectives, one file each."""

from optimize.objectives.ask import Ask, add_objective
from optimize.objectives.compute import COMPUTE
from optimize.objectives.cost import COST
from optimize.objectives.entrants import CountedSites
from optimize.objectives.largest_cluster import LARGEST_CLUSTER
from optimize.objectives.objective import Objective
from optimize.objectives.time_to_target import TIME_TO_TARGET

OBJECTIVES: tuple[Objective, ...] = (COMPUTE, COST, LARGEST_CLUSTER, TIME_TO_TARGET)
"""Every objective."""

__all__ = [
    "COMPUTE",
    "COST",
    "LARGEST_CLUSTER",
    "OBJECTIVES",
    "TIME_TO_TARGET",
    "Ask",
    "CountedSites",
    "Objective",
    "add_objective",
]
