"""Accelerators: what is installed was bought or came from another site, and has not come to the end of its life."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add the warehouse and life rows by buyer, product and period, and the offer rows by supply row and period."""

    def bought(m: Any, b: str, k: str, t: int) -> Any:
        return sum(m.buy[buyer, j, t] for buyer, j in m.OFFERS[b, k])

    def installed(m: Any, b: str, k: str, t: int) -> Any:
        risen = sum(m.stock[s, k, t] - m.stock[s, k, t - 1] for s in m.SITES_OF_BUYER[b])
        return risen + sum(m.removed[s, p, t] for s in m.SITES_OF_BUYER[b] for p in m.REMOVABLE_AS[k])

    def returned(m: Any, b: str, k: str, t: int) -> Any:
        return sum(m.removed[s, k, o] for s in m.SITES_OF_BUYER[b] for o in m.RETURNED_FROM[k, t])

    def first_warehouse(m: Any, b: str, k: str, t: int) -> Any:
        first = sum(m.stock[s, k, t] for s in m.SITES_OF_BUYER[b])
        return m.warehouse[b, k, t] == bought(m, b, k, t) - first

    def warehouse(m: Any, b: str, k: str, t: int) -> Any:
        arrived = bought(m, b, k, t) + returned(m, b, k, t)
        return m.warehouse[b, k, t] == m.warehouse[b, k, t - 1] + arrived - installed(m, b, k, t)

    def end_of_life(m: Any, b: str, k: str, t: int) -> Any:
        in_service = sum(m.stock[s, k, t] for s in m.SITES_OF_BUYER[b])
        return in_service <= sum(m.buy[buyer, j, o] for buyer, j in m.OFFERS[b, k] for o in m.BOUGHT_ALIVE[k, t])

    def shared_offer(m: Any, j: str, t: int) -> Any:
        return sum(m.buy[b, j, t] for b in m.BUYERS_OF[j]) <= m.offered_blocks[j, t]

    model.first_warehouse_balance = TemplateConstraint(model.BUYER_PRODUCTS, model.FIRST_PERIOD, rule=first_warehouse)
    model.warehouse_balance = TemplateConstraint(model.BUYER_PRODUCTS, model.LATER_PERIODS, rule=warehouse)
    model.end_of_life = TemplateConstraint(model.AGED, rule=end_of_life)
    model.shared_offer = TemplateConstraint(model.SHARED_OFFERS, model.PERIODS, rule=shared_offer)


ACCELERATORS = Limit(
    name="accelerators",
    units=("block",),
    formula=(
        "by buyer b and product k: installed until t <= bought until t + removed until t - ceil(removal_months / q); "
        "sum over sites of stock[s,k,t] <= bought in the last ceil(life_months / q) periods; "
        "sum over buyers that may of buy[b,j,t] <= accelerators_per_period[j,t] / block_size"
    ),
    reason=(
        "Chips come by quarter, channel and buyer; export rules open and close offers; the warehouse carries over; "
        "chips move between sites and come to the end of their life."
    ),
    source="Supply by channel and dated export-control events as cited in the accelerator_supply table.",
    columns=(
        "accelerator_supply.region",
        "accelerator_supply.owner",
        "accelerator_supply.accelerator",
        "accelerator_supply.first_period",
        "accelerator_supply.last_period",
        "accelerator_supply.accelerators_per_period",
        "accelerators.block_size",
        "accelerators.life_months",
        "accelerators.removal_usd",
        "accelerators.removal_months",
        "sites.owner",
        "owners.region",
    ),
    add=add,
)
