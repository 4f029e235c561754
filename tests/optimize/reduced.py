"""Fewer sites and periods of a scenario: what branch and bound proves in seconds."""

from collections.abc import Collection
from dataclasses import replace

from planner.scenario import Scenario


def reduced(scenario: Scenario, sites: Collection[str], *, last_period: str, share: float = 1.0) -> Scenario:
    """Keep some sites of one region, their zones and what their region can get.

    Args:
        scenario: the scenario.
        sites: sites that stay.
        last_period: the new last period.
        share: share of the accelerators on offer, of the order slots, crews and budgets that is left to them.
    """
    kept = tuple(row for row in scenario.sites if row.site in sites)
    zones = tuple(row for row in scenario.zones if row.zone in {site.zone for site in kept})
    regions = tuple(row for row in scenario.regions if row.region in {zone.region for zone in zones})
    names = {row.region for row in regions}
    owners = {site.owner for site in kept}
    basins = {site.basin for site in kept}
    supply = tuple(
        row
        for row in scenario.accelerator_supply
        if (row.owner in owners if row.owner is not None else row.region in names)
    )
    products = {row.accelerator for row in supply}
    return replace(
        scenario,
        settings=scenario.settings.model_copy(update={"last_period": last_period}),
        policy_events=tuple(row for row in scenario.policy_events if row.region in names),
        regions=regions,
        owners=tuple(row for row in scenario.owners if row.owner in owners),
        policies=tuple(row for row in scenario.policies if row.region in names),
        crews=tuple(
            row.model_copy(update={"crew_mw": share * row.crew_mw}) for row in scenario.crews if row.region in names
        ),
        budgets=tuple(
            row.model_copy(update={"budget_million_usd": share * row.budget_million_usd})
            for row in scenario.budgets
            if row.region in names and row.owner in {None, *owners}
        ),
        smelter_margins=tuple(row for row in scenario.smelter_margins if row.region in names),
        zones=zones,
        zone_headroom=tuple(row for row in scenario.zone_headroom if row.zone in {zone.zone for zone in zones}),
        reinforcements=tuple(row for row in scenario.reinforcements if row.zone in {zone.zone for zone in zones}),
        basins=tuple(row for row in scenario.basins if row.basin in basins),
        sites=kept,
        site_units=tuple(row for row in scenario.site_units if row.site in sites),
        smelters=tuple(row for row in scenario.smelters if row.site in sites),
        fuel_prices=tuple(row for row in scenario.fuel_prices if row.region in names),
        equipment=tuple(row for row in scenario.equipment if row.region in names),
        order_slots=tuple(
            row.model_copy(update={"slots_per_period": float(round(share * row.slots_per_period))})
            for row in scenario.order_slots
            if row.region in names
        ),
        accelerators=tuple(row for row in scenario.accelerators if row.accelerator in products),
        accelerator_supply=tuple(
            row.model_copy(update={"accelerators_per_period": share * row.accelerators_per_period}) for row in supply
        ),
        rental=tuple(row for row in scenario.rental if row.region in names),
        demand=tuple(row for row in scenario.demand if row.region in names),
    )
