"""The most compute that sites of `tiny` can have in one period, by trying every choice, without model or solver.

What is tried: how many blocks of each product stand at each site in the period; whether a potline of cedar is shut;
how many liquid cooling blocks and which transformers each site gets; how many of the blocks of breeze come through the
grey channel. Everything else follows, because less or earlier is never better:

- Only the period itself counts, so racks are installed in it and not before, and nothing more is ordered than they
  need. Units are ordered as late as they can be, and accelerators bought as late as they can be: whoever pays later
  keeps every budget that whoever pays earlier keeps, and no other limit looks at the time, except that
- the makers take so many orders of transformer-10 a quarter: these fill the last slots before the period.
- Bays, halls and connection steps have one size each: the least number that carries the load.
- Cooling: what the liquid blocks can take goes on liquid, as it needs less power; the rest needs air.

With two products of 1 EFLOP/s for each MW, and blocks of 1 and 2 MW, a site with b and k blocks has b + 2 k MW and
EFLOP/s. The 74 choices of at most 10 and 8 blocks with at most 17 MW a site, no site imports more, are cut to those
that the site's own limits allow, the rest multiplied over the sites, times two for the potline, times up to five
numbers of liquid blocks and a few mixes of transformers at each site: the best loads first, until one fits.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import ceil

from planner.scenario import Scenario

AIR_PUE, LIQUID_PUE = 1.25, 1.125
BAY_MVA, BAY_MW_PER_MVA = 20.0, 0.8
HALL_MW, LIQUID_MW, STEP_MW = 8.0, 4.0, 10.0
POTLINE_MW = 10.0
BLOCKS = [(breeze, brook) for breeze in range(11) for brook in range(9) if breeze + 2 * brook <= 17]
LEADS = {"connection-10": 4, "bay-20": 2, "transformer-10": 1, "transformer-20": 3, "hall-8": 1, "cooling-liquid-4": 1}
"""Quarters; the connection is that of the south, the north's comes after the last quarter."""


@dataclass(frozen=True)
class Place:
    """What a site of tiny has in place."""

    zone: str
    contract_mw: float
    limit_mw: float
    bays: int = 0
    transformers_mva: tuple[float, ...] = ()
    hall_mw: float = 0.0
    air_mw: float = 0.0


PLACES = {
    "alder": Place("north", 10, 10, bays=2, transformers_mva=(10,), hall_mw=8, air_mw=8),
    "birch": Place("south", 0, 20),
    "cedar": Place("south", 0, 0, bays=2, transformers_mva=(20,)),
}
"""The contract and limit of cedar are all smelting load until a potline is shut."""


@dataclass(frozen=True)
class Need:
    """What a site needs for its load."""

    zone: str
    import_mw: float
    orders: tuple[tuple[str, int], ...]


def most_compute(scenario: Scenario, fractions: Mapping[str, float], period: int, minimum_mw: float = 0.0) -> float:
    """Largest sum of fraction x EFLOP/s over some sites in a period, if they have so much IT power together; else 0."""
    sites = list(fractions)
    loads = [[blocks for blocks in BLOCKS if _servable(site, *blocks, period)] for site in sites]
    choices = sorted(product(*loads), key=lambda blocks: -_value(sites, blocks, fractions))
    headroom = _headroom(scenario, period)
    for blocks in choices:
        breeze, brook = (sum(counts) for counts in zip(*blocks, strict=True))
        if breeze + 2 * brook < minimum_mw or not any(_purchases(breeze, brook, period)):
            continue
        if any(_fits(scenario, headroom, dict(zip(sites, blocks, strict=True)), period, shut) for shut in (0, 1)):
            return _value(sites, blocks, fractions)
    return 0.0


def _servable(site: str, breeze: int, brook: int, period: int) -> bool:
    return any(_needs(site, breeze, brook, POTLINE_MW * shut, period) for shut in (0, 1) if not shut or period >= 2)


def _value(sites: list[str], blocks: tuple[tuple[int, int], ...], fractions: Mapping[str, float]) -> float:
    return sum(fractions[site] * (b + 2 * k) for site, (b, k) in zip(sites, blocks, strict=True))


def _headroom(scenario: Scenario, period: int) -> dict[str, float]:
    """MW that each zone can serve in a period."""
    headroom = {row.zone: 0.0 for row in scenario.zones}
    for row in scenario.zone_headroom:
        if scenario.calendar.number(row.period) <= period:
            headroom[row.zone] = row.headroom_mw
    return headroom


def _fits(
    scenario: Scenario, headroom: Mapping[str, float], blocks: Mapping[str, tuple[int, int]], period: int, shut: int
) -> bool:
    if shut and period < 2:
        return False
    freed = POTLINE_MW * shut
    needs = [_needs(site, b, k, freed, period) for site, (b, k) in blocks.items()]
    return any(_can_be_had(scenario, headroom, blocks, choice, freed, period) for choice in product(*needs))


