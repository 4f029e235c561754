"""What every plan is measured by, whatever it was made for: its compute and its cost, discounted."""

from typing import Any

from optimize.arrays import ArrayParam, TemplateObjective
from optimize.costs import COSTS
from optimize.model.blocks import block_compute
from optimize.model.model_data import ModelData


def discounted_compute(m: Any) -> Any:
    """Sum the compute of all sites and periods, discounted EFLOP/s-months."""
    return sum(m.block_compute[k, t] * m.stock[s, k, t] for s, k in m.SITE_PRODUCTS for t in m.PERIODS)


def discounted_cost(m: Any) -> Any:
    """Sum every cost, million USD."""
    # Not by `sum`: while a rule is made a template, it takes its first term for all.
    total: Any = 0.0
    for cost in COSTS:
        total = total + cost.total(m)
    return total


def add_measures(model: Any, data: ModelData) -> None:
    """Add both as objectives that are not active."""
    model.block_compute = ArrayParam(
        model.PRODUCTS,
        model.PERIODS,
        values=block_compute(data.scenario)[:, None] * data.discount * data.period,
        unit="EFLOP/s month/block",
    )
    model.discounted_compute = TemplateObjective(discounted_compute)
    model.discounted_cost = TemplateObjective(discounted_cost)
    model.discounted_compute.deactivate()
    model.discounted_cost.deactivate()
