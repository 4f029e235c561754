"""From a scenario to a plan: the Pyomo model, one file a limit, and its solving."""

from optimize.aim import Aim, AimError
from optimize.objectives import OBJECTIVES
from optimize.plan_scenario import plan_scenario
from optimize.pursuit import InfeasibleScenarioError
from optimize.solve import Limits, Progress, solver_version

__all__ = [
    "OBJECTIVES",
    "Aim",
    "AimError",
    "InfeasibleScenarioError",
    "Limits",
    "Progress",
    "plan_scenario",
    "solver_version",
]
