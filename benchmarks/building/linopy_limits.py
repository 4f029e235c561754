"""linopy: the limits, each as sums of terms by row."""

from typing import Any

import numpy as np

from .positions import array


def add_limits(d: Any) -> None:
    """Add the limits that `by_linopy.py` has."""
    _presence(d)
    _connection(d)
    _ratings(d)
    _generation(d)
    _non_firm(d)
    _facility(d)
    _racks(d)
    _accelerators(d)
    _lead_time(d)
    _orders(d)
    _policies(d)


def _presence(d: Any) -> None:
    m, at = d.m, d.at
    count = len(at.present_unit)
    own = np.arange(count)
    most = m.most_units.array[at.present_unit, None]
    d.at_most("presence", d.terms("units", own, count, 1.0, at.present_unit) - d.terms("present", own, count, most))
    later = slice(1, None)
    stays = d.terms("present", own, count, back=1) - d.terms("present", own, count)
    d.at_most("presence_stays", stays.isel(t=later))
    smaller, larger = (at.present_of((p[0], p[place]) for p in m.NEXT_SIZES) for place in (1, 2))
    own = np.arange(len(smaller))
    by_size = d.terms("present", own, len(own), 1.0, larger) - d.terms("present", own, len(own), 1.0, smaller)
    d.at_most("presence_by_size", by_size)
    site = array(at.site[s] for s, _ in m.SMALLEST_SIZES)
    own = np.arange(len(site))
    present = d.terms("present", own, len(own), m.largest_import_mw.array[site], at.present_of(m.SMALLEST_SIZES))
    d.at_most("import_needs_presence", d.terms("grid", own, len(own), 1.0, site) - present)


def _connection(d: Any) -> None:
    m, at = d.m, d.at
    sites, own = len(at.site), np.arange(len(at.site))
    non_firm = array(at.site[s] for s in m.NON_FIRM_SITES)
    imported = d.terms("grid", own, sites) - d.terms("freed", at.smelter_site, sites)
    contracted = m.contract_mw.array - m.smelting_mw.array[:, None]

    def steps(contract: str) -> Any:
        units = at.units_of("connection", contract)
        return d.terms("units", at.unit_site[units], sites, at.unit_capacity[units, None], units)

    firm = imported - steps("firm")
    d.at_most("connection", firm - d.terms("non_firm", non_firm, sites), contracted)
    with_non_firm = (firm - steps("non_firm")).isel(row=non_firm)
    d.at_most("connection_with_non_firm", with_non_firm, contracted[non_firm])
    d.at_most("connection_ceiling", imported, (m.connection_limit_mw.array - m.smelting_mw.array)[:, None])


def _it(d: Any, coefficients: np.ndarray, chosen: Any = None) -> Any:
    """IT power of the (chosen) technologies of each site, weighted."""
    sites, technologies = coefficients.shape
    members = np.arange(sites * technologies).reshape(sites, technologies)
    if chosen is not None:
        members, coefficients = members[:, chosen], coefficients[:, chosen]
    row = members.reshape(-1) // technologies
    return d.terms("it", row, sites, coefficients.reshape(-1, 1), members.reshape(-1))


def _ratings(d: Any) -> None:
    m, at = d.m, d.at
    rated = array(at.unit[pair] for pair in m.RATED_UNITS)
    kinds = np.array([row.kind for row in at.data.scenario.options])[at.unit_option[rated]]
    place, sites = at.present_of(m.RATED_UNITS), len(at.site)
    factor = {"substation": m.power_factor.array, "transformer": m.power_factor.array * m.emergency_factor.array}
    for kind in ("substation", "transformer"):
        of_kind = np.flatnonzero(kinds == kind)
        unit = rated[of_kind]
        site = at.unit_site[unit]
        rating = (factor[kind][site] * m.rating_mva.array[of_kind])[:, None]
        step = (factor[kind][site] * m.size_step_mva.array[of_kind])[:, None]
        installed = d.terms("units", site, sites, rating, unit)
        largest = d.terms("present", site, sites, step, place[of_kind])
        d.at_most(kind, d.terms("grid", np.arange(sites), sites) - installed + largest)


