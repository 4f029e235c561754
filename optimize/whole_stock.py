"""Whole racks site by site, counted against every limit as they come and go."""

import numpy as np

from optimize.stock_limits import Floats, Integers, StockLimits

NOISE = 1e-6
"""A solver's tolerance: 2.9999995 is 3."""


def installed_blocks(blocks: Integers) -> Integers:
    """Give the blocks set up at the start of each period; periods run along the last axis."""
    installed: Integers = np.maximum(np.diff(blocks, axis=-1, prepend=0), 0)
    return installed


def removed_blocks(blocks: Integers) -> Integers:
    """Give the blocks taken out at the start of each period; periods run along the last axis."""
    removed: Integers = np.maximum(-np.diff(blocks, axis=-1, prepend=0), 0)
    return removed


def taken_blocks(blocks: Integers, moving_periods: int) -> Integers:
    """Give the blocks that a warehouse lacks in each period: installed until then, less those that came back."""
    back = np.cumsum(removed_blocks(blocks), axis=-1)
    arrived = np.zeros_like(back)
    arrived[..., moving_periods:] = back[..., : back.shape[-1] - moving_periods]
    taken: Integers = np.cumsum(installed_blocks(blocks), axis=-1) - arrived
    return taken


class WholeStock:
    """Blocks in service, and what they use of every limit.

    Attributes:
        blocks: by (pairs, periods); `put` changes them.
        bought, alive: whole blocks that a buyer has bought until a period, and in the last life, by (groups, periods).
        taken: blocks that its warehouse lacks, by (groups, periods).
        in_service: by (groups, periods).
        set_up_mw: by (sites, periods).
        compute, most_compute: compute of each site and the most that it may have, by (sites, periods).
    """

    def __init__(self, limits: StockLimits, accelerators_bought: Integers) -> None:
        """Begin with empty sites.

        Args:
            limits: what to keep to.
            accelerators_bought: by (buyer-supply pairs, periods).
        """
        self.limits = limits
        sites, periods = limits.it_mw.shape
        groups = len(limits.life_periods)
        self.blocks = np.zeros((len(limits.site), periods), dtype=np.int64)
        self.bought, self.alive = _blocks_bought(limits, accelerators_bought)
        self.taken = np.zeros((groups, periods), dtype=np.int64)
        self.in_service = np.zeros((groups, periods), dtype=np.int64)
        self.set_up_mw = np.zeros((sites, periods))
        self.compute = np.zeros((sites, periods))
        self._power_mw, self._liquid_mw = np.zeros((sites, periods)), np.zeros((sites, periods))
        self._region_compute = np.zeros(limits.share.shape)
        self._changes_at_site = np.zeros(sites, dtype=np.int64)
        self._changes_in_group = np.zeros(groups, dtype=np.int64)
        self._changes_in_region = np.zeros(len(limits.share), dtype=np.int64)

    @property
    def most_compute(self) -> Floats:
        """Most compute that each site may have beside the others, (sites, periods)."""
        allowed: Floats = (self.limits.share * self._region_compute)[self.limits.region]
        return allowed

    def put(self, pair: int, row: Integers) -> None:
        """Let a pair have so many blocks, (periods,), whatever the limits say."""
        self._exchange(pair, row)
        self._note_change(pair)

    def changes(self, pair: int) -> tuple[int, int, int]:
        """Count what has changed so far of all that another block of a pair depends on.

        While the numbers stay the same, what found no room finds none. The compute of a region only counts where the
        share of a site in it is in the way.
        """
        site = self.limits.site[pair]
        held_back = (self._spread(pair) < 1).any()
        in_region = int(self._changes_in_region[self.limits.region[site]]) if held_back else 0
        return int(self._changes_at_site[site]), int(self._changes_in_group[self.limits.group[pair]]), in_region

    def put_if_it_fits(self, pair: int, row: Integers) -> bool:
        """Let a pair have more blocks if every limit holds then, and say whether."""
        before = self.blocks[pair].copy()
        self._exchange(pair, row)
        if not self._fits(pair):
            self._exchange(pair, before)
            return False
        self._note_change(pair)
        return True

    def room(self, pair: int) -> Integers:
        """Bound the blocks that a pair may have on top, (periods,), each period by itself."""
        limits, site, product = self.limits, self.limits.site[pair], self.limits.product[pair]
        group = limits.group[pair]
        power = limits.it_mw[site] - self._power_mw[site]
        if limits.liquid[product]:
            power = np.minimum(power, limits.liquid_it_mw[site] - self._liquid_mw[site])
        room = np.minimum(power / limits.block_mw[product], self._spread(pair))
        whole = np.minimum(np.floor(room + NOISE).astype(np.int64), self.alive[group] - self.in_service[group])
        if not limits.removable[product]:
            whole = np.minimum(whole, self.bought[group] - self.taken[group])
        found: Integers = np.maximum(whole, 0)
        return found

    def _spread(self, pair: int) -> Floats:
        """Bound the blocks that a pair may have on top by the largest share of a site, (periods,)."""
        limits, site = self.limits, self.limits.site[pair]
        share, eflops = limits.share[limits.region[site]], limits.block_eflops[limits.product[pair]]
        left = share * self._region_compute[limits.region[site]] - self.compute[site]
        with np.errstate(divide="ignore", invalid="ignore"):
            spread: Floats = np.where(share < 1, left / (eflops * (1 - share)), np.inf)
        return spread

    def pace(self, pair: int) -> Floats:
        """Bound the blocks that can be set up on top at the start of each period, (periods,)."""
        site = self.limits.site[pair]
        left = self.limits.pace_mw[site] - self.set_up_mw[site]
        blocks: Floats = np.floor(left / self.limits.block_mw[self.limits.product[pair]] + NOISE)
        return blocks

    def _exchange(self, pair: int, row: Integers) -> None:
        self._count(pair, self.blocks[pair], -1)
        self._count(pair, row, 1)
        self.blocks[pair] = row

    def _note_change(self, pair: int) -> None:
        site = self.limits.site[pair]
        self._changes_at_site[site] += 1
        self._changes_in_group[self.limits.group[pair]] += 1
        self._changes_in_region[self.limits.region[site]] += 1

    def _fits(self, pair: int) -> bool:
        limits, site = self.limits, self.limits.site[pair]
        group, region = limits.group[pair], limits.region[site]
        return bool(
            within(self._power_mw[site], limits.it_mw[site])
            and within(self._liquid_mw[site], limits.liquid_it_mw[site])
            and within(self.set_up_mw[site], limits.pace_mw[site])
            and within(self.taken[group], self.bought[group])
            and within(self.in_service[group], self.alive[group])
            and within(self.compute[site], limits.share[region] * self._region_compute[region])
        )

    def _count(self, pair: int, row: Integers, sign: int) -> None:
        limits, site, product = self.limits, self.limits.site[pair], self.limits.product[pair]
        group = limits.group[pair]
        power, compute = limits.block_mw[product] * row, limits.block_eflops[product] * row
        self._power_mw[site] += sign * power
        if limits.liquid[product]:
            self._liquid_mw[site] += sign * power
        self.set_up_mw[site] += sign * limits.block_mw[product] * installed_blocks(row)
        self.taken[group] += sign * taken_blocks(row, int(limits.moving_periods[product]))
        self.in_service[group] += sign * row
        self.compute[site] += sign * compute
        self._region_compute[limits.region[site]] += sign * compute


def within(left: Floats | Integers, right: Floats | Integers) -> bool:
    """Whether numbers keep to their bounds, but for a solver's tolerance."""
    return bool((left <= right + NOISE).all())


def _blocks_bought(limits: StockLimits, accelerators_bought: Integers) -> tuple[Integers, Integers]:
    """Give the whole blocks bought until each period and in the last life, by (groups, periods)."""
    groups, periods = len(limits.life_periods), limits.it_mw.shape[1]
    known = limits.group_of_purchase >= 0
    accelerators = np.zeros((groups, periods), dtype=np.int64)
    np.add.at(accelerators, limits.group_of_purchase[known], accelerators_bought[known])
    until = np.cumsum(accelerators, axis=1)
    expired = np.zeros_like(until)
    for group, life in enumerate(limits.life_periods):
        expired[group, life:] = until[group, : periods - life]
    return until // limits.block_size[:, None], (until - expired) // limits.block_size[:, None]
