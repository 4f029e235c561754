"""What an order takes: lead time and cost of a unit, by site, option and period of the order."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from planner.certificate.held_values import held_by_year
from planner.certificate.names import Floats, Names
from planner.scenario import Scenario


@dataclass(frozen=True)
class OrderTerms:
    """Terms of an order, NaN where the option cannot be ordered.

    Attributes:
        lead: whole periods from order to in service, by site, option and period.
        unit_cost: million USD, by site, option and period.
    """

    lead: Floats
    unit_cost: Floats


def order_terms(scenario: Scenario, names: Names) -> OrderTerms:
    """Look up the terms of all orders that could be placed."""
    shape = (len(names.region), len(names.option), len(names.period))
    months, cost = np.full(shape, np.nan), np.full(shape, np.nan)
    rows = defaultdict(list)
    for row in scenario.equipment:
        rows[names.region.position(row.region), names.option.position(row.option)].append(row)
    for place, offered in rows.items():
        months[place] = held_by_year(scenario.calendar, [(row.year, row.lead_months) for row in offered], np.nan)
        cost[place] = held_by_year(scenario.calendar, [(row.year, row.cost_million_usd) for row in offered], np.nan)
    queue = np.array([zone.study_months + zone.build_months for zone in scenario.zones])
    is_connection = np.array([option.kind == "connection" for option in scenario.options])
    zone_months = months[names.region_of_zone] + np.where(is_connection, queue[:, None], 0.0)[:, :, None]
    # A hair less before rounding up, as 3 x 0.1 months must not take one period more than 0.3 months.
    lead = np.ceil(zone_months / scenario.settings.period_months - 1e-9)
    return OrderTerms(lead[names.zone_of_site], cost[names.region_of_site])
