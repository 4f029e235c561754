"""The plan: its typed tables, how they follow from the decisions, and how good it is known to be."""

from planner.plan.assembly import assemble_plan
from planner.plan.decisions import Decisions
from planner.plan.plan import Outcome, Plan
from planner.plan.rows import (
    PLAN_TABLES,
    Cash,
    Compute,
    CoolingLoad,
    Order,
    PotlinesShut,
    Power,
    Purchase,
    Stock,
    UnitsInService,
)

__all__ = [
    "PLAN_TABLES",
    "Cash",
    "Compute",
    "CoolingLoad",
    "Decisions",
    "Order",
    "Outcome",
    "Plan",
    "PotlinesShut",
    "Power",
    "Purchase",
    "Stock",
    "UnitsInService",
    "assemble_plan",
]
