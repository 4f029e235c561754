"""The earliest period in which units in place and units ordered carry a load."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, inf

from planner.tables import Option
from planner.time_to_power.chain import NEVER, Chain, Step
from planner.time_to_power.site_terms import SiteTerms, one_after_another

ROUNDING = 1e-9

Carried = Callable[[int, Option | None, int], float]
"""What a link carries in a period with so many units of an option ordered besides what is in place."""


@dataclass(frozen=True)
class _Way:
    """One way to carry the load: ready when, for how much money, by which steps."""

    period: int
    million_usd: float
    steps: tuple[Step, ...]
    remark: str


def earliest_chain(terms: SiteTerms, link: str, needed: float, carried: Carried, options: Sequence[Option]) -> Chain:
    """Find the chain of a link that carries a load first; of equally early ones the cheapest.

    Units of one option are ordered, as many as the load takes, as early as order slots allow.

    Args:
        terms: what holds at the site.
        link: name of the link.
        needed: load, in the unit of ``carried``.
        carried: what the link carries.
        options: what can be ordered for it.
    """
    ways = [way for way in (_waiting(terms, needed, carried), *_orders(terms, needed, carried, options)) if way]
    if not ways:
        most = max((carried(period, None, 0) for period in terms.periods), default=0.0)
        why = f"what is in place carries {most:,.0f} of {needed:,.0f}, and nothing that can be ordered adds the rest"
        return Chain(link, (), NEVER, why)
    best = min(ways, key=lambda way: (way.period, way.million_usd))
    return Chain(link, best.steps, best.period, best.remark)


def _waiting(terms: SiteTerms, needed: float, carried: Carried) -> _Way | None:
    """Carry the load by what is there already, or will be without any order."""
    period = next((one for one in terms.periods if carried(one, None, 0) >= needed - ROUNDING), None)
    if period is None:
        return None
    wait = float((period - terms.order_period) * terms.months)
    steps = tuple(one_after_another([("what is under way comes into service", wait, "sites, site_units")]))
    return _Way(period, 0.0, steps, "in place" if not steps else "under way, nothing to order")


def _orders(terms: SiteTerms, needed: float, carried: Carried, options: Sequence[Option]) -> list[_Way | None]:
    return [_order(terms, needed, carried, option) for option in options]


def _order(terms: SiteTerms, needed: float, carried: Carried, option: Option) -> _Way | None:
    orders = terms.arrivals(option)
    for period in terms.periods:
        arrived = [order for order in orders if order[1] <= period and order[2] > 0]
        if not arrived:
            continue
        units = _units_needed(needed, lambda count, at=period: carried(at, option, count))  # type: ignore[misc]
        if units is not None and 0 < units <= sum(most for _, _, most in arrived):
            order = max(_first_that_suffice(arrived, units))
            row = terms.equipment(option, order)
            cost = units * row.cost_million_usd if row is not None else inf
            return _Way(period, cost, terms.order_steps(option, units, order), f"order {units} x {option.name}")
    return None


def _first_that_suffice(arrived: Sequence[tuple[int, int, float]], units: int) -> list[int]:
    """Name the order periods that are used when units are ordered as early as slots allow."""
    used, left = [], float(units)
    for order, _, most in arrived:
        used.append(order)
        left -= most
        if left <= 0:
            break
    return used


def _units_needed(needed: float, carried: Callable[[int], float]) -> int | None:
    """Fewest units that carry a load; None if no number does, as a permit allows no more or more units add nothing.

    From the second unit on each adds its whole rating: the loss of the largest unit is covered by the first.
    """
    if carried(0) >= needed - ROUNDING:
        return 0
    second, third = carried(2), carried(3)
    each = third - second
    if carried(1) >= needed - ROUNDING:
        return 1
    if each <= ROUNDING:
        return None
    units = max(2, 2 + ceil((needed - second) / each - ROUNDING))
    return units if carried(units) >= needed - ROUNDING else None
