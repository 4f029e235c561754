"""Compute: as much discounted effective compute as possible; ties are broken by cost."""

from typing import Any

from optimize.arrays import ArrayParam, TemplateObjective
from optimize.model.model_data import ModelData
from optimize.objectives.measures import discounted_compute, discounted_cost
from optimize.objectives.objective import Objective

COMPUTE = Objective(
    name="compute",
    unit="EFLOP/s months",
    sense="more",
    wish="as much compute as early as possible",
    formula="sum over s, k, t of d[t] x q x effective[k] x stock[s,k,t] - w x cost",
    reason="Accelerators are worth most when they run early: what can be powered at all, and by when?",
    columns=(
        "accelerators.block_size",
        "accelerators.peak_tflops",
        "accelerators.sustained_fraction",
        "accelerators.interconnect_fraction",
        "accelerators.price_usd",
        "accelerator_supply.accelerator",
        "accelerator_supply.first_period",
        "accelerator_supply.last_period",
        "accelerator_supply.accelerators_per_period",
        "accelerator_supply.premium_fraction",
    ),
)


def add_compute_objective(model: Any, data: ModelData) -> None:
    """Maximise discounted EFLOP/s-months less the weighted discounted cost."""
    model.cost_weight = ArrayParam(model.FIRST_PERIOD, values=[data.cost_weight], unit="EFLOP/s month/million USD")

    def objective(m: Any) -> Any:
        return discounted_compute(m) - sum(m.cost_weight[t] * discounted_cost(m) for t in m.FIRST_PERIOD)

    model.objective = TemplateObjective(objective)
