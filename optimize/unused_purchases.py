"""Purchases that no rack needs are not made."""

from dataclasses import dataclass

import numpy as np

from optimize.model import ModelData
from optimize.stock_limits import Integers
from optimize.whole_stock import taken_blocks


def without_unused_purchases(data: ModelData, blocks: Integers, accelerators_bought: Integers) -> Integers:
    """Give back, latest and dearest first, what is bought and never installed.

    Args:
        data: the scenario's arrays.
        blocks: blocks in service by (site-product pairs, periods).
        accelerators_bought: by (buyer-supply pairs, periods).

    Returns:
        Accelerators bought by (buyer-supply pairs, periods).
    """
    scenario, needed = data.scenario, np.zeros_like(accelerators_bought)
    buyer_of = {site: buyer.name for buyer in data.buyers for site in buyer.sites}
    supplies = {row.supply: (row.accelerator, row.premium_fraction) for row in scenario.accelerator_supply}
    owned = [(buyer_of[site], product) for site, product in data.site_products]
    bought = [(buyer, supplies[supply][0]) for buyer, supply in data.purchases]
    premium = [supplies[supply][1] for _, supply in data.purchases]
    products = {row.accelerator: row for row in scenario.accelerators}
    for key in dict.fromkeys(owned):
        product = products[key[1]]
        mine = blocks[[number for number, other in enumerate(owned) if other == key]]
        rows = [number for number, other in enumerate(bought) if other == key]
        moving = scenario.calendar.periods(product.removal_months)
        life = data.periods if product.life_months is None else scenario.calendar.periods(product.life_months)
        need = _Need(
            warehouse=product.block_size * taken_blocks(mine, moving).sum(axis=0),
            in_service=product.block_size * mine.sum(axis=0),
            life_periods=min(life, data.periods),
        )
        dear_first = sorted(range(len(rows)), key=lambda position: -premium[rows[position]])
        needed[rows] = _needed(need, accelerators_bought[rows], dear_first)
    return needed


@dataclass(frozen=True)
class _Need:
    """What a buyer must have of a product.

    Attributes:
        warehouse: accelerators bought until each period, (periods,).
        in_service: accelerators bought in the last life until each period, (periods,).
        life_periods: the life; as many periods as there are never end.
    """

    warehouse: Integers
    in_service: Integers
    life_periods: int

    def spare(self, bought: Integers, period: int) -> int:
        """Give how many of those bought in a period could be missing, of (periods,) bought."""
        until = np.cumsum(bought)
        expired = np.zeros_like(until)
        expired[self.life_periods :] = until[: max(len(until) - self.life_periods, 0)]
        of_life = (until - expired - self.in_service)[period : period + self.life_periods]
        return int(max(0, min((until - self.warehouse)[period:].min(), of_life.min())))


def _needed(need: _Need, bought: Integers, dear_first: list[int]) -> Integers:
    needed = bought.copy()
    for period in range(bought.shape[1] - 1, -1, -1):
        for row in dear_first:
            needed[row, period] -= min(need.spare(needed.sum(axis=0), period), needed[row, period])
    return needed
