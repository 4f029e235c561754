"""Compute: as much discounted effective compute as possible; ties are broken by cost."""

from typing import Any

import numpy as np

from optimize.arrays import ArrayParam, TemplateObjective
from optimize.model.model_data import HOURS_PER_MONTH, ModelData


def add_compute_objective(model: Any, data: ModelData) -> None:
    """Add discounted EFLOP/s-months less the weighted discounted cost."""
    months = data.scenario.calendar.period_months
    price = np.array([site.energy_price_usd_per_mwh for site in data.scenario.sites])
    energy = data.annual_pue * price[:, None] * HOURS_PER_MONTH * months / 1e6
    model.block_compute = ArrayParam(
        model.PRODUCTS, model.PERIODS, values=np.outer(data.block_eflops, data.discount * months)
    )
    model.energy_cost = ArrayParam(model.SITES, model.COOLING, values=energy)
    model.margin_lost = ArrayParam(model.SMELTERS, model.PERIODS, values=data.margin_million_usd)
    model.discount = ArrayParam(model.PERIODS, values=data.discount)
    weight = data.cost_weight

    def compute(m: Any) -> Any:
        return sum(m.block_compute[k, t] * m.stock[s, k, t] for s, k in m.SITE_PRODUCTS for t in m.PERIODS)

    def equipment(m: Any) -> Any:
        return sum(
            m.discount[t] * m.unit_cost_million_usd[s, e, t] * m.orders[s, e, t]
            for s, e in m.SITE_OPTIONS
            for t in m.PERIODS
        )

    def accelerators(m: Any) -> Any:
        return sum(
            m.discount[t] * m.block_cost_million_usd[j] * m.buy[r, j, t] for r, j in m.PURCHASES for t in m.PERIODS
        )

    def energy_used(m: Any) -> Any:
        return sum(
            m.discount[t] * m.energy_cost[s, c] * m.it[s, c, t] for s in m.SITES for c in m.COOLING for t in m.PERIODS
        )

    def margin(m: Any) -> Any:
        return sum(m.discount[t] * m.margin_lost[s, t] * m.shut[s, t] for s in m.SMELTERS for t in m.PERIODS)

    model.objective = TemplateObjective(
        lambda m: compute(m) - weight * (equipment(m) + accelerators(m) + energy_used(m) + margin(m))
    )
