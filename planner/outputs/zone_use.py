"""How much of the headroom of each zone a plan uses."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from planner.outputs.frame_rows import rows_of
from planner.plan import Plan
from planner.plan.axes import Floats
from planner.plan.held_values import held_by_name
from planner.scenario import Scenario


@dataclass(frozen=True)
class ZoneUse:
    """New load and headroom by zone and period, in the order of the scenario.

    Attributes:
        used_mw: import of the sites of a zone less the load that its smelters freed; not below 0.
        headroom_mw: firm and non-firm headroom, reinforcements in service included.
    """

    used_mw: Floats
    headroom_mw: Floats

    @classmethod
    def of(cls, scenario: Scenario, plan: Plan) -> "ZoneUse":
        """Add up the plan's import by zone beside the headroom of the scenario."""
        calendar = scenario.calendar
        zones = pd.Index([zone.zone for zone in scenario.zones])
        periods = np.arange(calendar.count)
        rows = [(row, calendar.number(row.period)) for row in scenario.zone_headroom]
        headroom = held_by_name(
            zones,
            [(row.zone, at, row.headroom_mw + row.non_firm_headroom_mw) for row, at in rows],
            periods,
            missing=0.0,
        )
        zone_of = {row.reinforcement: row.zone for row in scenario.reinforcements}
        for order in rows_of(plan.reinforcement_orders):
            start = max(calendar.number(order.in_service_period), 0)
            headroom[zones.get_loc(zone_of[order.reinforcement]), start:] += order.headroom_mw
        used = _by_zone(scenario, plan.power, "grid_mw") - _by_zone(scenario, plan.potlines, "freed_mw")
        return cls(np.maximum(used, 0.0), headroom)

    @property
    def share(self) -> Floats:
        """Used over headroom, from 0 to 1; NaN where there is no headroom."""
        known = self.headroom_mw > 0
        return np.where(known, np.minimum(self.used_mw / np.where(known, self.headroom_mw, 1.0), 1.0), np.nan)


def _by_zone(scenario: Scenario, table: pd.DataFrame, column: str) -> Floats:
    """Add up a column of a table of sites and periods by zone and period."""
    place = {zone.zone: number for number, zone in enumerate(scenario.zones)}
    zone_of_site = {site.site: place[site.zone] for site in scenario.sites}
    number_of = {label: number for number, label in enumerate(scenario.calendar.labels)}
    total = np.zeros((len(place), len(number_of)))
    zones = [zone_of_site[str(site)] for site in table["site"]]
    periods = [number_of[str(period)] for period in table["period"]]
    np.add.at(total, (np.array(zones, dtype=int), np.array(periods, dtype=int)), table[column].to_numpy(dtype=float))
    return total
