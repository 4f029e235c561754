"""Whole racks and whole accelerators: round a solution down, then fill what room the rounding left.

The model holds accelerators as real numbers; whole ones as integers keep branch and bound from finding plans.
Rounding down breaks no limit, and the room left is refilled block by block where power and supply allow it, so the
loss is a block or two a product.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from optimize.model import ModelData
from optimize.whole_purchases import whole_purchases

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_NOISE = 1e-6
"""A solver's tolerance: 2.9999995 is 3."""


@dataclass(frozen=True)
class WholeBlocks:
    """Whole numbers of what is installed and bought.

    Attributes:
        blocks: blocks in service by (site-product pairs, periods).
        accelerators_bought: by (region-supply pairs, periods).
        it_mw: IT power by (sites, technologies, periods), no more than the blocks take.
    """

    blocks: Integers
    accelerators_bought: Integers
    it_mw: Floats


def whole_blocks(
    data: ModelData,
    site_products: list[tuple[str, str]],
    stock: Floats,
    buy: Floats,
    it_mw: Floats,
    unspent_million_usd: Floats,
) -> WholeBlocks:
    """Round a solution to whole blocks and whole accelerators within every limit.

    Args:
        data: the scenario's arrays.
        site_products: (site, product) of each row of ``stock``.
        stock: blocks by (site-product pairs, periods).
        buy: blocks bought by (region-supply pairs, periods).
        it_mw: IT power by (sites, technologies, periods).
        unspent_million_usd: money left by (regions with a budget, periods).
    """
    return _Rounding(data, site_products, it_mw).run(stock, buy, unspent_million_usd)


