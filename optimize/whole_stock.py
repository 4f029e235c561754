"""Whole racks site by site, counted against every limit as they come and go."""

from dataclasses import dataclass

import numpy as np

from optimize.stock_limits import Floats, Integers, StockLimits

NOISE = 1e-6
"""A solver's tolerance: 2.9999995 is 3."""


def installed_blocks(blocks: Integers) -> Integers:
    """Give the blocks set up at the start of each period; periods run along the last axis."""
    installed: Integers = np.maximum(_steps(blocks), 0)
    return installed


def removed_blocks(blocks: Integers) -> Integers:
    """Give the blocks taken out at the start of each period; periods run along the last axis."""
    removed: Integers = np.maximum(-_steps(blocks), 0)
    return removed


def _steps(blocks: Integers) -> Integers:
    steps = blocks.copy()  # np.diff takes six times as long on the rows of one pair
    steps[..., 1:] -= blocks[..., :-1]
    return steps


def taken_blocks(blocks: Integers, moving_periods: int) -> Integers:
    """Give the blocks that a warehouse lacks in each period: installed until then, less those that came back."""
    on_the_way = np.cumsum(removed_blocks(blocks), axis=-1)
    periods = blocks.shape[-1]
    on_the_way[..., moving_periods:] -= on_the_way[..., : max(periods - moving_periods, 0)].copy()
    taken: Integers = blocks + on_the_way
    return taken


@dataclass(frozen=True)
class _Change:
    """What another row of blocks at a pair uses more of each limit, shape (periods,) each."""

    blocks: Integers
    power_mw: Floats
    liquid_mw: Floats
    set_up_mw: Floats
    taken: Integers
    compute: Floats


class WholeStock:
    """Blocks in service, and what they use of every limit.

    Attributes:
        blocks: by (pairs, periods); `put` changes them.
        bought, alive: whole blocks that a buyer has bought until a period, and in the last life, by (groups, periods).
        taken: blocks that its warehouse lacks, by (groups, periods).
        in_service: by (groups, periods).
        set_up_mw: by (sites, periods).
        compute, most_compute: compute of each site and the most that it may have, by (sites, periods).
        may_have_room: pairs for which something changed since they were `found_full`, or that never were, (pairs,).
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
        self.may_have_room = np.ones(len(limits.site), dtype=bool)
        self._held_by_share = np.zeros(len(limits.site), dtype=bool)
        self._region_of_pair = limits.region[limits.site]

    @property
    def most_compute(self) -> Floats:
        """Most compute that each site may have beside the others, (sites, periods)."""
        allowed: Floats = (self.limits.share * self._region_compute)[self.limits.region]
        return allowed

    def put(self, pair: int, row: Integers) -> None:
        """Let a pair have so many blocks, (periods,), whatever the limits say."""
        self._make(pair, self._change(pair, row))

    def put_if_it_fits(self, pair: int, row: Integers) -> bool:
        """Let a pair have more blocks if every limit holds then, and say whether."""
        change = self._change(pair, row)
        fits = self._fits(pair, change)
        if fits:
            self._make(pair, change)
        return fits

    def found_full(self, pair: int) -> None:
        """Note that a pair has no room for another block.

        It has none until something changes at its site or in its group. The compute of its region only counts where
        the share of the site in it is in the way.
        """
        self.may_have_room[pair] = False
        self._held_by_share[pair] = (self._spread(pair) < 1).any()

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
        spread: Floats = np.full(len(left), np.inf)
        np.divide(left, eflops * (1 - share), out=spread, where=share < 1)
        return spread

    def pace(self, pair: int) -> Floats:
        """Bound the blocks that can be set up on top at the start of each period, (periods,)."""
        site = self.limits.site[pair]
        left = self.limits.pace_mw[site] - self.set_up_mw[site]
        blocks: Floats = np.floor(left / self.limits.block_mw[self.limits.product[pair]] + NOISE)
        return blocks

    def _change(self, pair: int, row: Integers) -> _Change:
        limits, product = self.limits, self.limits.product[pair]
        rows = np.stack([self.blocks[pair], row])
        blocks = row - rows[0]
        before, installed = installed_blocks(rows)
        taken_before, taken = taken_blocks(rows, int(limits.moving_periods[product]))
        power_mw = limits.block_mw[product] * blocks
        return _Change(
            blocks=blocks,
            power_mw=power_mw,
            liquid_mw=power_mw * limits.liquid[product],
            set_up_mw=limits.block_mw[product] * (installed - before),
            taken=taken - taken_before,
            compute=limits.block_eflops[product] * blocks,
        )

    def _fits(self, pair: int, change: _Change) -> bool:
        limits, site = self.limits, self.limits.site[pair]
        group, region = limits.group[pair], limits.region[site]
        region_compute = self._region_compute[region] + change.compute
        return bool(
            within(self._power_mw[site] + change.power_mw, limits.it_mw[site])
            and within(self._liquid_mw[site] + change.liquid_mw, limits.liquid_it_mw[site])
            and within(self.set_up_mw[site] + change.set_up_mw, limits.pace_mw[site])
            and within(self.taken[group] + change.taken, self.bought[group])
            and within(self.in_service[group] + change.blocks, self.alive[group])
            and within(self.compute[site] + change.compute, limits.share[region] * region_compute)
        )

    def _make(self, pair: int, change: _Change) -> None:
        limits, site = self.limits, self.limits.site[pair]
        group, region = limits.group[pair], limits.region[site]
        self.blocks[pair] += change.blocks
        self._power_mw[site] += change.power_mw
        self._liquid_mw[site] += change.liquid_mw
        self.set_up_mw[site] += change.set_up_mw
        self.taken[group] += change.taken
        self.in_service[group] += change.blocks
        self.compute[site] += change.compute
        self._region_compute[region] += change.compute
        self.may_have_room |= (limits.site == site) | (limits.group == group)
        self.may_have_room |= self._held_by_share & (self._region_of_pair == region)


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