def _generation(d: Any) -> None:
    m, at, sites = d.m, d.at, len(d.at.site)
    site, count = at.generator_site, len(at.generator)
    own, available = np.arange(count), m.availability.array[at.generator_type]
    units = [(number, at.unit[p[0], e]) for p, number in at.generator.items() for e in m.GENERATOR_UNITS.groups[p]]
    number, unit = (array(part) for part in zip(*units, strict=True))
    rating = d.terms("units", number, count, (available[number] * at.unit_capacity[unit])[:, None], unit)
    steps = dict(zip(m.GENERATING_UNITS, m.size_step_mw.array, strict=True))
    lost = [(n, (p[0], e)) for p, n in at.generator.items() for e in m.GENERATOR_UNITS_TO_LOSE.groups[p]]
    number, step = array(n for n, _ in lost), np.array([steps[pair] for _, pair in lost])
    largest = (step * available[number])[:, None]
    lost_units = d.terms("present", number, count, largest, at.present_of(pair for _, pair in lost))
    gen, run = d.terms("gen", own, count), d.terms("run", own, count)
    d.at_most("generation", gen - rating + lost_units)
    d.at_most("generation_mean", run - gen)
    supplied = array(at.site[s] for s in m.SUPPLIED_SITES)
    gen, run = d.terms("gen", site, sites), d.terms("run", site, sites)
    d.at_most("generation_is_used", (run - _it(d, m.annual_pue.array)).isel(row=supplied))
    net = _it(d, m.annual_pue.array - m.peak_pue.array) + gen - run
    d.at_most("generation_runs", net.isel(row=supplied))


def _non_firm(d: Any) -> None:
    m, at, sites = d.m, d.at, len(d.at.site)
    gen = d.terms("gen", at.generator_site, sites)
    steps = dict(zip(m.GENERATING_UNITS, m.size_step_mw.array, strict=True))
    non_firm = array(at.site[s] for s in m.NON_FIRM_SITES)
    battery = array(at.unit[pair] for pair in m.SITE_BATTERIES)
    backing = [(s, g, e) for s, found in m.BACKING_UNITS.groups.items() for g, e in found]
    unit = array(at.unit[s, e] for s, _, e in backing)
    rating = m.availability.array[array(at.technology[g] for _, g, _ in backing)] * at.unit_capacity[unit]
    lost = [(s, g, e) for s, found in m.BACKING_UNITS_TO_LOSE.groups.items() for g, e in found]
    largest = np.array([steps[s, e] * m.availability.array[at.technology[g]] for s, g, e in lost])
    present, lost_site = at.present_of((s, e) for s, _, e in lost), array(at.site[s] for s, _, _ in lost)
    imported = d.terms("non_firm", non_firm, sites)
    backed = (
        d.terms("units", at.unit_site[battery], sites, m.battery_backing_mw.array[:, None], battery)
        + d.terms("units", at.unit_site[unit], sites, rating[:, None], unit)
        - d.terms("present", lost_site, sites, largest[:, None], present)
        + d.terms("paused", array(at.site[s] for s in m.PAUSABLE_SITES), sites)
    )
    d.at_most("non_firm_backing", (imported - backed + gen).isel(row=non_firm))
    d.at_most("non_firm_is_imported", (imported - _it(d, m.peak_pue.array) + gen).isel(row=non_firm))


def _facility(d: Any) -> None:
    m, at = d.m, d.at
    sites, technologies = len(at.site), len(m.COOLING)
    own = np.arange(sites)
    gen = d.terms("gen", at.generator_site, sites)
    d.at_most("balance", _it(d, m.peak_pue.array) - d.terms("grid", own, sites) - gen)
    hall = at.units_of("hall")
    halls = d.terms("units", at.unit_site[hall], sites, at.unit_capacity[hall, None], hall)
    d.at_most("hall", _it(d, np.ones((sites, technologies))) - halls)
    block, number = at.units_of("cooling"), {c: n for n, c in enumerate(m.COOLING)}
    technology = array(number.get(option.cooling, -1) for option in at.data.scenario.options)[at.unit_option[block]]
    member, count = at.unit_site[block] * technologies + technology, sites * technologies
    rejected = (m.rejection.array.reshape(-1)[member] * at.unit_capacity[block])[:, None]
    d.at_most("cooling", d.terms("it", np.arange(count), count) - d.terms("units", member, count, rejected, block))


