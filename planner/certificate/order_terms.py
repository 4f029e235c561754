"""What an order takes: lead time and cost of a unit, by site, option and period of the order."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.certificate.held_values import held_by_year
from planner.certificate.names import Floats, Names
from planner.scenario import Scenario
from planner.tables import Option, Site, Zone


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
    waiting = np.array(
        [[_wait(site, zone, option) for option in scenario.options] for site, zone in _grounds(scenario)]
    )
    # A hair less before rounding up, as 3 x 0.1 months must not take one period more than 0.3 months.
    lead = np.ceil((months[names.region_of_site] + waiting[:, :, None]) / scenario.settings.period_months - 1e-9)
    return OrderTerms(lead, cost[names.region_of_site])


def _grounds(scenario: Scenario) -> Iterator[tuple[Site, Zone]]:
    """Give every site with its zone."""
    zones = {zone.zone: zone for zone in scenario.zones}
    return ((site, zones[site.zone]) for site in scenario.sites)


def _wait(site: Site, zone: Zone, option: Option) -> float:
    """Months on top of the lead time of the option itself: the queue of a connection step, and the permit."""
    permit = site.permitting_months if option.needs_permit else 0.0
    if option.kind != "connection":
        return permit
    study, build = zone.study_months, zone.build_months
    if option.contract == "non_firm":
        study = study if zone.non_firm_study_months is None else zone.non_firm_study_months
        build = build if zone.non_firm_build_months is None else zone.non_firm_build_months
    return study + build + permit
