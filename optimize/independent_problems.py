"""Regions that share nothing are separate problems: found from the data."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from scipy.sparse.csgraph import connected_components

from optimize.canonical_order import in_canonical_order
from planner.scenario import Scenario


def independent_problems(scenario: Scenario) -> tuple[Scenario, ...]:
    """Split a scenario into parts whose regions share no supply row, no order slots and no basin.

    Returns:
        One scenario for each group of regions that have sites, in the order of the regions table. Its rows stand in
        the order of their keys, so that of two plans equally good the same one is found however the rows came. A
        region without sites that wants or rents compute goes with the first group; others without sites drop out.
    """
    region_of = {zone.zone: zone.region for zone in scenario.zones}
    with_sites = {region_of[site.zone] for site in scenario.sites}
    first_with_sites = [row.region for row in scenario.regions if row.region in with_sites][:1]
    renting = {row.region for row in scenario.rental} | {row.region for row in scenario.demand}
    order = [row.region for row in scenario.regions if row.region in with_sites | renting]
    shares = np.zeros((len(order), len(order)), dtype=bool)
    for regions in (*_sharing(scenario, region_of), (renting - with_sites).union(first_with_sites)):
        sharing = np.isin(order, list(regions))
        shares |= sharing[:, None] & sharing
    _, group_of = connected_components(shares, directed=False)
    groups = [[order[place] for place in np.flatnonzero(group_of == one)] for one in dict.fromkeys(group_of)]
    return tuple(in_canonical_order(_part(scenario, frozenset(group))) for group in groups)


def _sharing(scenario: Scenario, region_of: dict[str, str]) -> Iterable[set[str]]:
    """Give the regions that share each thing."""
    everybody = {row.region for row in scenario.regions}
    yield from (everybody for row in scenario.accelerator_supply if row.region is None and row.owner is None)
    yield from (everybody for row in scenario.order_slots if row.region is None)
    for basin in scenario.basins:
        yield {region_of[site.zone] for site in scenario.sites if site.basin == basin.basin}


def _part(scenario: Scenario, regions: frozenset[str]) -> Scenario:
    zones = {row.zone for row in scenario.zones if row.region in regions}
    sites = {row.site for row in scenario.sites if row.zone in zones}
    owners = {row.owner for row in scenario.owners if row.region in regions}
    basins = {row.basin for row in scenario.sites if row.site in sites}
    return replace(
        scenario,
        policy_events=tuple(row for row in scenario.policy_events if row.region in regions),
        regions=tuple(row for row in scenario.regions if row.region in regions),
        owners=tuple(row for row in scenario.owners if row.region in regions),
        policies=tuple(row for row in scenario.policies if row.region in regions),
        crews=tuple(row for row in scenario.crews if row.region in regions),
        budgets=tuple(row for row in scenario.budgets if row.region in regions),
        smelter_margins=tuple(row for row in scenario.smelter_margins if row.region in regions),
        zones=tuple(row for row in scenario.zones if row.region in regions),
        zone_headroom=tuple(row for row in scenario.zone_headroom if row.zone in zones),
        reinforcements=tuple(row for row in scenario.reinforcements if row.zone in zones),
        basins=tuple(row for row in scenario.basins if row.basin in basins),
        sites=tuple(row for row in scenario.sites if row.site in sites),
        site_units=tuple(row for row in scenario.site_units if row.site in sites),
        smelters=tuple(row for row in scenario.smelters if row.site in sites),
        fuel_prices=tuple(row for row in scenario.fuel_prices if row.region in regions),
        equipment=tuple(row for row in scenario.equipment if row.region in regions),
        order_slots=tuple(row for row in scenario.order_slots if row.region is None or row.region in regions),
        accelerator_supply=tuple(
            row
            for row in scenario.accelerator_supply
            if (row.owner in owners if row.owner is not None else row.region is None or row.region in regions)
        ),
        rental=tuple(row for row in scenario.rental if row.region in regions),
        demand=tuple(row for row in scenario.demand if row.region in regions),
    )
