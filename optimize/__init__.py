"""From a scenario to a plan: the Pyomo model, one file a limit, and its solving.

What is here is imported when it is first used: the child processes of a solve need the arrays and the solver alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimize.aim import Aim, AimError
    from optimize.knowledge import Knowledge
    from optimize.knowledge_file import KNOWLEDGE_FILE, KnowledgeFileError, knowledge_from_bytes, knowledge_to_bytes
    from optimize.objectives import OBJECTIVES
    from optimize.planning import Planned, plan_again, plan_scenario
    from optimize.pursuit import InfeasibleScenarioError
    from optimize.solve import Choice, Limits, Method, Progress, ReadyChildren, peak_memory_gb, solver_version

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
    "ReadyChildren",
    "knowledge_from_bytes",
    "knowledge_to_bytes",
    "peak_memory_gb",
    "plan_again",
    "plan_scenario",
    "solver_version",
]

_MODULES = {
    "optimize.aim": ("Aim", "AimError"),
    "optimize.knowledge": ("Knowledge",),
    "optimize.knowledge_file": (
        "KNOWLEDGE_FILE",
        "KnowledgeFileError",
        "knowledge_from_bytes",
        "knowledge_to_bytes",
    ),
    "optimize.objectives": ("OBJECTIVES",),
    "optimize.planning": ("Planned", "plan_again", "plan_scenario"),
    "optimize.pursuit": ("InfeasibleScenarioError",),
    "optimize.solve": ("Choice", "Limits", "Method", "Progress", "ReadyChildren", "peak_memory_gb", "solver_version"),
}


if not TYPE_CHECKING:  # a type checker that saw it would take any name

    def __getattr__(name: str) -> object:
        for module, names in _MODULES.items():
            if name in names:
                return getattr(import_module(module), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
