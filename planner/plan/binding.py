"""What holds a site back, and what holds a region back: the first link without room."""

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Booleans, Floats, Names
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.order_slots import slots_taken
from planner.plan.room import POWER_LINKS, room_mw
from planner.plan.warehouse import NextBlock, installed, on_offer_so_far
from planner.scenario import Scenario

NO_LIMIT = "none"
"""Binds where every link has room."""

BINDING_LINKS = (*POWER_LINKS, "accelerators", NO_LIMIT)
"""What `binding_link` may say."""

BINDING_LIMITS = (*BINDING_LINKS, "budget", "equipment")
"""What `binding_limit` may say."""

ROUNDING_MW = 1e-6
"""Room that a solver's rounding may hide."""

USED_UP_FRACTION = 0.01
"""What may be left of something that counts as used up: solvers stop at a gap of that size."""


def binding_link(scenario: Scenario, axes: Axes, activity: Activity) -> Names:
    """Name the link that keeps each site from serving one more block in each period.

    The links are tried along the way of the power: zone, connection, substation, transformer, hall, cooling. The
    first one without room for the region's next block (see `NextBlock`) binds. If all have room and the region's
    warehouse holds no block, accelerators bind; else nothing does, and the answer is ``none``. Links further along
    may be full as well; this one comes first.

    Returns:
        One of `BINDING_LINKS` by site and period.
    """
    block = NextBlock.of(scenario, axes, activity)
    region = axes.region_of_site
    full = room_mw(scenario, axes, activity, block) < block.it_mw[region] - ROUNDING_MW
    empty = ~block.at_hand[region]
    without_room = np.concatenate([full, empty[None], np.ones_like(empty)[None]])
    first: Names = np.array(BINDING_LINKS)[without_room.argmax(axis=0)]
    return first


def binding_limit(
    scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity, cash: tuple[Floats, Floats], links: Names
) -> Names:
    """Name what holds the compute of each region back in each period: the first of these that is true.

    1. ``accelerators``: of all effective FLOP/s on offer to the region until then, 99 % are installed.
    2. ``budget``: the region has a budget and 99 % of what became available until then is spent.
    3. ``equipment``: the limit under 4 is a link for which options are ordered, and of each of these options all
       order slots of the latest period whose orders serve by then are taken.
    4. the link that binds at the sites with most IT power in sum (before the first power: with the largest
       possible connections in sum).

    Args:
        cash: budget until a period and what of it is unspent, million USD by region and period.
        links: what `binding_link` says.

    Returns:
        One of `BINDING_LIMITS` by region and period.
    """
    limit = _link_of_most_power(scenario, axes, activity, links)
    limit = np.where(_slots_used_up(scenario, axes, terms, activity, limit), "equipment", limit)
    budget, unspent = cash
    has_budget = np.isin(axes.region, [row.region for row in scenario.budgets])[:, None]
    limit = np.where(has_budget & (unspent <= USED_UP_FRACTION * budget), "budget", limit)
    return np.where(_all_installed(scenario, axes, activity), "accelerators", limit)


def _all_installed(scenario: Scenario, axes: Axes, activity: Activity) -> Booleans:
    speed = np.array([row.peak_tflops * row.sustained_fraction for row in scenario.accelerators])
    on_offer = np.einsum("k,rkt->rt", speed, on_offer_so_far(scenario, axes, activity))
    running = np.einsum("k,rkt->rt", speed, installed(axes, activity))
    return np.asarray(running >= (1 - USED_UP_FRACTION) * on_offer)


def _link_of_most_power(scenario: Scenario, axes: Axes, activity: Activity, links: Names) -> Names:
    possible = np.array([site.connection_limit_mw for site in scenario.sites])
    names = np.array(BINDING_LINKS)
    answer = np.full((len(axes.region), len(axes.period)), NO_LIMIT, dtype=names.dtype)
    for region in np.unique(axes.region_of_site):
        here = axes.region_of_site == region
        powered = activity.it_mw[here]
        weight = np.where(powered.sum(axis=0) > 0, powered, possible[here, None])
        held = np.stack([(weight * (links[here] == name)).sum(axis=0) for name in names])
        answer[region] = names[held.argmax(axis=0)]
    return answer


def _slots_used_up(scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity, limit: Names) -> Booleans:
    """Tell where the order slots behind a binding link were all taken, by region and period."""
    kinds = np.array([row.kind for row in scenario.options])
    taken = slots_taken(scenario, axes, terms, activity)
    orderable = ~np.isnan(terms.cost_million_usd).all(axis=2)
    used_up = np.zeros(limit.shape, dtype=bool)
    for kind in np.unique(kinds):
        of_kind = orderable & (kinds == kind)
        all_taken = (taken | ~of_kind[:, :, None]).all(axis=1) & of_kind.any(axis=1)[:, None]
        used_up |= (limit == kind) & all_taken
    return used_up
