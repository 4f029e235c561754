"""Regions that share nothing are separate problems: found from the data."""

from dataclasses import replace

import networkx as nx

from optimize.canonical_order import in_canonical_order
from planner.scenario import Scenario


def independent_problems(scenario: Scenario) -> tuple[Scenario, ...]:
    """Split a scenario into parts whose regions share no supply row and no order slots.

    Returns:
        One scenario for each group of regions that have sites, in the order of the regions table. Its rows stand in
        the order of their keys, so that of two plans equally good the same one is found however the rows came.
    """
    regions_with_sites = {zone.region for zone in scenario.zones if any(s.zone == zone.zone for s in scenario.sites)}
    order = [row.region for row in scenario.regions if row.region in regions_with_sites]
    sharing: nx.Graph = nx.Graph()
    sharing.add_nodes_from(order)
    shared_supply = any(row.region is None for row in scenario.accelerator_supply)
    shared_slots = any(row.region is None for row in scenario.order_slots)
    if shared_supply or shared_slots:
        nx.add_path(sharing, order)
    groups = sorted(nx.connected_components(sharing), key=lambda group: min(order.index(r) for r in group))
    return tuple(in_canonical_order(_part(scenario, frozenset(group))) for group in groups)


def _part(scenario: Scenario, regions: frozenset[str]) -> Scenario:
    zones = {row.zone for row in scenario.zones if row.region in regions}
    sites = {row.site for row in scenario.sites if row.zone in zones}
    return replace(
        scenario,
        policy_events=tuple(row for row in scenario.policy_events if row.region in regions),
        regions=tuple(row for row in scenario.regions if row.region in regions),
        budgets=tuple(row for row in scenario.budgets if row.region in regions),
        smelter_margins=tuple(row for row in scenario.smelter_margins if row.region in regions),
        zones=tuple(row for row in scenario.zones if row.region in regions),
        zone_headroom=tuple(row for row in scenario.zone_headroom if row.zone in zones),
        sites=tuple(row for row in scenario.sites if row.site in sites),
        site_units=tuple(row for row in scenario.site_units if row.site in sites),
        smelters=tuple(row for row in scenario.smelters if row.site in sites),
        equipment=tuple(row for row in scenario.equipment if row.region in regions),
        order_slots=tuple(row for row in scenario.order_slots if row.region is None or row.region in regions),
        accelerator_supply=tuple(
            row for row in scenario.accelerator_supply if row.region is None or row.region in regions
        ),
    )
