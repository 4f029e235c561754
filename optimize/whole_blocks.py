"""Whole racks: round a solution down, take away what breaks a limit, fill what room is left.

The model holds racks as real numbers; whole ones as integers keep branch and bound from finding plans. A rack taken
away breaks no limit but the one on concentration, so taking away comes to an end with every limit held. The room left
is refilled rack by rack, so the loss is a rack or two a product.
"""

from dataclasses import replace

import numpy as np

from optimize.model import ModelData
from optimize.stock_limits import Booleans, Floats, Integers, StockLimits
from optimize.whole_stock import NOISE, WholeStock, installed_blocks


def whole_blocks(data: ModelData, stock: Floats, accelerators_bought: Integers, it_mw: Floats) -> Integers:
    """Round a solution to whole blocks within every limit that counts them.

    Args:
        data: the scenario's arrays.
        stock: blocks in service by (site-product pairs, periods).
        accelerators_bought: by (buyer-supply pairs, periods).
        it_mw: IT power that may be used, by (sites, technologies, periods).

    Returns:
        Whole blocks in service by (site-product pairs, periods).
    """
    limits = StockLimits.of(data, it_mw)
    whole = WholeStock(limits, accelerators_bought)
    for pair, row in enumerate(np.floor(stock + NOISE).astype(np.int64)):
        stays = not limits.removable[limits.product[pair]]
        whole.put(pair, np.maximum.accumulate(row) if stays else row)
    _take_away_old(whole)
    _take_away_missing(whole)
    _take_away_hurried(whole)
    # Room is filled first without shares: two sites that may only grow together would wait for each other.
    whole.limits = replace(limits, share=np.ones_like(limits.share))
    _fill(whole)
    whole.limits = limits
    _take_away_concentrated(whole)
    _fill(whole)
    return whole.blocks


def _take_away_old(whole: WholeStock) -> None:
    """Where more stands than was bought in the last life, let the last site lose a block from then on."""
    while (place := _first(whole.in_service > whole.alive)) is not None:
        group, period = place
        _leave(whole, _last((whole.limits.group == group) & (whole.blocks[:, period] > 0)), period)


def _take_away_missing(whole: WholeStock) -> None:
    """Where more is set up than the warehouse has, let the last site go without."""
    while (place := _first(whole.taken > whole.bought)) is not None:
        group, period = place
        _drop(whole, _last((whole.limits.group == group) & (installed_blocks(whole.blocks)[:, period] > 0)), period)


def _take_away_hurried(whole: WholeStock) -> None:
    """Where more is set up than the pace allows, go without."""
    while (place := _first(whole.set_up_mw > whole.limits.pace_mw[:, None] + NOISE)) is not None:
        site, period = place
        _drop(whole, _last((whole.limits.site == site) & (installed_blocks(whole.blocks)[:, period] > 0)), period)


def _take_away_concentrated(whole: WholeStock) -> None:
    """Where a site holds more than its share, go without."""
    while (place := _first(whole.compute > whole.most_compute + NOISE)) is not None:
        site, period = place
        _drop(whole, _last((whole.limits.site == site) & (whole.blocks[:, period] > 0)), period)


def _fill(whole: WholeStock) -> None:
    """Add blocks, the best product first, as long as any finds room."""
    limits = whole.limits
    value = limits.block_eflops / limits.block_mw
    best_first = sorted(range(len(whole.blocks)), key=lambda pair: (-value[limits.product[pair]], pair))
    whole.may_have_room[:] = True
    while whole.may_have_room.any():
        for pair in best_first:
            if whole.may_have_room[pair] and not _fill_pair(whole, pair):
                whole.found_full(pair)


def _fill_pair(whole: WholeStock, pair: int) -> bool:
    """Add blocks at a pair, and say whether any found room."""
    added, room, start = False, whole.room(pair), 0
    while (open_periods := np.flatnonzero(room[start:] >= 1)).size:
        start += int(open_periods[0])
        if _add_from(whole, pair, start):
            added, room = True, whole.room(pair)
        start += 1
    return added


def _add_from(whole: WholeStock, pair: int, start: int) -> bool:
    """Add blocks from a period on, as long as there is room.

    Blocks that stay are added for good, or until others come, which then come earlier.
    """
    row, room, pace = whole.blocks[pair], whole.room(pair), whole.pace(pair)[start]
    stays = not whole.limits.removable[whole.limits.product[pair]]
    full = np.flatnonzero(room[start:] < 1)
    until = start + int(full[0]) if len(full) else len(row)
    for stop in range(until, start, -1):
        most = min(float(room[start:stop].min()), pace)
        if stays and stop < len(row):
            most = min(most, float(row[stop] - row[stop - 1]))
        if most >= 1 and _add(whole, pair, slice(start, stop), int(most)):
            return True
    return False


def _add(whole: WholeStock, pair: int, periods: slice, most: int) -> bool:
    """Add as many blocks as the bounds allow, or one."""
    for count in dict.fromkeys((most, 1)):
        row = whole.blocks[pair].copy()
        row[periods] += count
        if whole.put_if_it_fits(pair, row):
            return True
    return False


def _leave(whole: WholeStock, pair: int, period: int) -> None:
    """Take a block out at the start of a period, or never set it up if it cannot leave."""
    if not whole.limits.removable[whole.limits.product[pair]]:
        _drop(whole, pair, period)
        return
    row = whole.blocks[pair].copy()
    _, stop = _stay(row, period)
    row[period:stop] -= 1
    whole.put(pair, row)


def _drop(whole: WholeStock, pair: int, period: int) -> None:
    """Never set up the block that came last of those there in a period."""
    row = whole.blocks[pair].copy()
    start, stop = _stay(row, period)
    row[start:stop] -= 1
    whole.put(pair, row)


def _stay(row: Integers, period: int) -> tuple[int, int]:
    """Give from when until when the last of the blocks there in a period stays."""
    fewer = np.flatnonzero(row < row[period])
    before, after = fewer[fewer < period], fewer[fewer > period]
    return (int(before[-1]) + 1 if len(before) else 0), (int(after[0]) if len(after) else len(row))


def _first(broken: Booleans) -> tuple[int, int] | None:
    """Give row and period of the first place that is broken, in time."""
    places = np.argwhere(broken.T)
    return (int(places[0][1]), int(places[0][0])) if len(places) else None


def _last(pairs: Booleans) -> int:
    return int(np.flatnonzero(pairs)[-1])
