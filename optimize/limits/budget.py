"""Budget: capital is spent once it is there; what is not spent is carried over."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each period and each region or owner with a budget."""

    def spent(m: Any, n: str, t: int) -> Any:
        equipment = sum(m.unit_cost_million_usd[s, e, t] * m.orders[s, e, t] for s, e in m.ORDERABLE_BY[n])
        accelerators = sum(m.block_cost_million_usd[j] * m.buy[b, j, t] for b, j in m.PURCHASES_OF[n])
        reinforcements = sum(m.reinforcement_cost_million_usd[j] * m.reinforce[j, t] for j in m.REINFORCEMENTS_OF[n])
        return equipment + accelerators + reinforcements

    def first_budget(m: Any, n: str, t: int) -> Any:
        return m.unspent[n, t] == m.budget_million_usd[n, t] - spent(m, n, t)

    def budget(m: Any, n: str, t: int) -> Any:
        return m.unspent[n, t] == m.unspent[n, t - 1] + m.budget_million_usd[n, t] - spent(m, n, t)

    model.first_budget = TemplateConstraint(model.BUDGETED, model.FIRST_PERIOD, rule=first_budget)
    model.budget = TemplateConstraint(model.BUDGETED, model.LATER_PERIODS, rule=budget)


BUDGET = Limit(
    name="budget",
    units=("million USD",),
    formula=(
        "spent on equipment (when ordered), accelerators (when bought) and reinforcements that developers pay until t "
        "<= budget until t, by region; the same for an owner, without reinforcements"
    ),
    reason="Capital comes by year and owner.",
    source="Budgets as cited in the budgets table.",
    columns=(
        "budgets.region",
        "budgets.owner",
        "budgets.period",
        "budgets.budget_million_usd",
        "equipment.cost_million_usd",
        "accelerators.block_size",
        "accelerators.price_usd",
        "accelerator_supply.premium_fraction",
        "reinforcements.zone",
        "reinforcements.cost_million_usd",
        "reinforcements.payer",
        "sites.owner",
        "owners.region",
    ),
    add=add,
)
