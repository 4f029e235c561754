"""What holds a site back, and what holds a region back."""

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Booleans, Floats, Integers, Names
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.order_slots import slots_taken
from planner.plan.room import POWER_LINKS, room_mw
from planner.plan.warehouse import NextBlock, bought_so_far, installed, on_offer_so_far
from planner.scenario import Scenario

BINDING_LINKS = (*POWER_LINKS, "accelerators")
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
    first one without room for the region's next block (see `NextBlock`) binds. Links further along may be full as
    well; this one comes first. If all have room and the region's warehouse holds no block, accelerators bind. If
    it holds some, whole halls and transformers left room over at every link, and the one with the least room (of
    equals the first) is the next to bind.

    Returns:
        One of `BINDING_LINKS` by site and period.
    """
    block = NextBlock.of(scenario, axes, activity)
    region = axes.region_of_site
    room = room_mw(scenario, axes, activity, block)
    full = room < block.it_mw[region] - ROUNDING_MW
    position = np.where(full.any(axis=0), full.argmax(axis=0), room.argmin(axis=0))
    waits_for_blocks = ~full.any(axis=0) & ~block.at_hand[region]
    links: Names = np.where(waits_for_blocks, "accelerators", np.array(POWER_LINKS)[position])
    return links


def binding_limit(
    scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity, cash: tuple[Floats, Floats]
) -> Names:
    """Name what holds the compute of each region back in each period: the first of these that is true.

    1. ``accelerators``: of the effective FLOP/s on offer to the region until then 99 % are installed.
    2. ``budget``: the region has a budget and 99 % of what became available until then is spent.
    3. ``accelerators``: of the effective FLOP/s on offer in the period 99 % are bought, and what waits in the
       warehouse is 1 % of what runs or less.
    4. ``equipment``: the limit under 5 is a link for which options can be ordered, and of each of these options all
       order slots of the latest period whose orders serve by then are taken.
    5. the link that stops most of the import that the sites could still add: at each site, of the links without
       room for the next block the one that takes longest to get, or the one with the least room if all have some.
       If no site could add any, all being at their largest connection, ``connection``.

    Of equals the first along the way of the power counts.

    Args:
        cash: budget until a period and what of it is unspent, million USD by region and period.

    Returns:
        One of `BINDING_LIMITS` by region and period.
    """
    limit = _link_that_stops_most(scenario, axes, terms, activity)
    limit = np.where(_slots_used_up(scenario, axes, terms, activity, limit), "equipment", limit)
    limit = np.where(_all_in_use(scenario, axes, activity), "accelerators", limit)
    budget, unspent = cash
    has_budget = np.isin(axes.region, [row.region for row in scenario.budgets])[:, None]
    limit = np.where(has_budget & (unspent <= USED_UP_FRACTION * budget), "budget", limit)
    return np.where(_all_installed(scenario, axes, activity), "accelerators", limit)


def _all_installed(scenario: Scenario, axes: Axes, activity: Activity) -> Booleans:
    """Tell whether all that was ever on offer runs, by region and period."""
    speed = _speed_tflops(scenario)
    on_offer = _flops(speed, on_offer_so_far(scenario, axes, activity))
    return np.asarray(_flops(speed, installed(axes, activity)) >= (1 - USED_UP_FRACTION) * on_offer)


def _all_in_use(scenario: Scenario, axes: Axes, activity: Activity) -> Booleans:
    """Tell whether all that is on offer now is bought and none waits, by region and period."""
    speed = _speed_tflops(scenario)
    bought = bought_so_far(scenario, axes, activity)
    running = installed(axes, activity)
    on_offer = np.diff(on_offer_so_far(scenario, axes, activity), axis=2, prepend=0.0)
    bought_now = np.diff(bought, axis=2, prepend=0)
    takes_all = _flops(speed, bought_now) >= (1 - USED_UP_FRACTION) * _flops(speed, on_offer)
    none_waits = _flops(speed, bought - running) <= USED_UP_FRACTION * _flops(speed, running)
    return np.asarray(takes_all & none_waits)


def _speed_tflops(scenario: Scenario) -> Floats:
    return np.array([row.peak_tflops * row.sustained_fraction for row in scenario.accelerators])


def _flops(speed_tflops: Floats, accelerators: Floats | Integers) -> Floats:
    """Effective TFLOP/s by region and period of accelerators by region, product and period."""
    flops: Floats = np.einsum("k,rkt->rt", speed_tflops, accelerators)
    return flops


def _link_that_stops_most(scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity) -> Names:
    """Name the link that stops the most import that sites could still add, by region and period.

    Where no site could add any it is the connection: all have the largest that they can get.
    """
    most = np.array([site.connection_limit_mw for site in scenario.sites])[:, None]
    could_add = np.maximum(most - activity.facility_mw, 0.0)
    stopping = _stopping_link(scenario, axes, terms, activity)
    answer = np.full((len(axes.region), len(axes.period)), "connection", dtype=np.array(POWER_LINKS).dtype)
    for region in np.unique(axes.region_of_site):
        here = axes.region_of_site == region
        held = np.stack([(could_add[here] * (stopping[here] == name)).sum(axis=0) for name in POWER_LINKS])
        any_held = (held > ROUNDING_MW).any(axis=0)
        answer[region] = np.where(any_held, np.array(POWER_LINKS)[held.argmax(axis=0)], "connection")
    return answer


def _stopping_link(scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity) -> Names:
    """Name the link that stops each site in each period.

    Of the links without room for the next block it is the one that takes longest to get, as the others would be
    ordered to be there with it; a zone takes longer than anything that can be ordered. If all have room it is the
    one with the least.
    """
    block = NextBlock.of(scenario, axes, activity)
    room = room_mw(scenario, axes, activity, block)
    full = room < block.it_mw[axes.region_of_site] - ROUNDING_MW
    wait = _periods_to_get(scenario, terms)[:, axes.zone_of_site, None]
    slowest_full = np.where(full, wait, -1.0).argmax(axis=0)
    names: Names = np.array(POWER_LINKS)[np.where(full.any(axis=0), slowest_full, room.argmin(axis=0))]
    return names


def _periods_to_get(scenario: Scenario, terms: EquipmentTerms) -> Floats:
    """Shortest lead time in periods of all options of a link and all order periods, by link and zone."""
    kinds = np.array([row.kind for row in scenario.options])
    lead = np.where(terms.lead_periods < 0, np.inf, terms.lead_periods).min(axis=2)
    soonest = [lead[:, kinds == link].min(axis=1, initial=np.inf) for link in POWER_LINKS]
    return np.stack(soonest)


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
