"""Equipment: makers accept only so many orders a period."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each order book and period that has a number of slots."""

    def equipment(m: Any, b: str, t: int) -> Any:
        return sum(m.orders[s, e, t] for s, e in m.ORDERS_IN_BOOK[b]) <= m.order_slots[b, t]

    model.equipment = TemplateConstraint(model.BOOK_PERIODS, rule=equipment)


EQUIPMENT = Limit(
    name="equipment",
    units=("unit",),
    formula="sum over sites of the region (of all regions for a shared row) of orders[s,e,t] <= slots_per_period[e,t]",
    reason="Transformers and breakers are made to order; order books are full for years.",
    source="Market size and deficit figures as cited in the order_slots table.",
    columns=("order_slots.slots_per_period",),
    add=add,
)
