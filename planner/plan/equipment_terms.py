"""Lead time, cost and order slots of every option, by the period of the order."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.plan.axes import Axes, Floats, Integers
from planner.plan.held_values import held_until_next, start_years
from planner.scenario import Scenario
from planner.tables import Equipment, Zone


@dataclass(frozen=True)
class EquipmentTerms:
    """On what terms units can be ordered.

    Attributes:
        lead_periods: periods from order to service, by site, option and order period; -1 where nothing can be ordered.
        cost_million_usd: cost of one unit by region, option and order period; NaN where nothing can be ordered.
    """

    lead_periods: Integers
    cost_million_usd: Floats

    @classmethod
    def of(cls, scenario: Scenario, axes: Axes) -> "EquipmentTerms":
        """Read the terms off the tables `equipment`, `zones` and `sites`."""
        years = start_years(scenario)
        lead_months = np.full((len(axes.region), len(axes.option), len(years)), np.nan)
        cost = lead_months.copy()
        for (region, option), rows in _by_region_and_option(scenario.equipment).items():
            place = axes.region.get_loc(region), axes.option.get_loc(option)
            given = [row.year for row in rows]
            lead_months[place] = held_until_next(given, [row.lead_months for row in rows], years)
            cost[place] = held_until_next(given, [row.cost_million_usd for row in rows], years)
        months = lead_months[axes.region_of_site] + _waiting_months(scenario, axes)[:, :, None]
        in_periods = np.vectorize(scenario.calendar.periods, otypes=[np.int64])
        return cls(np.where(np.isnan(months), -1, in_periods(np.nan_to_num(months))), cost)


def _waiting_months(scenario: Scenario, axes: Axes) -> Floats:
    """Months in the queue of the zone and for the permit of the site, by site and option."""
    firm = np.array([row.study_months + row.build_months for row in scenario.zones])
    non_firm = np.array([_non_firm_queue_months(row) for row in scenario.zones])
    permit = np.array([row.permitting_months for row in scenario.sites])
    waiting = np.zeros((len(axes.site), len(axes.option)))
    for place, option in enumerate(scenario.options):
        if option.kind == "connection":
            waiting[:, place] = (firm if option.contract == "firm" else non_firm)[axes.zone_of_site]
        if option.needs_permit:
            waiting[:, place] += permit
    return waiting


def _non_firm_queue_months(zone: Zone) -> float:
    study = zone.study_months if zone.non_firm_study_months is None else zone.non_firm_study_months
    build = zone.build_months if zone.non_firm_build_months is None else zone.non_firm_build_months
    return study + build


def _by_region_and_option(rows: Sequence[Equipment]) -> dict[tuple[str, str], list[Equipment]]:
    groups: dict[tuple[str, str], list[Equipment]] = defaultdict(list)
    for row in rows:
        groups[row.region, row.option].append(row)
    return groups
