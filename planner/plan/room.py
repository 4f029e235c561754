"""How much more IT power each link of a site could serve."""

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Booleans, Floats
from planner.plan.capacity import capacity_mw, cooling_capacity_mw
from planner.plan.import_room import ImportRoom
from planner.plan.own_supply import more_backing_mw, more_generation_mw, pausable_fraction
from planner.plan.policy_room import carbon_room_mw, concentration_room_mw, green_power_room_mw, pue_cap_room_mw
from planner.plan.ratings import firm_mva
from planner.plan.usable_cooling import UsableCooling
from planner.plan.warehouse import NextBlock
from planner.plan.water_room import water_room_mw
from planner.scenario import Scenario

IMPORT_LINKS = ("zone", "connection", "non_firm", "substation", "transformer")
"""The links that import passes, in their order."""

LINKS = (
    *IMPORT_LINKS,
    "generation",
    "hall",
    "cooling",
    "fit_out",
    "water",
    "pue_cap",
    "green_power",
    "carbon",
    "concentration",
)
"""What may stop a site: links in the order in which the power passes them, then permits and policies."""

ROUNDING_MW = 1e-6
"""Room that a solver's rounding may hide."""


def room_mw(scenario: Scenario, axes: Axes, activity: Activity, block: NextBlock) -> Floats:
    """Compute the IT power that each of `LINKS` could serve on top of what it serves, at its own limit.

    What is left at the grid side is divided by the lowest peak PUE of the cooling technologies in service at the
    site (of all technologies where none is); what idle generators could add counts for every link of the import.
    A site that takes more from its generators than from the grid is stopped by generation and not by a link of the
    import. Room at the cooling is room for the buyer's next block: where that needs liquid, the room of liquid
    cooling technologies.

    Returns:
        MW by link, site and period; negative where a limit is exceeded, infinite where there is none.
    """
    cooling = UsableCooling.of(scenario, activity)
    capacity = cooling_capacity_mw(scenario, activity.units, activity.cooling.rejection)
    liquid_next = block.liquid[axes.buyer_of_site]
    rooms = {
        **_supply_room_mw(scenario, axes, activity, cooling.peak_pue),
        "hall": capacity_mw(scenario, activity.units, "hall") - activity.it_mw,
        "cooling": _cooling_room_mw(scenario, activity, capacity, liquid_next),
        "fit_out": _fit_out_room_mw(scenario, activity),
        "water": water_room_mw(scenario, axes, activity, cooling),
        "pue_cap": pue_cap_room_mw(scenario, axes, activity, cooling),
        "green_power": green_power_room_mw(scenario, axes, activity, cooling),
        "carbon": carbon_room_mw(scenario, axes, activity, cooling),
        "concentration": concentration_room_mw(scenario, axes, activity, block),
    }
    return np.stack([rooms[link] for link in LINKS])


def _supply_room_mw(scenario: Scenario, axes: Axes, activity: Activity, pue: Floats) -> dict[str, Floats]:
    """Room at each link of the import and at generation."""
    power_factor = np.array([row.power_factor for row in scenario.regions])[axes.region_of_site, None]
    emergency_factor = np.array([row.emergency_factor for row in scenario.regions])[axes.region_of_site, None]
    grid = ImportRoom.of(scenario, axes, activity)
    rooms = (
        grid.zone,
        grid.connection,
        _backed_room_mw(scenario, axes, activity, grid),
        power_factor * firm_mva(scenario, activity.units, "substation") - activity.grid_mw,
        power_factor * emergency_factor * firm_mva(scenario, activity.units, "transformer") - activity.grid_mw,
    )
    with_generation = (np.stack(rooms) + more_generation_mw(scenario, axes, activity)) / pue
    by_generation = activity.own_mw > activity.grid_mw
    supply = {
        link: np.where(by_generation, np.inf, room) for link, room in zip(IMPORT_LINKS, with_generation, strict=True)
    }
    return {**supply, "generation": np.where(by_generation, with_generation.min(axis=0), np.inf)}


def _backed_room_mw(scenario: Scenario, axes: Axes, activity: Activity, grid: ImportRoom) -> Floats:
    """Import that could be added, firm or with something to take its place; infinite where all could be firm."""
    firm = np.minimum(grid.zone_firm, grid.connection_firm)
    backing = np.maximum(more_backing_mw(scenario, axes, activity), 0.0)
    share_that_stays = 1 - pausable_fraction(scenario, axes)[:, None]
    backed = np.divide(firm + backing, share_that_stays, out=np.full(firm.shape, np.inf), where=share_that_stays > 0)
    return np.where(firm >= np.minimum(grid.zone, grid.connection) - ROUNDING_MW, np.inf, backed)


def _cooling_room_mw(scenario: Scenario, activity: Activity, capacity: Floats, liquid_next: Booleans) -> Floats:
    serves_liquid = [place for place, row in enumerate(scenario.cooling) if row.serves_liquid]
    needs_liquid = [place for place, row in enumerate(scenario.accelerators) if row.heat == "liquid"]
    room = capacity.sum(axis=1) - activity.it_mw
    liquid_room = capacity[:, serves_liquid].sum(axis=1) - activity.stock_mw[:, needs_liquid].sum(axis=1)
    return np.asarray(np.where(liquid_next, np.minimum(room, liquid_room), room))


def _fit_out_room_mw(scenario: Scenario, activity: Activity) -> Floats:
    """IT power that could still be installed in the period."""
    watts = np.array([row.it_watts for row in scenario.accelerators])
    paces = [row.fit_out_mw_per_month for row in scenario.sites]
    pace = np.array([np.inf if number is None else number for number in paces])[:, None]
    installed_mw = np.einsum("k,skt->st", watts, activity.installed) / 1e6
    room: Floats = pace * scenario.calendar.period_months - installed_mw
    return room
