"""The build-out as PyPSA can say it: a chain of links from zone to accelerators, in units, over investment periods.

Every period of the calendar is an investment period with one snapshot, the design peak. What can be ordered is an
extendable link of whole modules for each period in which an order can come into service, so lead times are kept.
Accelerators are links that take power, liquid-cooled or not, and room in a hall, and earn their compute: what is on
offer up to a period limits what stands by then.

What is left out, because PyPSA has no word for it without constraints written by hand: docs/explanation/
measurements-peers.md.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pypsa

from optimize.model import ModelData, model_data
from optimize.model.grid_access import contract, firm_headroom
from optimize.model.unit_ratings import unit_rating_mva
from planner.scenario import Scenario
from planner.tables import Option

SECURE_LOADING = 0.7
"""Share of their rating that transformers and bays may carry: PyPSA-Eur's stand-in for N-1."""

WAY_IN = {
    "connection": "gate",
    "substation": "connection",
    "transformer": "substation",
    "liquid": "transformer",
    "air": "transformer",
}
"""Links of a site: the bus that each leads to, which has the name of the stage, and the bus that it comes from."""

GIVEN_AT = {"hall": "hall", "generation": "transformer"}
"""What is given at a bus: room in halls, MW of IT power, and power made on site."""

BUSES = ("gate", *WAY_IN, "hall")

RACK = "rack: "
"""Begins the carriers of accelerators."""


@dataclass(frozen=True)
class Unit:
    """What one unit of an option is at a site.

    Attributes:
        stage: key of `WAY_IN` or of `GIVEN_AT`.
        mw: size where power enters the link, MW.
        loading: share of the size that may be used.
        efficiency: power that comes out for what goes in.
    """

    stage: str
    mw: float
    loading: float = 1.0
    efficiency: float = 1.0


def pypsa_network(scenario: Scenario, *, modular: bool) -> pypsa.Network:
    """Write a scenario as a network.

    Args:
        scenario: one independent problem.
        modular: whether capacities come in whole units; else any size can be ordered.
    """
    data = model_data(scenario)
    pypsa.options.api.legacy_string_dtype = False
    network = pypsa.Network()
    network.set_snapshots(pd.MultiIndex.from_product([range(data.periods), [0]], names=["period", "timestep"]))
    network.investment_periods = range(data.periods)
    network.investment_period_weightings["years"] = 1.0
    network.investment_period_weightings["objective"] = data.discount * data.period.m_as("month")
    network.add("Carrier", ["AC", "grid", "ceiling", "contract", "serves", *WAY_IN, *GIVEN_AT])
    _add_zones(network, scenario)
    _add_gates(network, scenario)
    _add_options(network, data, modular)
    _add_accelerators(network, data)
    return network


def it_mw(network: pypsa.Network, scenario: Scenario) -> npt.NDArray[np.float64]:
    """Give the IT power of a solved network, (sites, periods)."""
    links = network.c.links.static
    racks = links[links.carrier.str.startswith(RACK)]
    by_hall = network.c.links.dynamic.p0[racks.index].T.groupby(racks.bus1).sum()
    return by_hall.reindex([bus_of(site.site, "hall") for site in scenario.sites]).fillna(0.0).to_numpy()


def bus_of(site: str, stage: str) -> str:
    """Name the bus of a site after a stage."""
    return f"{site}/{stage}"


def _add_zones(network: pypsa.Network, scenario: Scenario) -> None:
    """Add a bus for each zone, which can give its firm headroom."""
    names = [f"zone {zone.zone}" for zone in scenario.zones]
    headroom_mw = firm_headroom(scenario).m_as("MW")
    most = np.maximum(headroom_mw.max(axis=1), 1e-6)
    share = pd.DataFrame((headroom_mw / most[:, None]).T, index=network.snapshots, columns=names)
    network.add("Bus", names)
    network.add("Generator", names, bus=names, carrier="grid", p_nom=most, p_max_pu=share)