class _Rounding:
    def __init__(self, data: ModelData, site_products: list[tuple[str, str]], it_mw: Floats) -> None:
        scenario = data.scenario
        self.data = data
        self.it_mw = it_mw
        self.products = {row.accelerator: number for number, row in enumerate(scenario.accelerators)}
        region_of = {zone.zone: zone.region for zone in scenario.zones}
        sites = {site.site: number for number, site in enumerate(scenario.sites)}
        self.size = np.array([row.block_size for row in scenario.accelerators])
        self.liquid = np.array([row.heat == "liquid" for row in scenario.accelerators])
        self.serves_liquid = np.array([row.serves_liquid for row in scenario.cooling])
        self.site_of_pair = np.array([sites[site] for site, _ in site_products], dtype=np.int64)
        self.product_of_pair = np.array([self.products[product] for _, product in site_products], dtype=np.int64)
        self.region_of_pair = np.array(
            [region_of[scenario.sites[sites[site]].zone] for site, _ in site_products], dtype=object
        )
        supply = {row.supply: row for row in scenario.accelerator_supply}
        self.supply_of_purchase = [supply[j] for _, j in data.purchases]
        self.product_of_purchase = np.array(
            [self.products[row.accelerator] for row in self.supply_of_purchase], dtype=np.int64
        )
        self.region_of_purchase = np.array([region for region, _ in data.purchases], dtype=object)

    def run(self, stock: Floats, buy: Floats, unspent_million_usd: Floats) -> WholeBlocks:
        bought = whole_purchases(self.data, buy, unspent_million_usd)
        blocks = np.floor(stock + _NOISE).astype(np.int64)
        blocks = np.maximum.accumulate(blocks, axis=1)
        for region in dict.fromkeys(self.region_of_pair):
            for product in range(len(self.size)):
                mine = (self.region_of_pair == region) & (self.product_of_pair == product)
                if mine.any():
                    self._fit_supply(blocks, np.flatnonzero(mine), self._available(bought, region, product))
        self._fill(blocks, bought)
        return WholeBlocks(blocks, self._trimmed(blocks, bought), self._cooled(blocks))

    def _available(self, bought: Integers, region: str, product: int) -> Integers:
        """Whole blocks that a region's purchases of a product make, by period."""
        mine = (self.region_of_purchase == region) & (self.product_of_purchase == product)
        available: Integers = np.cumsum(bought[mine].sum(axis=0)) // self.size[product]
        return available

    def _fit_supply(self, blocks: Integers, pairs: Integers, available: Integers) -> None:
        """Take blocks away from the last sites where rounding purchases down left too few."""
        for period in range(blocks.shape[1]):
            excess = int(blocks[pairs, period].sum() - available[period])
            for pair in pairs[::-1]:
                before = int(blocks[pair, period - 1]) if period else 0
                taken = min(max(excess, 0), int(blocks[pair, period]) - before)
                blocks[pair, period] -= taken
                excess -= taken

    def _fill(self, blocks: Integers, bought: Integers) -> None:
        """Add blocks, the best product first, where they have power now and in all later periods."""
        value = self.data.block_eflops / self.data.block_mw
        for pair in sorted(range(len(blocks)), key=lambda pair: (-value[self.product_of_pair[pair]], pair)):
            product, site = int(self.product_of_pair[pair]), int(self.site_of_pair[pair])
            room = self._room(blocks, site, liquid=bool(self.liquid[product])) / self.data.block_mw[product]
            mine = (self.region_of_pair == self.region_of_pair[pair]) & (self.product_of_pair == product)
            left = self._available(bought, str(self.region_of_pair[pair]), product) - blocks[mine].sum(axis=0)
            most = np.minimum(np.floor(room + _NOISE).astype(np.int64), left)
            lasting = np.minimum.accumulate(most[::-1])[::-1]
            blocks[pair] += np.maximum.accumulate(np.maximum(lasting, 0))

    def _room(self, blocks: Integers, site: int, *, liquid: bool) -> Floats:
        """IT power left at a site by period, for a product of that kind of heat."""
        mine = self.site_of_pair == site
        power = blocks[mine] * self.data.block_mw[self.product_of_pair[mine], None]
        room: Floats = self.it_mw[site].sum(axis=0) - power.sum(axis=0)
        if liquid:
            on_liquid = power[self.liquid[self.product_of_pair[mine]]].sum(axis=0)
            room = np.minimum(room, self.it_mw[site][self.serves_liquid].sum(axis=0) - on_liquid)
        return room

    def _trimmed(self, blocks: Integers, bought: Integers) -> Integers:
        """Give back, latest and dearest first, what is bought and never installed."""
        trimmed = bought.copy()
        for region in dict.fromkeys(self.region_of_purchase):
            for product in range(len(self.size)):
                mine = (self.region_of_purchase == region) & (self.product_of_purchase == product)
                own = (self.region_of_pair == region) & (self.product_of_pair == product)
                installed = blocks[own].sum(axis=0) * self.size[product] if own.any() else 0 * bought[0]
                spare = np.cumsum(trimmed[mine].sum(axis=0)) - installed
                surplus = int(spare[-1]) if len(spare) else 0
                rows = sorted(np.flatnonzero(mine), key=lambda row: -self.supply_of_purchase[row].premium_fraction)
                for period in range(bought.shape[1] - 1, -1, -1):
                    for row in rows:
                        given_back = min(surplus, int(trimmed[row, period]))
                        trimmed[row, period] -= given_back
                        surplus -= given_back
        return trimmed

    def _cooled(self, blocks: Integers) -> Floats:
        """IT power by technology, lowered to what the blocks take, the worst peak PUE first."""
        cooled = self.it_mw.copy()
        power = blocks * self.data.block_mw[self.product_of_pair, None]
        for site in range(len(cooled)):
            mine = self.site_of_pair == site
            on_liquid = power[mine & self.liquid[self.product_of_pair]].sum(axis=0)
            surplus = np.maximum(cooled[site].sum(axis=0) - power[mine].sum(axis=0), 0.0)
            for technology in np.argsort(-self.data.peak_pue[site], kind="stable"):
                keep = np.zeros_like(surplus)
                if self.serves_liquid[technology]:
                    others = cooled[site][self.serves_liquid].sum(axis=0) - cooled[site, technology]
                    keep = np.maximum(on_liquid - others, 0.0)
                lowered = np.minimum(surplus, np.maximum(cooled[site, technology] - keep, 0.0))
                cooled[site, technology] -= lowered
                surplus -= lowered
        cooled[cooled < _NOISE] = 0.0
        return cooled
