"""What stops each site, as seen by who decides for the region."""

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Booleans, Floats, Names
from planner.plan.capital import Capital
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.room import LINKS, ROUNDING_MW, room_mw
from planner.plan.warehouse import NextBlock
from planner.scenario import Scenario
from planner.tables.equipment import OptionKind

STOPS = (*LINKS, "accelerators", "smelter", "budget")
"""What `stopping` may say."""

OPTIONS_OF_LINK: dict[str, tuple[OptionKind, ...]] = {
    "connection": ("connection",),
    "non_firm": ("battery", "generation"),
    "substation": ("substation",),
    "transformer": ("transformer",),
    "generation": ("generation",),
    "hall": ("hall",),
    "cooling": ("cooling",),
}
"""Kinds of options that can be ordered to get more room at a link; there are none for the others."""

FIT_OUT_PERIODS = 1.0
"""A site that has installed all it may can go on in the next period."""


def stopping(
    scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity, owners: Capital, *, used_up: float
) -> Names:
    """Name what stops each site in each period: the last of these that is true.

    1. of the links without room for the next block the one that takes longest to get, as the others would be ordered
       to be there with it; what cannot be ordered takes longest, and of equals the first along the way of the power.
    2. if all have room, ``accelerators`` where the buyer's warehouse holds no block, else the link with the least.
    3. ``smelter`` instead of zone, connection or non_firm: running potlines are left, and no more may be given up.
    4. ``budget``: the owner of the site has one and has spent all but the share `used_up` of it.

    Returns:
        One of `STOPS` by site and period.
    """
    block = NextBlock.of(scenario, axes, activity)
    room = room_mw(scenario, axes, activity, block)
    full = room < block.it_mw[axes.buyer_of_site] - ROUNDING_MW
    wait = _periods_to_get(scenario, terms)[:, :, None]
    slowest_full = np.where(full, wait, -1.0).argmax(axis=0)
    at_hand = block.at_hand[axes.buyer_of_site]
    with_room = np.where(at_hand, np.array(LINKS)[room.argmin(axis=0)], "accelerators")
    stop: Names = np.where(full.any(axis=0), np.array(LINKS)[slowest_full], with_room)
    import_is_short = np.isin(stop, ("zone", "connection", "non_firm"))
    stop = np.where(import_is_short & _potlines_must_run(scenario, axes, activity), "smelter", stop)
    return np.where(_owner_has_spent_all(axes, owners, used_up), "budget", stop)


def _periods_to_get(scenario: Scenario, terms: EquipmentTerms) -> Floats:
    """Shortest lead time in periods of all options of a link and all order periods, by link and site."""
    kinds = np.array([row.kind for row in scenario.options])
    lead = np.where(terms.lead_periods < 0, np.inf, terms.lead_periods).min(axis=2)
    wait = np.stack(
        [lead[:, np.isin(kinds, OPTIONS_OF_LINK.get(link, ()))].min(axis=1, initial=np.inf) for link in LINKS]
    )
    wait[LINKS.index("fit_out")] = FIT_OUT_PERIODS
    return wait


def _potlines_must_run(scenario: Scenario, axes: Axes, activity: Activity) -> Booleans:
    """Tell where potlines still run that the region may not give up, by site and period."""
    limits = [row.smelter_closure_limit_kt_per_year for row in scenario.regions]
    limit = np.array([np.inf if number is None else number for number in limits])[:, None]
    lost = axes.by_region(activity.potlines.output_lost_kt_per_year)
    may_give_up = (limit - lost)[axes.region_of_site]
    held = np.zeros(may_give_up.shape, dtype=bool)
    for smelter in scenario.smelters:
        site = axes.site.get_loc(smelter.site)
        if smelter.status == "running":
            some_run = activity.potlines.shut[site] < smelter.potlines
            held[site] = some_run & (may_give_up[site] < smelter.potline_kt_per_year - ROUNDING_MW)
    return held


def _owner_has_spent_all(axes: Axes, owners: Capital, used_up: float) -> Booleans:
    spent = owners.limited[:, None] & (owners.unspent <= used_up * owners.budget.cumsum(axis=1))
    pools = np.zeros((len(axes.region), len(axes.period)), dtype=bool)
    return np.concatenate([pools, spent])[axes.buyer_of_site]
