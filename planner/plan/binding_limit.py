"""What holds a region back."""

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Booleans, Floats, Integers, Names
from planner.plan.capital import Capital
from planner.plan.clusters import accelerator_tflops
from planner.plan.construction import crews_taken, slots_taken
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.money import Payments
from planner.plan.room import ROUNDING_MW
from planner.plan.stops import OPTIONS_OF_LINK, STOPS, stopping
from planner.plan.warehouse import bought_by_product, on_offer, within_life
from planner.scenario import Scenario

BINDING_LIMITS = (*STOPS, "equipment", "crews", "demand")
"""What `binding_limit` may say."""

USED_UP_FRACTION = 0.01
"""What may be left of something that counts as used up: solvers stop at a gap of that size."""


def binding_limit(
    scenario: Scenario,
    axes: Axes,
    terms: EquipmentTerms,
    activity: Activity,
    payments: Payments,
    *,
    demand_met: Booleans,
) -> Names:
    """Name what holds the compute of each region back in each period: the first of these that is true.

    0. ``demand``: the plan is the cheapest that meets a demand, and this one is met.
    1. ``accelerators``: of the effective FLOP/s on offer to the region until then 99 % are installed; what has come
       to the end of its life no longer counts.
    2. ``budget``: the region has a budget and 99 % of what became available until then is spent.
    3. ``accelerators``: of the effective FLOP/s on offer in the period 99 % are bought, and what waits in the
       warehouses is 1 % of what runs or less.
    4. ``equipment``: 6 names a link for which options can be ordered, and of each of these options all order slots
       of the latest period whose orders serve by then are taken.
    5. ``crews``: likewise, and of each of these options the crews could not have built one more unit ordered then.
    6. what stops most of the supply that the sites could still add, see `stopping`. If no site could add any, all
       being at their largest connection, ``connection``.

    Of equals the first of `STOPS` counts.

    Args:
        scenario: the scenario.
        axes: its axes.
        terms: on what terms units can be ordered.
        activity: what the plan does.
        payments: what it pays.
        demand_met: where nothing more is wanted, by region and period.

    Returns:
        One of `BINDING_LIMITS` by region and period.
    """
    limit = _what_stops_most(scenario, axes, terms, activity, payments)
    options = _options_of_limit(scenario, axes, terms, limit)
    slots = slots_taken(scenario, axes, terms, activity)
    crews = crews_taken(scenario, axes, terms, activity)
    limit = np.where(_all_of(options, slots | crews), "crews", limit)
    limit = np.where(_all_of(options, slots), "equipment", limit)
    limit = np.where(_all_in_use(scenario, axes, activity), "accelerators", limit)
    capital = Capital.of_regions(scenario, axes, payments)
    spent = capital.unspent <= USED_UP_FRACTION * capital.budget.cumsum(axis=1)
    limit = np.where(capital.limited[:, None] & spent, "budget", limit)
    limit = np.where(_all_installed(scenario, axes, activity), "accelerators", limit)
    return np.where(demand_met, "demand", limit)


def _what_stops_most(
    scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity, payments: Payments
) -> Names:
    """Name what stops the most supply that sites could still add, by region and period."""
    could_add = np.maximum(_most_supply_mw(scenario, terms, activity) - activity.facility_mw, 0.0)
    owners = Capital.of_owners(scenario, axes, payments)
    stop = stopping(scenario, axes, terms, activity, owners, used_up=USED_UP_FRACTION)
    held = np.stack([axes.by_region(could_add * (stop == name)) for name in STOPS])
    any_held = (held > ROUNDING_MW).any(axis=0)
    names: Names = np.where(any_held, np.array(STOPS)[held.argmax(axis=0)], "connection")
    return names


def _most_supply_mw(scenario: Scenario, terms: EquipmentTerms, activity: Activity) -> Floats:
    """Largest connection of each site, and the generation that may stand there if any can, by site and period."""
    generation = np.array([row.kind == "generation" for row in scenario.options])
    can_be = ((terms.lead_periods >= 0) | (activity.units > 0))[:, generation].any(axis=(1, 2))
    permit = np.array([row.generation_permit_mw for row in scenario.sites])
    most: Floats = (np.array([row.connection_limit_mw for row in scenario.sites]) + permit * can_be)[:, None]
    return most


def _options_of_limit(scenario: Scenario, axes: Axes, terms: EquipmentTerms, limit: Names) -> Booleans:
    """Tell which options can be ordered to loosen a limit, by region, option and period."""
    kinds = np.array([row.kind for row in scenario.options])
    sellers = axes.by_region(np.asarray(terms.lead_periods >= 0, dtype=np.int64).sum(axis=2))
    orderable = np.asarray(sellers > 0)
    of_limit = np.zeros((*orderable.shape, limit.shape[1]), dtype=bool)
    for link, kinds_of_link in OPTIONS_OF_LINK.items():
        of_limit |= (limit == link)[:, None, :] & np.isin(kinds, kinds_of_link)[None, :, None]
    return np.asarray(of_limit & orderable[:, :, None])


def _all_of(options: Booleans, taken: Booleans) -> Booleans:
    """Tell where all of some options are taken, and there are some, by region and period."""
    return np.asarray((taken | ~options).all(axis=1) & options.any(axis=1))


def _all_installed(scenario: Scenario, axes: Axes, activity: Activity) -> Booleans:
    """Tell whether all that was ever on offer, and is within its life, runs, by region and period."""
    speed = accelerator_tflops(scenario)
    offered = within_life(scenario, on_offer(scenario, axes, activity).cumsum(axis=2))
    running = _flops(speed, axes.by_region(activity.accelerators))
    return np.asarray(running >= (1 - USED_UP_FRACTION) * _flops(speed, offered))


def _all_in_use(scenario: Scenario, axes: Axes, activity: Activity) -> Booleans:
    """Tell whether all that is on offer now is bought and none waits, by region and period."""
    speed = accelerator_tflops(scenario)
    bought = axes.buyers_by_region(bought_by_product(scenario, axes, activity))
    running = axes.by_region(activity.accelerators)
    on_offer_now = _flops(speed, on_offer(scenario, axes, activity))
    takes_all = _flops(speed, bought) >= (1 - USED_UP_FRACTION) * on_offer_now
    waits = _flops(speed, within_life(scenario, bought.cumsum(axis=2)) - running)
    return np.asarray(takes_all & (waits <= USED_UP_FRACTION * _flops(speed, running)))


def _flops(speed_tflops: Floats, accelerators: Floats | Integers) -> Floats:
    """Effective TFLOP/s by region and period of accelerators by region, product and period."""
    flops: Floats = np.einsum("k,rkt->rt", speed_tflops, accelerators)
    return flops