def _racks(d: Any) -> None:
    m, at = d.m, d.at
    sites = len(at.site)
    power = m.block_mw.array[at.stock_product, None]
    ones = np.ones((sites, len(m.COOLING)))
    d.at_most("racks", d.terms("stock", at.stock_site, sites, power) - _it(d, ones))
    liquid = np.array([product.heat == "liquid" for product in at.data.scenario.accelerators])[at.stock_product]
    on_liquid = d.terms("stock", at.stock_site[liquid], sites, power[liquid], np.flatnonzero(liquid))
    chosen = [c for c, cooling in enumerate(m.COOLING) if cooling in m.LIQUID_COOLING]
    d.at_most("racks_on_liquid", on_liquid - _it(d, ones, chosen))
    later = slice(1, None)
    staying = array(at.stock[pair] for pair in m.STAYING)

    def fall(stock: np.ndarray) -> Any:
        own = np.arange(len(stock))
        return d.terms("stock", own, len(own), 1.0, stock, back=1) - d.terms("stock", own, len(own), 1.0, stock)

    d.at_most("racks_stay", fall(staying).isel(t=later))
    own = np.arange(len(at.removable))
    d.at_most("racks_removed", (fall(at.removable) - d.terms("removed", own, len(own))).isel(t=later))
    limited = array(at.site[s] for s in m.FIT_OUT_LIMITED)
    grown = d.terms("stock", at.stock_site, sites, power) - d.terms("stock", at.stock_site, sites, power, back=1)
    removed = d.terms("removed", at.stock_site[at.removable], sites, power[at.removable])
    d.at_most("fit_out", (grown + removed).isel(row=limited, t=later), m.fit_out_mw.array[:, None])


def _accelerators(d: Any) -> None:
    m, at = d.m, d.at
    count = len(m.BUYER_PRODUCTS)
    of_stock = at.buyer_product[at.buyer_of_site[at.stock_site], at.stock_product]
    of_purchase = at.buyer_product[at.purchase_buyer, at.purchase_product]
    bought = np.flatnonzero(of_purchase >= 0)
    own, later = np.arange(count), slice(1, None)
    kept = d.terms("warehouse", own, count) - d.terms("warehouse", own, count, back=1)
    grown = d.terms("stock", of_stock, count) - d.terms("stock", of_stock, count, back=1)
    balance = kept - d.terms("buy", of_purchase[bought], count, 1.0, bought) + grown
    balance = balance + d.terms("removed", of_stock[at.removable], count)
    lags = {(k, t - o) for (k, t), orders in m.RETURNED_FROM.groups.items() for o in orders}
    for k, lag in sorted(lags):
        back = np.flatnonzero(at.stock_product[at.removable] == at.product[k])
        row = of_stock[at.removable[back]]
        balance = balance - d.terms("removed", row, count, 1.0, back, back=lag)
    d.equal("warehouse_balance", balance.isel(t=later))


def _lead_time(d: Any) -> None:
    data = d.at.data
    count = len(data.site_options)
    own, order = np.arange(count), np.arange(data.periods)
    schedules = {schedule.name: schedule.arrivals for schedule in data.schedules if schedule}
    leads = {name: [-1 if t is None else t - o for o, t in enumerate(found)] for name, found in schedules.items()}
    lead = np.array([leads[schedule.name] if schedule else [-1] * len(order) for schedule in data.schedules])
    standing = d.terms("units", own, count) - d.terms("units", own, count, back=1)
    for periods in np.unique(lead[lead >= 0]):
        ordered = np.flatnonzero((lead == periods).any(axis=1))
        comes = (lead[ordered] == periods).astype(float)
        standing = standing - d.terms("orders", ordered, count, comes, ordered, back=int(periods))
    d.equal("lead_time", standing, data.units_added)


