"""By hand: the limits on installation, supply, orders, smelters, money and policies.

`d` is the draft of `by_hand.py`. Rows have shape (members, periods); `[:, None]` turns numbers by member into such.
"""

from typing import Any

import numpy as np

from .by_hand_power import put_it_power
from .positions import array, numbers


def add_orders(d: Any) -> None:
    """Add the rows of installation, supply, orders, smelters, money and policies."""
    _fit_out(d)
    _accelerators(d)
    _order_books(d)
    _crews(d)
    _lead_time(d)
    _smelters(d)
    _budget(d)
    _policies(d)


def _fit_out(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    members = np.arange(len(at.stock_site))[:, None]
    limited = array(at.site[s] for s in m.FIT_OUT_LIMITED)
    power = m.block_mw.array[at.stock_product, None]
    pace = m.fit_out_mw.array[:, None]
    first = np.full((len(at.site), 1), -1)
    first[limited] = rows.at_most("first_fit_out", pace)
    rows.put(first[at.stock_site], x.at("stock", members, d.all[:, :1]), power)
    later = np.full((len(at.site), d.later.size), -1)
    later[limited] = rows.at_most("fit_out", np.broadcast_to(pace, (len(limited), d.later.size)))
    rows.put(later[at.stock_site], x.at("stock", members, d.later), power)
    rows.put(later[at.stock_site], x.at("stock", members, d.later - 1), -power)
    removed = x.at("removed", np.arange(len(at.removable))[:, None], d.later - 1)
    rows.put(later[at.stock_site[at.removable]], removed, power[at.removable])


def _accelerators(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    members = np.arange(len(m.BUYER_PRODUCTS))[:, None]
    stock, purchases = np.arange(len(at.stock_site))[:, None], np.arange(len(at.data.purchases))[:, None]
    of_stock = at.buyer_product[at.buyer_of_site[at.stock_site], at.stock_product]
    of_purchase = at.buyer_product[at.purchase_buyer, at.purchase_product]
    for name, periods in (("first_warehouse_balance", d.all[:, :1]), ("warehouse_balance", d.later)):
        row = rows.equal(name, np.zeros((len(members), periods.size)))
        rows.put(row, x.at("warehouse", members, periods), 1.0)
        bought = np.where(of_purchase[:, None] >= 0, row[of_purchase], -1)
        rows.put(bought, x.at("buy", purchases, periods), -1.0)
        rows.put(row[of_stock], x.at("stock", stock, periods), 1.0)
    rows.put(row, x.at("warehouse", members, d.later - 1), -1.0)
    rows.put(row[of_stock], x.at("stock", stock, d.later - 1), -1.0)
    removed = np.arange(len(at.removable))
    rows.put(row[of_stock[at.removable]], x.at("removed", removed[:, None], d.later - 1), 1.0)
    returned = [(k, t, o) for (k, t), orders in m.RETURNED_FROM.groups.items() for o in orders]
    for k, t, o in returned:
        back = removed[at.stock_product[at.removable] == at.product[k]]
        rows.put(row[of_stock[at.removable[back]], t - 1], x.at("removed", back, np.array(o - 1)), -1.0)

    aged = rows.at_most("end_of_life", np.zeros(len(m.AGED)))
    by_pair = np.full((len(members), d.all.size), -1)
    number = numbers(m.BUYER_PRODUCTS)
    for place, (b, k, t) in zip(aged, m.AGED, strict=True):
        by_pair[number[b, k], t] = place
    rows.put(by_pair[of_stock], x.at("stock", stock, d.all), 1.0)
    for (k, t), alive in m.BOUGHT_ALIVE.groups.items():
        if len(alive):
            bought = purchases[(at.purchase_product == at.product[k]) & (of_purchase >= 0)]
            columns = x.at("buy", bought, np.array(alive)[None, :])
            rows.put(by_pair[of_purchase[bought[:, 0]], t][:, None], columns, -1.0)
    shared = numbers(m.SHARED_OFFERS)
    supply = numbers(m.SUPPLIES)
    row = rows.at_most("shared_offer", m.offered_blocks.array[array(supply[j] for j in shared)])
    place = array(shared.get(j, -1) for _, j in at.data.purchases)
    rows.put(row[place[place >= 0]], x.at("buy", purchases[place >= 0], d.all), 1.0)


def _order_books(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    book = numbers(m.ORDER_BOOKS)
    slots = m.order_slots.array[array(book[b] for b, _ in m.BOOK_PERIODS), array(t for _, t in m.BOOK_PERIODS)]
    first = rows.at_most("equipment", slots)
    by_book = at.rows_by_place(m.BOOK_PERIODS, book)
    by_book[by_book >= 0] += first[0] if len(first) else 0
    for b, pairs in m.ORDERS_IN_BOOK.groups.items():
        units = array(at.unit[pair] for pair in pairs)[:, None]
        rows.put(by_book[book[b]][None, :], x.at("orders", units, d.all), 1.0)


def _crews(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    regions = numbers(m.CREWED)
    building = [(regions[r], at.unit[pair]) for r, pairs in m.BUILT_BY.groups.items() for pair in pairs]
    region, unit = array(r for r, _ in building), array(u for _, u in building)
    crew = m.option_crew_mw.array[at.unit_option[unit], None]
    added = np.zeros((len(regions), d.all.size))
    np.add.at(added, region, crew * m.units_added.array[unit])
    members = np.arange(len(regions))[:, None]
    for name, periods in (("first_construction", d.all[:, :1]), ("construction", d.later)):
        row = rows.equal(name, added[:, periods[0]])
        rows.put(row, x.at("under_construction", members, periods), 1.0)
        rows.put(row[region], x.at("orders", unit[:, None], periods), -crew)
        rows.put(row[region], x.at("units", unit[:, None], periods), crew)
    rows.put(row, x.at("under_construction", members, d.later - 1), -1.0)
    rows.put(row[region], x.at("units", unit[:, None], d.later - 1), -crew)
    region, period = array(regions[r] for r, _ in m.CREWED_PERIODS), array(t for _, t in m.CREWED_PERIODS)
    row = rows.at_most("crews", m.crew_mw.array[region, period])
    rows.put(row, x.at("under_construction", region, period), 1.0)


def _lead_time(d: Any) -> None:
    x, rows, data = d.x, d.rows, d.at.data
    added = data.units_added
    units = np.arange(len(added))[:, None]
    row = np.empty(added.shape, dtype=np.int32)
    row[:, :1] = rows.equal("first_lead_time", added[:, :1])
    row[:, 1:] = rows.equal("lead_time", added[:, 1:])
    rows.put(row, x.at("units", units, d.all), 1.0)
    rows.put(row[:, 1:], x.at("units", units, d.later - 1), -1.0)
    arrivals = {schedule.name: schedule.arrivals for schedule in data.schedules if schedule}
    by_name = {name: np.array([-1 if t is None else t for t in found]) for name, found in arrivals.items()}
    never = np.full(d.all.size, -1)
    arrival = np.array([by_name[schedule.name] if schedule else never for schedule in data.schedules])
    unit, order = np.nonzero(arrival >= 0)
    rows.put(row[unit, arrival[unit, order]], x.at("orders", unit, order), -1.0)


def _smelters(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    restartable, running = numbers(m.RESTARTABLE), set(m.RUNNING_SMELTERS)
    place, period = array(at.smelter[s] for s, _ in m.FREEING), array(t for _, t in m.FREEING)
    row = rows.equal("smelter", np.zeros(len(place)))
    load, lag = m.potline_mw.array[place], np.rint(m.conversion_periods.array).astype(int)[place]
    rows.put(row, x.at("freed", place, period), 1.0)
    rows.put(row, x.at("shut", place, period - lag), -load)
    coming = [n for n, (s, _) in enumerate(m.FREEING) if s in restartable and s in running]
    number = array(restartable[s] for s, _ in m.FREEING if s in restartable and s in running)
    rows.put(row[coming], x.at("restarted", number, period[coming]), load[coming])
    for name, variable, count in (
        ("smelter_stays_shut", "shut", len(at.smelter)),
        ("smelter_stays_restarted", "restarted", len(restartable)),
    ):
        row = rows.at_most(name, np.zeros((count, d.later.size)))
        members = np.arange(count)[:, None]
        rows.put(row, x.at(variable, members, d.later - 1), 1.0)
        rows.put(row, x.at(variable, members, d.later), -1.0)
    idled = array(at.smelter[s] for s in m.RESTARTABLE_IDLED)
    bound = np.broadcast_to(m.potlines.array[idled, None], (len(idled), d.all.size))
    row = rows.at_most("smelter_potlines", bound)
    rows.put(row, x.at("shut", idled[:, None], d.all), 1.0)
    rows.put(row, x.at("restarted", array(restartable[s] for s in m.RESTARTABLE_IDLED)[:, None], d.all), 1.0)
    closed, ceiled = numbers(m.CLOSURE_LIMITED), numbers(m.CEILED)
    limit = m.closure_limit_kt_per_year.array[array(closed[r] for r, _ in m.CLOSURE_PERIODS)]
    _output_rows(d, "smelter_closures", m.CLOSURE_PERIODS, limit, 1.0)
    room = (m.smelter_ceiling_kt_per_year.array - m.smelter_output_kt_per_year.array)[
        array(ceiled[r] for r, _ in m.CEILED_PERIODS)
    ]
    _output_rows(d, "smelter_ceiling", m.CEILED_PERIODS, room, -1.0)


def _output_rows(d: Any, name: str, index_set: Any, bound: np.ndarray, sign: float) -> None:
    """Add rows sign x output given up <= bound."""
    m, at, x, rows = d.m, d.at, d.x, d.rows
    row = rows.at_most(name, bound)
    by_region = at.rows_by_place(index_set, at.region)
    by_region[by_region >= 0] += row[0] if len(row) else 0
    region_of = at.region_of_site[at.smelter_site]
    running = array(at.smelter[s] for s in m.RUNNING_SMELTERS)
    output = sign * m.potline_kt_per_year.array
    rows.put(by_region[region_of[running]], x.at("shut", running[:, None], d.all), output[running, None])
    restartable, lags = numbers(m.RESTARTABLE), np.rint(m.restart_periods.array).astype(int)
    number, period = array(restartable[s] for s, _ in m.RESTARTED_OUTPUT), array(t for _, t in m.RESTARTED_OUTPUT)
    smelter = array(at.smelter[s] for s, _ in m.RESTARTED_OUTPUT)
    columns = x.at("restarted", number, period - lags[number])
    rows.put(by_region[region_of[smelter], period], columns, -output[smelter])


def _budget(d: Any) -> None:
    m, at, x, rows, data = d.m, d.at, d.x, d.rows, d.at.data
    payer = numbers(m.BUDGETED)
    row = np.empty(m.budget_million_usd.array.shape, dtype=np.int32)
    row[:, :1] = rows.equal("first_budget", m.budget_million_usd.array[:, :1])
    row[:, 1:] = rows.equal("budget", m.budget_million_usd.array[:, 1:])
    members, purchase = np.arange(len(payer))[:, None], numbers(data.purchases)
    rows.put(row, x.at("unspent", members, d.all), 1.0)
    rows.put(row[:, 1:], x.at("unspent", members, d.later - 1), -1.0)
    reinforcement = numbers(m.REINFORCEMENTS)
    for name, number in payer.items():
        unit = array(at.unit[pair] for pair in m.ORDERABLE_BY.groups[name])
        rows.put(row[number], x.at("orders", unit[:, None], d.all), m.unit_cost_million_usd.array[unit])
        bought = array(purchase[pair] for pair in m.PURCHASES_OF.groups[name])
        price = m.block_cost_million_usd.array[at.purchase_supply[bought], None]
        rows.put(row[number], x.at("buy", bought[:, None], d.all), price)
        built = array(reinforcement[j] for j in m.REINFORCEMENTS_OF.groups[name])
        price = m.reinforcement_cost_million_usd.array[built, None]
        rows.put(row[number], x.at("reinforce", built[:, None], d.all), price)


def _policies(d: Any) -> None:
    m, at, x, rows = d.m, d.at, d.x, d.rows
    region, place, run = at.region_of_site, at.generator_site, np.arange(len(at.generator))[:, None]
    run = x.at("run", run, d.all)
    members, stock = np.arange(len(at.stock_site))[:, None], m.block_eflops.array[at.stock_product, None]

    row = rows.at_most("pue_cap", np.zeros(len(m.PUE_CAPPED)))
    site, period = array(at.site[s] for s, _ in m.PUE_CAPPED), array(t for _, t in m.PUE_CAPPED)
    for c in range(len(m.COOLING)):
        columns = x.at("it", site * len(m.COOLING) + c, period)
        rows.put(row, columns, m.annual_pue.array[site, c] - m.annual_pue_maximum.array)

    row = _by_region(d, "green_power", m.GREEN_SHARED, np.zeros(len(m.GREEN_SHARED)))
    share = np.zeros((len(at.region), d.all.size))
    for (r, t), wanted in zip(m.GREEN_SHARED, m.green_share_minimum.array, strict=True):
        share[at.region[r], t] = wanted
    missing = share[region] - m.green_fraction.array[:, None]
    for c in range(len(m.COOLING)):
        columns = x.at("it", (np.arange(len(region)) * len(m.COOLING) + c)[:, None], d.all)
        rows.put(row[region], columns, m.annual_pue.array[:, c, None] * missing)
    rows.put(row[region[place]], run, m.green_fraction.array[place, None])

    row = _by_region(d, "carbon", m.CARBON_LIMITED, m.carbon_limit_kt_per_year.array)
    put_it_power(d, row[region], m.grid_carbon_kt_per_mw_year.array[:, None] * m.annual_pue.array)
    burnt = m.generator_carbon_kt_per_mw_year.array[at.generator_type] - m.grid_carbon_kt_per_mw_year.array[place]
    rows.put(row[region[place]], run, burnt[:, None])

    first = rows.at_most("region_compute_sum", np.zeros(len(m.CONCENTRATED)))
    number = at.rows_by_place(m.CONCENTRATED, at.region)
    row = np.where(number >= 0, number + (first[0] if len(first) else 0), -1)
    rows.put(first, x.at("region_compute", np.arange(len(first)), np.array(0)), 1.0)
    rows.put(row[region[at.stock_site]], x.at("stock", members, d.all), -stock)
    row = rows.at_most("concentration", np.zeros(len(m.CONCENTRATED_SITES)))
    site, period = array(at.site[s] for s, _, _ in m.CONCENTRATED_SITES), array(t for *_, t in m.CONCENTRATED_SITES)
    by_site = np.full((len(at.site), d.all.size), -1)
    by_site[site, period] = row
    rows.put(by_site[at.stock_site], x.at("stock", members, d.all), stock)
    which = number[region[site], period]
    columns = x.at("region_compute", which, np.array(0))
    rows.put(row, columns, -m.largest_site_share_maximum.array[which])
    row = rows.at_most("rental", m.rentable_eflops.array)
    rows.put(row, x.at("rent", np.arange(len(row))[:, None], d.all), 1.0)


def _by_region(d: Any, name: str, index_set: Any, bound: np.ndarray) -> np.ndarray:
    """Add rows <= bound by (region, period) and give their numbers, (regions, periods)."""
    row = d.rows.at_most(name, bound)
    number = d.at.rows_by_place(index_set, d.at.region)
    return np.where(number >= 0, number + (row[0] if len(row) else 0), -1)
