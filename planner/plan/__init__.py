"""The plan: its typed tables, how they follow from the decisions, and how good it is known to be."""

from planner.plan.assembly import assemble_plan
from planner.plan.axes import TRAINING_FLOP
from planner.plan.decisions import Decisions
from planner.plan.plan import Outcome, Plan
from planner.plan.rows import (
    PLAN_TABLES,
    Cash,
    Compute,
    Conversion,
    CoolingLoad,
    Energy,
    Generation,
    LevelisedCost,
    Milestone,
    Order,
    OwnerCash,
    PotlinesShut,
    Power,
    Purchase,
    ReinforcementOrder,
    Stock,
    UnitsInService,
)

__all__ = [
    "PLAN_TABLES",
    "TRAINING_FLOP",
    "Cash",
    "Compute",
    "Conversion",
    "CoolingLoad",
    "Decisions",
    "Energy",
    "Generation",
    "LevelisedCost",
    "Milestone",
    "Order",
    "Outcome",
    "OwnerCash",
    "Plan",
    "PotlinesShut",
    "Power",
    "Purchase",
    "ReinforcementOrder",
    "Stock",
    "UnitsInService",
    "assemble_plan",
]
