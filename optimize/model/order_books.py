"""Order books: whose orders share the slots of a maker."""

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, GroupedSet
from optimize.model.by_year import row_by_period
from optimize.model.model_data import ModelData
from planner.quantities import with_unit_of
from planner.tables import OrderSlots


def add_order_books(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the order books with their slots by period."""
    scenario = data.scenario
    zone_region = {zone.zone: zone.region for zone in scenario.zones}
    region_of = {site.site: zone_region[site.zone] for site in scenario.sites}
    keys = list(dict.fromkeys((row.region, row.option) for row in scenario.order_slots))
    names = [f"{region or 'all regions'}/{option}" for region, option in keys]
    members = {
        name: [(s, e) for s, e in data.site_options if e == option and region in (None, region_of[s])]
        for name, (region, option) in zip(names, keys, strict=True)
    }
    slots = np.full((len(keys), data.periods), np.inf)
    for number, key in enumerate(keys):
        rows = row_by_period(
            [row for row in scenario.order_slots if (row.region, row.option) == key], scenario.calendar
        )
        slots[number] = [row.slots_per_period if row else np.inf for row in rows]
    model.ORDER_BOOKS = ElementSet(names)
    model.ORDERS_IN_BOOK = GroupedSet(model.ORDER_BOOKS, dimen=2, groups=members)
    model.order_slots = ArrayParam(
        model.ORDER_BOOKS,
        model.PERIODS,
        values=with_unit_of(slots, OrderSlots, "slots_per_period", of="unit"),
        unit="unit",
    )
    model.BOOK_PERIODS = ElementSet(
        dimen=2,
        elements=[
            (name, period)
            for number, name in enumerate(names)
            for period in range(data.periods)
            if np.isfinite(slots[number, period]) and members[name]
        ],
    )