@cache
def _needs(site: str, breeze: int, brook: int, freed: float, period: int) -> tuple[Need, ...]:
    """Every way to serve a load that the site's own limits allow."""
    return tuple(_ways(site, breeze, brook, freed, period))


def _ways(site: str, breeze: int, brook: int, freed: float, period: int) -> Iterator[Need]:
    place, load = PLACES[site], float(breeze + 2 * brook)
    if not load:
        yield Need(place.zone, 0.0, ())
        return
    for liquid in range(ceil(2 * brook / LIQUID_MW), 6):
        on_liquid = min(load, LIQUID_MW * liquid)
        if load - on_liquid > place.air_mw:
            continue
        imported = LIQUID_PUE * on_liquid + AIR_PUE * (load - on_liquid)
        own = freed if site == "cedar" else 0.0
        if imported > place.limit_mw + own:
            continue
        steps = max(0, ceil((imported - place.contract_mw - own) / STEP_MW))
        bays = max(0, ceil(imported / (BAY_MW_PER_MVA * BAY_MVA)) + 1 - place.bays)
        halls = max(0, ceil((load - place.hall_mw) / HALL_MW))
        for small, large in _transformers(place, imported):
            counts = {
                "connection-10": steps,
                "bay-20": bays,
                "transformer-10": small,
                "transformer-20": large,
                "hall-8": halls,
                "cooling-liquid-4": liquid,
            }
            orders = tuple((option, count) for option, count in counts.items() if count)
            in_time = all(LEADS[option] <= period for option, _ in orders)
            if in_time and not (steps and place.zone == "north"):
                yield Need(place.zone, imported, orders)


def _transformers(place: Place, imported: float) -> list[tuple[int, int]]:
    """Mixes of both sizes that carry a load when the largest fails; none that has one to spare."""
    enough = [mix for mix in product(range(4), range(3)) if _firm(place, *mix) >= imported]
    spare = {(small + 1, large) for small, large in enough} | {(small, large + 1) for small, large in enough}
    return [mix for mix in enough if mix not in spare]


def _firm(place: Place, small: int, large: int) -> float:
    ratings = [*place.transformers_mva, *[10.0] * small, *[20.0] * large]
    return sum(ratings) - max(ratings, default=0.0)


def _can_be_had(
    scenario: Scenario,
    headroom: Mapping[str, float],
    blocks: Mapping[str, tuple[int, int]],
    needs: tuple[Need, ...],
    freed: float,
    period: int,
) -> bool:
    """Check what the sites share: zones, order slots, accelerators and the budget."""
    for zone, available in headroom.items():
        used = sum(need.import_mw for need in needs if need.zone == zone)
        if used - (freed if zone == "south" else 0.0) > available + 1e-9:
            return False
    ordered: dict[str, int] = {}
    for need in needs:
        for option, count in need.orders:
            ordered[option] = ordered.get(option, 0) + count
    slots = int(scenario.order_slots[0].slots_per_period)
    if ordered.get("transformer-10", 0) > slots * period:
        return False
    breeze, brook = (sum(counts[kind] for counts in blocks.values()) for kind in (0, 1))
    return any(
        _affordable(scenario, equipment, accelerators)
        for accelerators in _purchases(breeze, brook, period)
        for equipment in [_equipment(ordered, slots, period)]
    )


def _equipment(ordered: Mapping[str, int], slots: int, period: int) -> list[float]:
    """Spent on equipment by quarter, everything ordered as late as it can be."""
    spent = [0.0] * 6
    for option, count in ordered.items():
        for number in range(count):
            order = period - LEADS[option] - (number // slots if option == "transformer-10" else 0)
            price = {"connection-10": 3.0, "transformer-20": 2.0, "hall-8": 2.0}.get(option, 1.0)
            spent[order] += 0.5 if option == "cooling-liquid-4" and order >= 4 else price
    return spent


def _purchases(breeze: int, brook: int, period: int) -> Iterator[list[float]]:
    """Spent on accelerators by quarter, for every number of blocks of the grey channel."""
    for grey in range((2 if period >= 2 else 0) + 1):
        spent, left = [0.0] * 6, breeze - grey
        if left < 0:
            continue
        if grey:
            spent[2] += 15.0 * grey
        for quarter in (1, 0):
            bought = min(left, 4) if quarter <= period else 0
            spent[quarter] += 10.0 * bought
            left -= bought
        wanted = brook
        for quarter in range(period, 1, -1):
            bought = min(wanted, 2)
            spent[quarter] += 20.0 * bought
            wanted -= bought
        if not left and not wanted:
            yield spent


def _affordable(scenario: Scenario, equipment: list[float], accelerators: list[float]) -> bool:
    budget = [0.0] * 6
    for row in scenario.budgets:
        budget[scenario.calendar.number(row.period)] += row.budget_million_usd
    return all(
        sum(equipment[: quarter + 1]) + sum(accelerators[: quarter + 1]) <= sum(budget[: quarter + 1]) + 1e-9
        for quarter in range(6)
    )