def _orders(d: Any) -> None:
    m, at, data = d.m, d.at, d.at.data
    books = list(m.ORDERS_IN_BOOK.groups.items())
    pairs = [(n, at.unit[pair]) for n, (_, found) in enumerate(books) for pair in found]
    book, unit = (array(part) for part in zip(*pairs, strict=True))
    d.at_most("equipment", d.terms("orders", book, len(books), 1.0, unit), m.order_slots.array)
    regions = list(m.BUILT_BY.groups.items())
    pairs = [(n, at.unit[pair]) for n, (_, found) in enumerate(regions) for pair in found]
    region, unit = (array(part) for part in zip(*pairs, strict=True))
    count, own = len(regions), np.arange(len(regions))
    crew = m.option_crew_mw.array[at.unit_option[unit], None]
    added = np.zeros((count, data.periods))
    np.add.at(added, region, crew * m.units_added.array[unit])
    work = d.terms("under_construction", own, count) - d.terms("under_construction", own, count, back=1)
    finished = d.terms("units", region, count, crew, unit) - d.terms("units", region, count, crew, unit, back=1)
    d.equal("construction", work - d.terms("orders", region, count, crew, unit) + finished, added)

    payers = list(m.BUDGETED)
    own, purchase = np.arange(len(payers)), {pair: n for n, pair in enumerate(data.purchases)}
    reinforcement = {j: n for n, j in enumerate(m.REINFORCEMENTS)}

    def by_payer(groups: Any, place: Any) -> list[np.ndarray]:
        found = [(n, place[element]) for n, name in enumerate(payers) for element in groups[name]]
        return [array(part) for part in zip(*found, strict=True)] or [array(()), array(())]

    spent = d.terms("unspent", own, len(own)) - d.terms("unspent", own, len(own), back=1)
    payer, unit = by_payer(m.ORDERABLE_BY.groups, at.unit)
    spent = spent + d.terms("orders", payer, len(own), m.unit_cost_million_usd.array[unit], unit)
    payer, bought = by_payer(m.PURCHASES_OF.groups, purchase)
    price = m.block_cost_million_usd.array[at.purchase_supply[bought], None]
    spent = spent + d.terms("buy", payer, len(own), price, bought)
    payer, built = by_payer(m.REINFORCEMENTS_OF.groups, reinforcement)
    price = m.reinforcement_cost_million_usd.array[built, None]
    spent = spent + d.terms("reinforce", payer, len(own), price, built)
    d.equal("budget", spent, m.budget_million_usd.array)


def _policies(d: Any) -> None:
    m, at, periods = d.m, d.at, d.at.data.periods
    region, sites, regions = at.region_of_site, len(at.site), len(at.region)
    place, technologies = at.generator_site, len(m.COOLING)
    member_region = np.repeat(region, technologies)
    most = np.zeros((sites, periods))
    for (s, t), value in zip(m.PUE_CAPPED, m.annual_pue_maximum.array, strict=True):
        most[at.site[s], t] = value
    over = (m.annual_pue.array[:, :, None] - most[:, None, :]).reshape(-1, periods)
    d.at_most("pue_cap", d.terms("it", np.repeat(np.arange(sites), technologies), sites, over))
    share = np.zeros((regions, periods))
    for (r, t), wanted in zip(m.GREEN_SHARED, m.green_share_minimum.array, strict=True):
        share[at.region[r], t] = wanted
    missing = share[region] - m.green_fraction.array[:, None]
    missing = (m.annual_pue.array[:, :, None] * missing[:, None, :]).reshape(-1, periods)
    made = d.terms("run", region[place], regions, m.green_fraction.array[place, None])
    d.at_most("green_power", d.terms("it", member_region, regions, missing) + made)
    carbon = (m.grid_carbon_kt_per_mw_year.array[:, None] * m.annual_pue.array).reshape(-1, 1)
    burnt = m.generator_carbon_kt_per_mw_year.array[at.generator_type] - m.grid_carbon_kt_per_mw_year.array[place]
    emitted = d.terms("it", member_region, regions, carbon) + d.terms("run", region[place], regions, burnt[:, None])
    d.at_most("carbon", emitted, m.carbon_limit_kt_per_year.array.reshape(regions, periods))
    effective = m.block_eflops.array[at.stock_product, None]
    share = m.largest_site_share_maximum.array.reshape(regions, periods)
    own = np.arange(regions)
    total = d.terms("region_compute", own, regions)
    d.at_most("region_compute_sum", total - d.terms("stock", region[at.stock_site], regions, effective))
    compute = d.terms("stock", at.stock_site, sites, effective)
    d.at_most("concentration", compute - d.terms("region_compute", np.arange(sites), sites, share[region], region))
