"""Whole accelerators: purchases rounded so that what is short of one is bought with the next.

Rounded down one by one, purchases of 0.4 and 0.6 would lose an accelerator, and with it a whole block.
"""

import numpy as np
import numpy.typing as npt

from optimize.model import ModelData

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

_BLOCK_NOISE = 1e-6
"""A solver's tolerance, in blocks."""
_NOISE = 1e-6
"""Rounding noise of the tables, in accelerators and in million USD."""


def whole_purchases(data: ModelData, buy: Floats, unspent_million_usd: Floats) -> Integers:
    """Round purchases to whole accelerators within offers and budgets.

    Of no product is more bought in all than before, nor until any period, unless regions compete for a shared offer.

    Args:
        data: the scenario's arrays.
        buy: blocks bought by (region-supply pairs, periods).
        unspent_million_usd: money left by (regions with a budget, periods).

    Returns:
        Accelerators bought by (region-supply pairs, periods).
    """
    return _Rounding(data, buy, unspent_million_usd).run()


class _Rounding:
    def __init__(self, data: ModelData, buy: Floats, unspent_million_usd: Floats) -> None:
        scenario = data.scenario
        size = {row.accelerator: row.block_size for row in scenario.accelerators}
        offer_of = {row.supply: number for number, row in enumerate(scenario.accelerator_supply)}
        size_of_offer = np.array([size[row.accelerator] for row in scenario.accelerator_supply], dtype=float)
        budgeted = {row.region for row in scenario.budgets}
        names = [row.region for row in scenario.regions if row.region in budgeted]
        self.purchases = data.purchases
        self.product_of_offer = [row.accelerator for row in scenario.accelerator_supply]
        self.offer = np.array([offer_of[name] for _, name in data.purchases], dtype=np.int64)
        self.size = size_of_offer[self.offer]
        self.price = data.block_cost_million_usd[self.offer] / self.size
        self.offered = np.floor(data.offered_blocks * size_of_offer[:, None] + _NOISE).astype(np.int64)
        self.exact = buy * self.size[:, None]
        self.money = dict(zip(names, unspent_million_usd.copy(), strict=True))

    def run(self) -> Integers:
        noise = _BLOCK_NOISE * self.size[:, None]
        whole: Integers = np.clip(np.floor(self.exact + noise).astype(np.int64), 0, self.offered[self.offer])
        spare = self.offered.copy()
        np.subtract.at(spare, self.offer, whole)
        groups: dict[tuple[str, str], list[int]] = {}
        for number, (region, _) in enumerate(self.purchases):
            groups.setdefault((region, self.product_of_offer[self.offer[number]]), []).append(number)
            if region in self.money:
                self.money[region] += np.cumsum((self.exact - whole)[number]) * self.price[number]
        for (region, _), group in groups.items():
            self._carry(region, group, whole, spare)
        return whole

    def _carry(self, region: str, group: list[int], whole: Integers, spare: Integers) -> None:
        """Buy what rounding left over once it makes a whole one, is on offer and can be paid; cheap offers first.

        What is still missing in the end, because another region took the last one of a shared offer, is bought early.
        """
        left, noise = 0.0, _BLOCK_NOISE * float(self.size[group[0]])
        cheap_first = sorted(group, key=lambda number: self.price[number])
        for period in range(self.exact.shape[1]):
            left += float((self.exact - whole)[group, period].sum())
            for number in cheap_first:
                left -= self._bought(region, number, period, left + noise, whole, spare)
        for period in reversed(range(self.exact.shape[1])):
            for number in cheap_first:
                left -= self._bought(region, number, period, left + noise, whole, spare)

    def _bought(self, region: str, number: int, period: int, wanted: float, whole: Integers, spare: Integers) -> int:
        """Buy as many whole ones of those wanted as are on offer and can be paid, and say how many."""
        offer = self.offer[number]
        extra = int(min(np.floor(wanted), spare[offer, period], self._payable(region, number, period)))
        if extra < 1:
            return 0
        whole[number, period] += extra
        spare[offer, period] -= extra
        if region in self.money:
            self.money[region][period:] -= extra * self.price[number]
        return extra

    def _payable(self, region: str, number: int, period: int) -> float:
        if region not in self.money or not self.price[number]:
            return np.inf
        return float(np.floor((self.money[region][period:].min() + _NOISE) / self.price[number]))