def _add_gates(network: pypsa.Network, scenario: Scenario) -> None:
    """Add the buses of each site, the ceiling of its connection, and what it has under contract."""
    sites = scenario.sites
    for stage in BUSES:
        network.add("Bus", [bus_of(site.site, stage) for site in sites])
    gates = [bus_of(site.site, "gate") for site in sites]
    ceiling_mw = np.array([site.connection_limit_mw for site in sites], dtype=float)
    zones = [f"zone {site.zone}" for site in sites]
    network.add("Link", gates, bus0=zones, bus1=gates, carrier="ceiling", p_nom=ceiling_mw)
    contract_mw = contract(scenario).m_as("MW")
    most = np.maximum(contract_mw.max(axis=1), 1e-6)
    names = [f"{site.site}/contract" for site in sites]
    share = pd.DataFrame((contract_mw / most[:, None]).T, index=network.snapshots, columns=names)
    behind = [bus_of(site.site, "connection") for site in sites]
    network.add("Link", names, bus0=gates, bus1=behind, carrier="contract", p_nom=most, p_max_pu=share)
    liquid, air = ([bus_of(site.site, heat) for site in sites] for heat in ("liquid", "air"))
    names = [f"{site.site}/serves" for site in sites]
    network.add("Link", names, bus0=liquid, bus1=air, carrier="serves", p_nom=ceiling_mw)


def _add_options(network: pypsa.Network, data: ModelData, modular: bool) -> None:
    """Add what is in place, and what can be ordered for each period in which an order can come."""
    units, most_mw = site_units(data), largest_load_mw(data.scenario)
    rows = []
    for number, (site, option) in enumerate(data.site_options):
        unit = units[number]
        if unit is None or unit.mw <= 0:
            continue
        schedule = data.schedules[number]
        arrivals = {arrival: order for order, arrival in schedule.orders} if schedule else {}
        places = [(period, data.units_added[number, period], None) for period in range(data.periods)]
        places += [(arrival, 0.0, order) for arrival, order in sorted(arrivals.items())]
        for period, in_place, order in places:
            if in_place or order is not None:
                cost = schedule.unit_cost_million_usd[order] if schedule and order is not None else 0.0
                rows.append((site, option, unit, period, in_place, order is not None, cost))
    active = np.cumsum((data.discount * data.period.m_as("month"))[::-1])[::-1]
    frame = pd.DataFrame(
        {
            "stage": unit.stage,
            "bus0": bus_of(site, WAY_IN.get(unit.stage) or GIVEN_AT[unit.stage]),
            "bus1": bus_of(site, unit.stage),
            "p_nom": in_place * unit.mw,
            "p_nom_extendable": ordered,
            "p_nom_max": unit.mw * np.ceil(most_mw[site] / (unit.mw * unit.loading)),
            "p_nom_mod": unit.mw if ordered and modular else 0.0,
            "p_max_pu": unit.loading,
            "efficiency": unit.efficiency,
            "build_year": period,
            "capital_cost": data.cost_weight * cost / unit.mw / active[period],
            "name": f"{site}/{option}/{'ordered' if ordered else 'in place'} {period}",
        }
        for site, option, unit, period, in_place, ordered, cost in rows
    ).set_index("name")
    is_link = frame.stage.isin(list(WAY_IN))
    columns = ["p_nom", "p_nom_extendable", "p_nom_max", "p_nom_mod", "p_max_pu", "build_year", "capital_cost"]
    links, generators = frame[is_link], frame[~is_link]
    network.add(
        "Link", links.index, carrier=links.stage, **links[["bus0", "bus1", "efficiency", *columns]].to_dict("series")
    )
    if len(generators):
        network.add(
            "Generator",
            generators.index,
            bus=generators.bus0,
            carrier=generators.stage,
            **generators[columns].to_dict("series"),
        )


