"""From a scenario to a plan: the Pyomo model, one file a limit, and its solving."""

from optimize.aim import Aim, AimError
from optimize.knowledge import Knowledge
from optimize.knowledge_file import KNOWLEDGE_FILE, KnowledgeFileError, knowledge_from_bytes, knowledge_to_bytes
from optimize.objectives import OBJECTIVES
from optimize.plan_scenario import Planned, plan_again, plan_scenario
from optimize.pursuit import InfeasibleScenarioError
from optimize.solve import Choice, Limits, Method, Progress, peak_memory_gb, solver_version

__all__ = [
    "KNOWLEDGE_FILE",
    "OBJECTIVES",
    "Aim",
    "AimError",
    "Choice",
    "InfeasibleScenarioError",
    "Knowledge",
    "KnowledgeFileError",
    "Limits",
    "Method",
    "Planned",
    "Progress",
    "knowledge_from_bytes",
    "knowledge_to_bytes",
    "peak_memory_gb",
    "plan_again",
    "plan_scenario",
    "solver_version",
]
