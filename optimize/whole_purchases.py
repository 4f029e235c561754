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

    Of no product that does not age is more bought in all than before.

    Args:
        data: the scenario's arrays.
        buy: blocks bought by (buyer-supply pairs, periods).
        unspent_million_usd: money left by (regions and owners with a budget, periods).

    Returns:
        Accelerators bought by (buyer-supply pairs, periods).
    """
    return _Rounding(data, buy, unspent_million_usd).run()


class _Rounding:
    def __init__(self, data: ModelData, buy: Floats, unspent_million_usd: Floats) -> None:
        scenario = data.scenario
        offer_of = {row.supply: number for number, row in enumerate(scenario.accelerator_supply)}
        self.purchases = data.purchases
        self.product_of_offer = [row.accelerator for row in scenario.accelerator_supply]
        self.offer = np.array([offer_of[name] for _, name in data.purchases], dtype=np.int64)
        lives = {row.accelerator: row.life_months is not None for row in scenario.accelerators}
        self.ages = [lives[self.product_of_offer[offer]] for offer in self.offer]
        self.size = data.purchase_block_size
        self.price = data.block_cost_million_usd[self.offer] / self.size
        offered = np.floor(data.offered_blocks[self.offer] * self.size[:, None] + _NOISE).astype(np.int64)
        self.spare = np.zeros(data.offered_blocks.shape, dtype=np.int64)
        self.spare[self.offer] = offered
        self.exact = buy * self.size[:, None]
        self.whole = np.clip(np.floor(self.exact + _BLOCK_NOISE * self.size[:, None]).astype(np.int64), 0, offered)
        np.subtract.at(self.spare, self.offer, self.whole)
        region_of = {buyer.name: buyer.region for buyer in data.buyers}
        budget = {name: number for number, name in enumerate(data.budgeted)}
        self.money = unspent_million_usd.copy()
        self.budgets = [
            sorted({budget[name] for name in (buyer, region_of[buyer]) if name in budget})
            for buyer, _ in data.purchases
        ]

    def run(self) -> Integers:
        groups: dict[tuple[str, str], list[int]] = {}
        for number, (buyer, _) in enumerate(self.purchases):
            groups.setdefault((buyer, self.product_of_offer[self.offer[number]]), []).append(number)
            saved = np.cumsum((self.exact - self.whole)[number]) * self.price[number]
            self.money[self.budgets[number]] += saved
        # Who has to wait for money chooses before who can buy at any time.
        for group in sorted(groups.values(), key=lambda group: not self.budgets[group[0]]):
            self._carry(group)
        for number in range(len(self.purchases)):
            if self.ages[number]:
                self._complete(number)
        return self.whole

    def _carry(self, group: list[int]) -> None:
        """Buy what rounding left over once it makes a whole one: then, or before, where it is on offer and can be paid.

        Later would be too late for the block that it completes. What is still missing in the end, because another
        buyer took the last one of an offer, is bought whenever it can be.
        """
        left, noise = 0.0, _BLOCK_NOISE * float(self.size[group[0]])
        cheap_first = sorted(group, key=lambda number: self.price[number])
        for period in range(self.exact.shape[1]):
            left += float((self.exact - self.whole)[group, period].sum())
            for earlier in range(period, -1, -1):
                for number in cheap_first:
                    left -= self._bought(number, earlier, left + noise)
        for period in reversed(range(self.exact.shape[1])):
            for number in cheap_first:
                left -= self._bought(number, period, left + noise)

    def _complete(self, number: int) -> None:
        """Buy the whole one of which a part was bought: what ages counts by when it was bought, not in all."""
        short = self.exact[number] - self.whole[number] > _BLOCK_NOISE * self.size[number]
        for period in np.flatnonzero(short):
            self._bought(number, int(period), 1.0)

    def _bought(self, number: int, period: int, wanted: float) -> int:
        """Buy as many whole ones of those wanted as are on offer and can be paid, and say how many."""
        offer = self.offer[number]
        extra = int(min(np.floor(wanted), self.spare[offer, period], self._payable(number, period)))
        if extra < 1:
            return 0
        self.whole[number, period] += extra
        self.spare[offer, period] -= extra
        self.money[self.budgets[number], period:] -= extra * self.price[number]
        return extra

    def _payable(self, number: int, period: int) -> float:
        if not self.budgets[number] or not self.price[number]:
            return np.inf
        money = self.money[self.budgets[number], period:].min()
        return float(np.floor((money + _NOISE) / self.price[number]))