def _add_accelerators(network: pypsa.Network, data: ModelData) -> None:
    """Add the accelerators of each site by product and period of installation, and the limit of what is on offer."""
    products = {row.accelerator: number for number, row in enumerate(data.scenario.accelerators)}
    most_mw = largest_load_mw(data.scenario)
    offered_mw = np.zeros((len(products), data.periods))
    for row, blocks in zip(data.scenario.accelerator_supply, data.offered_blocks, strict=True):
        offered_mw[products[row.accelerator]] += blocks * data.block_mw[products[row.accelerator]]
    offered_mw = offered_mw.cumsum(axis=1)
    for row in data.scenario.accelerators:
        number = products[row.accelerator]
        sites = [site for site, product in data.site_products if product == row.accelerator]
        periods = np.flatnonzero(offered_mw[number] > 0)
        if not sites or not len(periods):
            continue
        carrier = f"{RACK}{row.accelerator}"
        network.add("Carrier", carrier)
        network.add(
            "Link",
            [f"{site}/{carrier}/{period}" for site in sites for period in periods],
            bus0=[bus_of(site, "liquid" if row.heat == "liquid" else "air") for site in sites for _ in periods],
            bus1=[bus_of(site, "hall") for site in sites for _ in periods],
            efficiency=-1.0,
            carrier=carrier,
            p_nom_extendable=True,
            p_nom_max=[min(most_mw[site], offered_mw[number, -1]) for site in sites for _ in periods],
            build_year=np.tile(periods, len(sites)),
            marginal_cost=-data.block_eflops[number] / data.block_mw[number],
        )
        network.add(
            "GlobalConstraint",
            [f"{carrier}/{period}" for period in periods],
            type="tech_capacity_expansion_limit",
            carrier_attribute=carrier,
            investment_period=periods.astype(float),
            sense="<=",
            constant=offered_mw[number, periods],
        )


def largest_load_mw(scenario: Scenario) -> dict[str, float]:
    """Give what each site can import and make at most."""
    return {site.site: site.connection_limit_mw + site.generation_permit_mw for site in scenario.sites}


def site_units(data: ModelData) -> list[Unit | None]:
    """Say what one unit of each (site, option) pair is; None for what the network leaves out."""
    scenario = data.scenario
    options = {row.option: row for row in scenario.options}
    numbers = {site.site: number for number, site in enumerate(scenario.sites)}
    return [_unit(data, options[option], numbers[site]) for site, option in data.site_options]


def _unit(data: ModelData, option: Option, site: int) -> Unit | None:
    scenario = data.scenario
    row = scenario.sites[site]
    zone = next(zone for zone in scenario.zones if zone.zone == row.zone)
    region = next(region for region in scenario.regions if region.region == zone.region)
    if option.kind == "connection":
        return Unit("connection", option.capacity_mw or 0.0) if option.contract == "firm" else None
    if option.kind in ("substation", "transformer"):
        climate = next(climate for climate in scenario.climates if climate.climate == row.climate)
        factor = region.power_factor * (region.emergency_factor if option.kind == "transformer" else 1.0)
        return Unit(option.kind, factor * unit_rating_mva(option, climate), SECURE_LOADING)
    if option.kind == "cooling":
        technologies = [technology.cooling for technology in scenario.cooling]
        number = technologies.index(option.cooling or "")
        stage = "liquid" if scenario.cooling[number].serves_liquid else "air"
        pue = data.performance.peak_pue[site, number]
        rejected_mw = data.performance.rejection[site, number] * (option.capacity_mw or 0.0)
        return Unit(stage, rejected_mw * pue, 1.0, 1.0 / pue)
    if option.kind == "hall":
        return Unit("hall", option.capacity_mw or 0.0)
    if option.kind == "generation":
        generator = next(found for found in scenario.generators if found.generator == option.generator)
        return Unit("generation", option.capacity_mw or 0.0, generator.availability_fraction)
    return None
