"""The scenario `three-sites` with something changed, and what a plan says binds."""

import dataclasses
from typing import Any

from planner.plan import Plan
from planner.scenario import Scenario
from planner.tables import SiteUnit


def link(plan: Plan, site: str, period: str) -> str:
    return str(plan.power.set_index(["site", "period"]).loc[(site, period), "binding_link"])


def limit(plan: Plan, period: str) -> str:
    return str(plan.compute.set_index("period").loc[period, "binding_limit"])


def with_headroom(scenario: Scenario, headroom_mw: float) -> Scenario:
    rows = tuple(row.model_copy(update={"headroom_mw": headroom_mw}) for row in scenario.zone_headroom)
    return dataclasses.replace(scenario, zone_headroom=rows)


def with_connections(scenario: Scenario, import_mw: float) -> Scenario:
    given = {"contract_mw": import_mw, "connection_limit_mw": import_mw}
    return dataclasses.replace(scenario, sites=tuple(row.model_copy(update=given) for row in scenario.sites))


def with_connection_limit(scenario: Scenario, site: str, limit_mw: float) -> Scenario:
    sites = tuple(
        row.model_copy(update={"connection_limit_mw": limit_mw}) if row.site == site else row for row in scenario.sites
    )
    return dataclasses.replace(scenario, sites=sites)


def with_offer(scenario: Scenario, supply: str, accelerators_per_period: float) -> Scenario:
    rows = tuple(
        row.model_copy(update={"accelerators_per_period": accelerators_per_period}) if row.supply == supply else row
        for row in scenario.accelerator_supply
    )
    return dataclasses.replace(scenario, accelerator_supply=rows)


def with_lead_months(scenario: Scenario, option: str, lead_months: int) -> Scenario:
    rows = tuple(
        row.model_copy(update={"lead_months": lead_months}) if row.option == option else row
        for row in scenario.equipment
    )
    return dataclasses.replace(scenario, equipment=rows)


def with_budget(scenario: Scenario, first_million_usd: float) -> Scenario:
    first, *later = scenario.budgets
    first = first.model_copy(update={"budget_million_usd": first_million_usd})
    return dataclasses.replace(scenario, budgets=(first, *later))


def with_units(scenario: Scenario, option: str, units: int, site: str = "alder") -> Scenario:
    more = SiteUnit(site=site, option=option, in_service_period="2025Q3", units=units, source="hand")
    return dataclasses.replace(scenario, site_units=(*scenario.site_units, more))


def with_rows(scenario: Scenario, table: str, **values: Any) -> Scenario:
    """Put values into every row of a table."""
    rows = tuple(row.model_copy(update=values) for row in getattr(scenario, table))
    return dataclasses.replace(scenario, **{table: rows})


def with_row(scenario: Scenario, table: str, name: str, **values: Any) -> Scenario:
    """Put values into the row of a table whose first key is the name."""
    rows = tuple(
        row.model_copy(update=values) if getattr(row, row.KEY[0]) == name else row for row in getattr(scenario, table)
    )
    return dataclasses.replace(scenario, **{table: rows})


def with_room(scenario: Scenario, site: str = "alder") -> Scenario:
    """Give a site more than enough of everything."""
    scenario = with_connections(with_headroom(scenario, 1_000), 1_000)
    for option in ("bay-20", "transformer-20", "hall-8", "cooling-air-8", "cooling-liquid-4"):
        scenario = with_units(scenario, option, 90, site)
    return scenario
