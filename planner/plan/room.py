"""How much more IT power each link of a site could serve."""

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Booleans, Floats, Integers, positions
from planner.plan.held_values import held_until_next
from planner.plan.warehouse import NextBlock
from planner.scenario import Scenario
from planner.tables.equipment import OptionKind

POWER_LINKS = ("zone", "connection", "substation", "transformer", "hall", "cooling")
"""The links in the order in which the power passes them."""


def room_mw(scenario: Scenario, axes: Axes, activity: Activity, block: NextBlock) -> Floats:
    """Compute the IT power that each of `POWER_LINKS` could serve on top of what it serves, at its own limit.

    What is left at the grid side is divided by the lowest peak PUE of the cooling technologies in service at the
    site (of all technologies where none is). Room at the cooling is room for the region's next block: where that
    needs liquid, the room of liquid cooling technologies.

    Returns:
        MW by link, site and period; negative where a limit is exceeded.
    """
    pue = _pue_of_next_block(scenario, activity)
    grid_mw = activity.facility_mw
    region = axes.region_of_site
    power_factor = np.array([row.power_factor for row in scenario.regions])[region, None]
    emergency_factor = np.array([row.emergency_factor for row in scenario.regions])[region, None]
    firm_bays = firm_mva(scenario, activity.units, "substation")
    firm_transformers = firm_mva(scenario, activity.units, "transformer")
    rooms = {
        "zone": zone_room_mw(scenario, axes, activity)[axes.zone_of_site] / pue,
        "connection": (connection_mw(scenario, axes, activity) - grid_mw) / pue,
        "substation": (power_factor * firm_bays - grid_mw) / pue,
        "transformer": (power_factor * emergency_factor * firm_transformers - grid_mw) / pue,
        "hall": capacity_mw(scenario, activity.units, "hall") - activity.it_mw,
        "cooling": _cooling_room_mw(scenario, activity, block.liquid[region]),
    }
    return np.stack([rooms[link] for link in POWER_LINKS])


def zone_room_mw(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """Headroom that no site uses, by zone and period."""
    load = np.zeros((len(axes.zone), len(axes.period)))
    np.add.at(load, axes.zone_of_site, activity.facility_mw - activity.freed_mw)
    headroom = np.zeros_like(load)
    zone_of_row = positions(axes.zone, [row.zone for row in scenario.zone_headroom])
    starts = np.array([scenario.calendar.number(row.period) for row in scenario.zone_headroom], dtype=np.int64)
    values = np.array([row.headroom_mw for row in scenario.zone_headroom])
    for zone in np.unique(zone_of_row):
        rows = zone_of_row == zone
        held = held_until_next(starts[rows].tolist(), values[rows].tolist(), np.arange(len(axes.period)))
        headroom[zone] = np.nan_to_num(held)
    return headroom - load


def connection_mw(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """Grid import for accelerators that the connection allows, by site and period."""
    contract = np.zeros((len(axes.site), len(axes.period)))
    for place, site in enumerate(scenario.sites):
        start = scenario.calendar.number(site.contract_period) if site.contract_period else 0
        contract[place, max(start, 0) :] = site.contract_mw
    smelting = np.zeros((len(axes.site), 1))
    for smelter in scenario.smelters:
        smelting[axes.site.get_loc(smelter.site)] = smelter.potlines * smelter.potline_mw
    most = np.array([site.connection_limit_mw for site in scenario.sites])[:, None]
    steps = capacity_mw(scenario, activity.units, "connection")
    allowed: Floats = np.minimum(contract + steps, most) - smelting + activity.freed_mw
    return allowed


def capacity_mw(scenario: Scenario, units: Integers, kind: OptionKind, cooling: str | None = None) -> Floats:
    """Capacity in service by site and period: of all options of a kind, or of one cooling technology."""
    sizes = [
        (row.capacity_mw or 0.0) if row.kind == kind and cooling in (None, row.cooling) else 0.0
        for row in scenario.options
    ]
    capacity: Floats = np.einsum("o,sot->st", np.array(sizes), units)
    return capacity


def firm_mva(scenario: Scenario, units: Integers, kind: OptionKind) -> Floats:
    """Rating that remains after the loss of the largest unit of a kind in service, by site and period."""
    ratings = np.array([(row.capacity_mva or 0.0) if row.kind == kind else 0.0 for row in scenario.options])
    largest = (ratings[None, :, None] * (units > 0)).max(axis=1)
    firm: Floats = np.einsum("o,sot->st", ratings, units) - largest
    return firm


def _pue_of_next_block(scenario: Scenario, activity: Activity) -> Floats:
    capacity = [capacity_mw(scenario, activity.units, "cooling", row.cooling) for row in scenario.cooling]
    in_service = np.greater(np.stack(capacity, axis=1), 0)
    candidates = np.where(in_service.any(axis=1, keepdims=True), in_service, True)
    lowest: Floats = np.where(candidates, activity.peak_pue[:, :, None], np.inf).min(axis=1)
    return lowest


def _cooling_room_mw(scenario: Scenario, activity: Activity, liquid_next: Booleans) -> Floats:
    room = capacity_mw(scenario, activity.units, "cooling") - activity.it_mw
    needs_liquid = [place for place, row in enumerate(scenario.accelerators) if row.heat == "liquid"]
    liquid_capacity = sum(
        (
            capacity_mw(scenario, activity.units, "cooling", row.cooling)
            for row in scenario.cooling
            if row.serves_liquid
        ),
        start=np.zeros_like(room),
    )
    liquid_room = liquid_capacity - activity.stock_mw[:, needs_liquid].sum(axis=1)
    return np.where(liquid_next, np.minimum(room, liquid_room), room)
