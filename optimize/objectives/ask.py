"""What is asked of a model: its objective, and what else of other objectives it carries."""

from dataclasses import dataclass
from typing import Any, Literal

from optimize.model.model_data import ModelData
from optimize.objectives.compute import add_compute_objective
from optimize.objectives.cost import add_cost_objective, add_demand
from optimize.objectives.entrants import CountedSites, add_entrants, add_tie_break_objective
from optimize.objectives.measures import add_measures


@dataclass(frozen=True)
class Ask:
    """What is asked of a model.

    Attributes:
        maximise: what its objective is; 'ties' is a little cost, for models whose entrants' compute is maximised.
        demand: whether demand has to be met or paid for.
        entrants: those whose compute by period is kept as rows.
    """

    maximise: Literal["compute", "cost", "ties"] = "compute"
    demand: bool = False
    entrants: tuple[CountedSites, ...] = ()


def add_objective(model: Any, data: ModelData, ask: Ask) -> None:
    """Add what is asked to a model that has all limits."""
    add_measures(model, data)
    if ask.demand:
        add_demand(model, data)
    if ask.entrants:
        add_entrants(model, data, ask.entrants)
    if ask.maximise == "compute":
        add_compute_objective(model, data)
    elif ask.maximise == "cost":
        add_cost_objective(model)
    else:
        add_tie_break_objective(model, data)
