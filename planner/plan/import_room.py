"""Import that the grid could still give to the sites."""

from dataclasses import dataclass

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Floats
from planner.plan.capacity import capacity_mw
from planner.plan.held_values import held_by_name
from planner.plan.later import later
from planner.scenario import Scenario


@dataclass(frozen=True)
class ImportRoom:
    """Import that could be added, in MW by site and period.

    Attributes:
        zone: what the zone could still serve, with interruptions where it must.
        zone_firm: what of it is firm.
        connection: what the contracts allow, firm or not.
        connection_firm: what the firm contract allows.
    """

    zone: Floats
    zone_firm: Floats
    connection: Floats
    connection_firm: Floats

    @classmethod
    def of(cls, scenario: Scenario, axes: Axes, activity: Activity) -> "ImportRoom":
        """Measure the room in zones and contracts."""
        freed = activity.potlines.freed_mw
        headroom, non_firm_headroom = _headroom_mw(scenario, axes, activity)
        zone_firm = headroom - axes.by_zone(activity.firm_mw - freed)
        zone = headroom + non_firm_headroom - axes.by_zone(activity.grid_mw - freed)
        firm_steps = capacity_mw(scenario, activity.units, "connection", "firm")
        all_steps = capacity_mw(scenario, activity.units, "connection")
        most = np.array([site.connection_limit_mw for site in scenario.sites])[:, None]
        contract = _contract_mw(scenario)
        passed_on = freed - _smelting_mw(scenario, axes)
        return cls(
            zone=zone[axes.zone_of_site],
            zone_firm=zone_firm[axes.zone_of_site],
            connection=np.minimum(contract + all_steps, most) + passed_on - activity.grid_mw,
            connection_firm=contract + firm_steps + passed_on - activity.firm_mw,
        )


def _headroom_mw(scenario: Scenario, axes: Axes, activity: Activity) -> tuple[Floats, Floats]:
    """Firm headroom with reinforcements, and non-firm headroom, by zone and period."""
    rows = [(row, scenario.calendar.number(row.period)) for row in scenario.zone_headroom]
    periods = np.arange(len(axes.period))
    firm = held_by_name(axes.zone, [(row.zone, at, row.headroom_mw) for row, at in rows], periods, missing=0.0)
    non_firm = held_by_name(
        axes.zone, [(row.zone, at, row.non_firm_headroom_mw) for row, at in rows], periods, missing=0.0
    )
    for place, row in enumerate(scenario.reinforcements):
        built = later(activity.reinforcement_orders[place], scenario.calendar.periods(row.lead_months)).cumsum()
        firm[axes.zone_of_reinforcement[place]] += row.headroom_mw * built
    return firm, non_firm


def _contract_mw(scenario: Scenario) -> Floats:
    """Import contracted, by site and period."""
    contract = np.zeros((len(scenario.sites), scenario.calendar.count))
    for place, site in enumerate(scenario.sites):
        start = scenario.calendar.number(site.contract_period) if site.contract_period else 0
        contract[place, max(start, 0) :] = site.contract_mw
    return contract


def _smelting_mw(scenario: Scenario, axes: Axes) -> Floats:
    """Load that the contract of a smelter was made for, by site and a single period."""
    smelting = np.zeros((len(axes.site), 1))
    for smelter in scenario.smelters:
        smelting[axes.site.get_loc(smelter.site)] = smelter.potlines * smelter.potline_mw
    return smelting
