"""Accelerators: what is installed was bought; what is bought was on offer to the region in that period."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add the warehouse rows by region, product and period, and the offer rows by supply row and period."""

    def bought(m: Any, r: str, k: str, t: int) -> Any:
        return sum(m.buy[region, j, t] for region, j in m.OFFERS[r, k])

    def first_warehouse(m: Any, r: str, k: str, t: int) -> Any:
        installed = sum(m.stock[s, k, t] for s in m.SITES_IN_REGION[r])
        return m.warehouse[r, k, t] == bought(m, r, k, t) - installed

    def warehouse(m: Any, r: str, k: str, t: int) -> Any:
        installed = sum(m.stock[s, k, t] - m.stock[s, k, t - 1] for s in m.SITES_IN_REGION[r])
        return m.warehouse[r, k, t] == m.warehouse[r, k, t - 1] + bought(m, r, k, t) - installed

    def shared_offer(m: Any, j: str, t: int) -> Any:
        return sum(m.buy[r, j, t] for r in m.BUYERS[j]) <= m.offered_blocks[j, t]

    model.first_warehouse_balance = TemplateConstraint(model.REGION_PRODUCTS, model.FIRST_PERIOD, rule=first_warehouse)
    model.warehouse_balance = TemplateConstraint(model.REGION_PRODUCTS, model.LATER_PERIODS, rule=warehouse)
    model.shared_offer = TemplateConstraint(model.SHARED_OFFERS, model.PERIODS, rule=shared_offer)


ACCELERATORS = Limit(
    name="accelerators",
    unit="blocks",
    formula=(
        "sum over sites of stock[s,k,t] = bought until t - warehouse[r,k,t]; "
        "sum over regions that may of buy[r,j,t] <= accelerators_per_period[j,t] / block_size"
    ),
    reason="Chips come by quarter and channel; export rules open and close offers; the warehouse carries over.",
    source="Supply by channel and dated export-control events as cited in the accelerator_supply table.",
    add=add,
)
