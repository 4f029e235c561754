"""From a scenario to a plan: the Pyomo model, one file a limit, and its solving."""

from optimize.plan_scenario import InfeasibleScenarioError, plan_scenario
from optimize.solve import Limits, Progress, solver_version

__all__ = ["InfeasibleScenarioError", "Limits", "Progress", "plan_scenario", "solver_version"]
