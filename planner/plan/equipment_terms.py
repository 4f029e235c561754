"""Lead time, cost and order slots of every option, by the period of the order."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.plan.axes import Axes, Floats, Integers
from planner.plan.held_values import held_until_next
from planner.scenario import Scenario
from planner.tables import Equipment


@dataclass(frozen=True)
class EquipmentTerms:
    """On what terms units can be ordered.

    Attributes:
        lead_periods: periods from order to service, by zone, option and order period; -1 where nothing can be ordered.
        cost_million_usd: cost of one unit by region, option and order period; NaN where nothing can be ordered.
    """

    lead_periods: Integers
    cost_million_usd: Floats

    @classmethod
    def of(cls, scenario: Scenario, axes: Axes) -> "EquipmentTerms":
        """Read the terms off the tables `equipment` and `zones`."""
        years = start_years(scenario)
        lead_months = np.full((len(axes.region), len(axes.option), len(years)), np.nan)
        cost = lead_months.copy()
        for (region, option), rows in _by_region_and_option(scenario.equipment).items():
            place = axes.region.get_loc(region), axes.option.get_loc(option)
            given = [row.year for row in rows]
            lead_months[place] = held_until_next(given, [row.lead_months for row in rows], years)
            cost[place] = held_until_next(given, [row.cost_million_usd for row in rows], years)
        queue_months = np.array([row.study_months + row.build_months for row in scenario.zones])
        connection = np.array([row.kind == "connection" for row in scenario.options])
        months = lead_months[axes.region_of_zone] + queue_months[:, None, None] * connection[None, :, None]
        in_periods = np.vectorize(scenario.calendar.periods, otypes=[np.int64])
        return cls(np.where(np.isnan(months), -1, in_periods(np.nan_to_num(months))), cost)


def start_years(scenario: Scenario) -> Integers:
    """Calendar year in which each period starts."""
    calendar = scenario.calendar
    return np.array([calendar.year(period) for period in range(calendar.count)], dtype=np.int64)


def _by_region_and_option(rows: Sequence[Equipment]) -> dict[tuple[str, str], list[Equipment]]:
    groups: dict[tuple[str, str], list[Equipment]] = defaultdict(list)
    for row in rows:
        groups[row.region, row.option].append(row)
    return groups
