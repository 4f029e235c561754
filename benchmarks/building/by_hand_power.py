"""By hand: the limits from the grid to the racks.

`d` is the draft of `by_hand.py`. Rows have shape (members, periods); `[:, None]` turns numbers by member into such.
"""

from typing import Any

import numpy as np

from .positions import array


def add_power(d: Any) -> None:
    """Add the rows of presence, zones, connections, generation, cooling, water and racks."""
    _presence(d)
    _zone(d)
    _connection(d)
    _non_firm_backing(d)
    _non_firm_import(d)
    _firm_ratings(d)
    _generation(d)
    _generation_permits(d)
    _generation_energy(d)
    _facility(d)
    _water(d)
    _racks(d)


def _presence(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    members = np.arange(len(at.present_unit))[:, None]
    row = rows.at_most("presence", np.zeros((len(members), d.all.size)))
    rows.put(row, x.at("units", at.present_unit[:, None], d.all), 1.0)
    rows.put(row, x.at("present", members, d.all), -m.most_units.array[at.present_unit, None])
    smaller = at.present_of((s, e) for s, e, _ in m.NEXT_SIZES)[:, None]
    larger = at.present_of((s, e) for s, _, e in m.NEXT_SIZES)[:, None]
    row = rows.at_most("presence_by_size", np.zeros((len(smaller), d.all.size)))
    rows.put(row, x.at("present", larger, d.all), 1.0)
    rows.put(row, x.at("present", smaller, d.all), -1.0)
    row = rows.at_most("presence_stays", np.zeros((len(members), d.later.size)))
    rows.put(row, x.at("present", members, d.later - 1), 1.0)
    rows.put(row, x.at("present", members, d.later), -1.0)
    site = array(at.site[s] for s, _ in m.SMALLEST_SIZES)
    row = rows.at_most("import_needs_presence", np.zeros((len(site), d.all.size)))
    rows.put(row, x.at("grid", site[:, None], d.all), 1.0)
    rows.put(row, x.at("present", at.present_of(m.SMALLEST_SIZES)[:, None], d.all), -m.largest_import_mw.array[site])
    site = array(at.site[s] for s, _, _ in m.SMALLEST_GENERATORS)
    generator = array(at.generator[s, g] for s, g, _ in m.SMALLEST_GENERATORS)[:, None]
    unit = at.present_of((s, e) for s, _, e in m.SMALLEST_GENERATORS)[:, None]
    row = rows.at_most("supply_needs_presence", np.zeros((len(site), d.all.size)))
    rows.put(row, x.at("gen", generator, d.all), 1.0)
    rows.put(row, x.at("present", unit, d.all), -m.largest_generation_mw.array[site, None])


def _zone(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    sites, smelters = np.arange(len(at.site))[:, None], np.arange(len(at.smelter))[:, None]
    offering = [number for number, zone in enumerate(m.ZONES) if zone in m.NON_FIRM_ZONES]
    by_zone = np.full((len(m.ZONES), d.all.size), -1)
    firm = rows.at_most("zone", m.headroom_mw.array)
    row = rows.at_most("zone_with_non_firm", (m.headroom_mw.array + m.non_firm_headroom_mw.array)[offering])
    by_zone[offering] = row
    reinforced = [(z, t, j, o) for (z, t), found in m.REINFORCED_BY.groups.items() for j, o in found]
    zones, number = {z: n for n, z in enumerate(m.ZONES)}, {j: n for n, j in enumerate(m.REINFORCEMENTS)}
    zone, reinforcement = array(zones[z] for z, *_ in reinforced), array(number[j] for _, _, j, _ in reinforced)
    period, order = array(t for _, t, _, _ in reinforced), array(o for *_, o in reinforced)
    for row in (firm, by_zone):
        rows.put(row[at.zone_of_site], x.at("grid", sites, d.all), 1.0)
        rows.put(row[at.zone_of_site[at.smelter_site]], x.at("freed", smelters, d.all), -1.0)
        columns = x.at("reinforce", reinforcement, order)
        rows.put(row[zone, period], columns, -m.reinforcement_mw.array[reinforcement])
    non_firm_site = array(at.site[s] for s in m.NON_FIRM_SITES)
    members = np.arange(len(non_firm_site))[:, None]
    rows.put(firm[at.zone_of_site[non_firm_site]], x.at("non_firm", members, d.all), -1.0)
    row = rows.at_most("reinforcement", m.reinforcement_units.array)
    rows.put(row[:, None], x.at("reinforce", np.arange(len(row))[:, None], d.all), 1.0)


def _connection(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    sites, smelters = np.arange(len(at.site))[:, None], np.arange(len(at.smelter))[:, None]
    non_firm_site = array(at.site[s] for s in m.NON_FIRM_SITES)
    members = np.arange(len(non_firm_site))[:, None]
    firm, non_firm = at.units_of("connection", "firm"), at.units_of("connection", "non_firm")
    contracted = m.contract_mw.array - m.smelting_mw.array[:, None]
    ceiling = np.broadcast_to((m.connection_limit_mw.array - m.smelting_mw.array)[:, None], contracted.shape)
    row = rows.at_most("connection", contracted)
    rows.put(row[non_firm_site], x.at("non_firm", members, d.all), -1.0)
    all_row = np.full(contracted.shape, -1)
    all_row[non_firm_site] = rows.at_most("connection_with_non_firm", contracted[non_firm_site])
    ceiling_row = rows.at_most("connection_ceiling", ceiling)
    for place in (row, all_row, ceiling_row):
        rows.put(place, x.at("grid", sites, d.all), 1.0)
        rows.put(place[at.smelter_site], x.at("freed", smelters, d.all), -1.0)
    for place, steps in ((row, firm), (all_row, firm), (all_row, non_firm)):
        columns = x.at("units", steps[:, None], d.all)
        rows.put(place[at.unit_site[steps]], columns, -at.unit_capacity[steps, None])


def _non_firm_backing(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    site = array(at.site[s] for s in m.NON_FIRM_SITES)
    members = np.arange(len(site))[:, None]
    by_site = np.full((len(at.site), d.all.size), -1)
    by_site[site] = row = rows.at_most("non_firm_backing", np.zeros((len(site), d.all.size)))
    rows.put(row, x.at("non_firm", members, d.all), 1.0)
    battery = array(at.unit[pair] for pair in m.SITE_BATTERIES)
    columns = x.at("units", battery[:, None], d.all)
    rows.put(by_site[at.unit_site[battery]], columns, -m.battery_backing_mw.array[:, None])
    backing = [(s, g, e) for s, found in m.BACKING_UNITS.groups.items() for g, e in found]
    unit = array(at.unit[s, e] for s, _, e in backing)
    available = m.availability.array[array(at.technology[g] for _, g, _ in backing)]
    columns = x.at("units", unit[:, None], d.all)
    rows.put(by_site[at.unit_site[unit]], columns, -(available * at.unit_capacity[unit])[:, None])
    lost = [(s, g, e) for s, found in m.BACKING_UNITS_TO_LOSE.groups.items() for g, e in found]
    steps = dict(zip(m.GENERATING_UNITS, m.size_step_mw.array, strict=True))
    step = np.array([steps[s, e] * m.availability.array[at.technology[g]] for s, g, e in lost]).reshape(-1, 1)
    columns = x.at("present", at.present_of((s, e) for s, _, e in lost)[:, None], d.all)
    rows.put(by_site[array(at.site[s] for s, _, _ in lost)], columns, step)
    generators = np.arange(len(at.generator))[:, None]
    rows.put(by_site[at.generator_site], x.at("gen", generators, d.all), 1.0)
    pausable = array(at.site[s] for s in m.PAUSABLE_SITES)
    rows.put(by_site[pausable], x.at("paused", np.arange(len(pausable))[:, None], d.all), -1.0)


def _non_firm_import(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    site, pausable = (array(at.site[s] for s in chosen) for chosen in (m.NON_FIRM_SITES, m.PAUSABLE_SITES))
    members, generators = np.arange(len(site))[:, None], np.arange(len(at.generator))[:, None]
    paused = x.at("paused", np.arange(len(pausable))[:, None], d.all)
    by_site = np.full((len(at.site), d.all.size), -1)
    by_site[site] = row = rows.at_most("non_firm_is_imported", np.zeros((len(site), d.all.size)))
    rows.put(row, x.at("non_firm", members, d.all), 1.0)
    put_it_power(d, by_site, -m.peak_pue.array)
    rows.put(by_site[at.generator_site], x.at("gen", generators, d.all), 1.0)
    by_site = np.full((len(at.site), d.all.size), -1)
    by_site[pausable] = row = rows.at_most("non_firm_pause", np.zeros((len(pausable), d.all.size)))
    rows.put(row, paused, 1.0)
    share = np.zeros(len(at.site))
    share[pausable] = m.pausable_fraction.array
    put_it_power(d, by_site, -share[:, None] * m.peak_pue.array)


def put_it_power(d: Any, row: np.ndarray, coefficients: np.ndarray, chosen: Any = None) -> None:
    """Put the IT power of every site and (chosen) technology into rows by site and period."""
    technologies = coefficients.shape[1]
    for c in range(technologies) if chosen is None else chosen:
        members = (np.arange(len(row)) * technologies + c)[:, None]
        d.rows.put(row, d.x.at("it", members, d.all), coefficients[:, c, None])


def _firm_ratings(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    rated = array(at.unit[pair] for pair in m.RATED_UNITS)
    kinds = np.array([row.kind for row in at.data.scenario.options])[at.unit_option[rated]]
    place = at.present_of(m.RATED_UNITS)
    factor = {"substation": m.power_factor.array, "transformer": m.power_factor.array * m.emergency_factor.array}
    for kind in ("substation", "transformer"):
        row = rows.at_most(kind, np.zeros((len(at.site), d.all.size)))
        rows.put(row, x.at("grid", np.arange(len(row))[:, None], d.all), 1.0)
        of_kind = np.flatnonzero(kinds == kind)
        unit = rated[of_kind]
        site = at.unit_site[unit]
        rating = factor[kind][site] * m.rating_mva.array[of_kind]
        rows.put(row[site], x.at("units", unit[:, None], d.all), -rating[:, None])
        step = factor[kind][site] * m.size_step_mva.array[of_kind]
        rows.put(row[site], x.at("present", place[of_kind, None], d.all), step[:, None])


def _generation(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    generators = np.arange(len(at.generator))[:, None]
    available = m.availability.array[at.generator_type]
    gen = x.at("gen", generators, d.all)
    row = rows.at_most("generation", np.zeros((len(generators), d.all.size)))
    rows.put(row, gen, 1.0)
    units = [(number, at.unit[p[0], e]) for p, number in at.generator.items() for e in m.GENERATOR_UNITS.groups[p]]
    number, unit = (array(part) for part in zip(*units, strict=True)) if units else (array(()), array(()))
    capacity = (available[number] * at.unit_capacity[unit])[:, None]
    rows.put(row[number], x.at("units", unit[:, None], d.all), -capacity)
    steps = dict(zip(m.GENERATING_UNITS, m.size_step_mw.array, strict=True))
    lost = [(n, (p[0], e)) for p, n in at.generator.items() for e in m.GENERATOR_UNITS_TO_LOSE.groups[p]]
    number = array(n for n, _ in lost)
    step = np.array([steps[pair] for _, pair in lost]) * available[number]
    rows.put(row[number], x.at("present", at.present_of(pair for _, pair in lost)[:, None], d.all), step[:, None])


def _generation_permits(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    gen = x.at("gen", np.arange(len(at.generator))[:, None], d.all)
    standing = {s: n for n, s in enumerate(m.GENERATION_SITES)}
    permit = np.broadcast_to(m.generation_permit_mw.array[:, None], (len(standing), d.all.size))
    row = rows.at_most("generation_permit", permit)
    units = [(n, at.unit[s, e]) for s, n in standing.items() for e in m.GENERATOR_UNITS_AT.groups[s]]
    number, unit = (array(part) for part in zip(*units, strict=True)) if units else (array(()), array(()))
    rows.put(row[number], x.at("units", unit[:, None], d.all), at.unit_capacity[unit, None])
    limited = array(at.site[s] for s in m.FUEL_LIMITED)
    by_site = np.full((len(at.site), d.all.size), -1)
    limit = np.broadcast_to(m.fuel_limit_gj_per_day.array[:, None], (len(limited), d.all.size))
    by_site[limited] = rows.at_most("generation_fuel", limit)
    rows.put(by_site[at.generator_site], gen, m.fuel_gj_per_mw_day.array[at.generator_type, None])


def _generation_energy(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    generators, place = np.arange(len(at.generator))[:, None], at.generator_site
    gen, run = x.at("gen", generators, d.all), x.at("run", generators, d.all)
    row = rows.at_most("generation_mean", np.zeros((len(generators), d.all.size)))
    rows.put(row, run, 1.0)
    rows.put(row, gen, -1.0)
    supplied = array(at.site[s] for s in m.SUPPLIED_SITES)
    by_site = np.full((len(at.site), d.all.size), -1)
    by_site[supplied] = rows.at_most("generation_is_used", np.zeros((len(supplied), d.all.size)))
    rows.put(by_site[place], run, 1.0)
    put_it_power(d, by_site, -m.annual_pue.array)
    by_site[supplied] = rows.at_most("generation_runs", np.zeros((len(supplied), d.all.size)))
    put_it_power(d, by_site, m.annual_pue.array - m.peak_pue.array)
    rows.put(by_site[place], gen, 1.0)
    rows.put(by_site[place], run, -1.0)


def _facility(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    sites, technologies = np.arange(len(at.site))[:, None], len(m.COOLING)
    row = rows.at_most("balance", np.zeros((len(sites), d.all.size)))
    put_it_power(d, row, m.peak_pue.array)
    rows.put(row, x.at("grid", sites, d.all), -1.0)
    rows.put(row[at.generator_site], x.at("gen", np.arange(len(at.generator))[:, None], d.all), -1.0)
    row = rows.at_most("hall", np.zeros((len(sites), d.all.size)))
    put_it_power(d, row, np.ones((len(sites), technologies)))
    hall = at.units_of("hall")
    rows.put(row[at.unit_site[hall]], x.at("units", hall[:, None], d.all), -at.unit_capacity[hall, None])
    row = rows.at_most("cooling", np.zeros((len(sites) * technologies, d.all.size)))
    rows.put(row, x.at("it", np.arange(len(row))[:, None], d.all), 1.0)
    block = at.units_of("cooling")
    number = {c: n for n, c in enumerate(m.COOLING)}
    technology = array(number.get(option.cooling, -1) for option in at.data.scenario.options)[at.unit_option[block]]
    member = at.unit_site[block] * technologies + technology
    rejected = m.rejection.array.reshape(-1)[member] * at.unit_capacity[block]
    rows.put(row[member], x.at("units", block[:, None], d.all), -rejected[:, None])


def _water(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    freed = x.at("freed", np.arange(len(at.smelter))[:, None], d.all)
    right = m.water_right_ml_per_mw_year.array[:, None]
    limited = array(at.site[s] for s in m.WATER_LIMITED)
    by_site = np.full((len(at.site), d.all.size), -1)
    allowance = m.water_allowance_ml_per_year.array[:, None]
    by_site[limited] = rows.at_most("water", np.broadcast_to(allowance, (len(limited), d.all.size)))
    put_it_power(d, by_site, m.water_ml_per_mw_year.array)
    rows.put(by_site[at.smelter_site], freed, -right)
    allowance = m.basin_allowance_ml_per_year.array[:, None]
    row = rows.at_most("basin_water", np.broadcast_to(allowance, (len(allowance), d.all.size)))
    basin = {b: n for n, b in enumerate(m.BASINS)}
    of_site = array(basin.get(site.basin, -1) for site in at.data.scenario.sites)
    by_site = np.full((len(at.site), d.all.size), -1)
    by_site[of_site >= 0] = row[of_site[of_site >= 0]]
    put_it_power(d, by_site, m.water_ml_per_mw_year.array)
    rows.put(by_site[at.smelter_site], freed, -right)


def _racks(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    members, sites = np.arange(len(at.stock_site))[:, None], len(at.site)
    power = m.block_mw.array[at.stock_product]
    row = rows.at_most("racks", np.zeros((sites, d.all.size)))
    rows.put(row[at.stock_site], x.at("stock", members, d.all), power[:, None])
    minus_one = -np.ones((sites, len(m.COOLING)))
    put_it_power(d, row, minus_one)
    row = rows.at_most("racks_on_liquid", np.zeros((sites, d.all.size)))
    liquid = np.array([product.heat == "liquid" for product in at.data.scenario.accelerators])[at.stock_product]
    rows.put(row[at.stock_site[liquid]], x.at("stock", members[liquid], d.all), power[liquid, None])
    put_it_power(d, row, minus_one, [c for c, cooling in enumerate(m.COOLING) if cooling in m.LIQUID_COOLING])
    staying = array(at.stock[pair] for pair in m.STAYING)[:, None]
    removed = x.at("removed", np.arange(len(at.removable))[:, None], d.later - 1)
    for name, stock in (("racks_stay", staying), ("racks_removed", at.removable[:, None])):
        row = rows.at_most(name, np.zeros((len(stock), d.later.size)))
        rows.put(row, x.at("stock", stock, d.later - 1), 1.0)
        rows.put(row, x.at("stock", stock, d.later), -1.0)
    rows.put(row, removed, -1.0)
