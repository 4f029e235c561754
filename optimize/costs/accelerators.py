"""Accelerators: paid when bought; what is left of them at the end comes off."""

from typing import Any

from optimize.costs.cost import Cost


def total(m: Any) -> Any:
    """Sum the price of all purchases, less what is left of them, million USD."""
    paid = sum(
        m.buyer_discount[b, t] * m.block_cost_million_usd[j] * m.buy[b, j, t] for b, j in m.PURCHASES for t in m.PERIODS
    )
    left = sum(
        m.buyer_final_discount[b] * m.supply_share_left[j, t] * m.block_cost_million_usd[j] * m.buy[b, j, t]
        for b, j in m.PURCHASES
        for t in m.PERIODS
    )
    return paid - left


ACCELERATORS = Cost(
    name="accelerators",
    formula=(
        "sum of block_size x price_usd x (1 + premium_fraction) x buy[b,j,o] x "
        "(d_b[o] - max(0, 1 - (T - o) q / life_months) d_b[T])"
    ),
    reason="Chips are paid when they are bought, at the price of their channel.",
    source="Prices as cited in the accelerators and accelerator_supply tables; straight-line write-off over the life.",
    columns=(
        "accelerators.block_size",
        "accelerators.price_usd",
        "accelerators.life_months",
        "accelerator_supply.premium_fraction",
        "owners.wacc_per_year",
        "regions.wacc_per_year",
    ),
    total=total,
)
