"""Where everything stands: index arrays for the ways that write the model without Pyomo's rules.

Sets and parameters are data, not model: they are taken from the project's own code, which reads the tables. A
parameter is the array ``m.name.array``; what the arrays here add is which site, option or product each of its places
is about.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyomo.environ as pyo

from optimize.model import ModelData
from optimize.model.build import add_data


def data_of(data: ModelData) -> pyo.ConcreteModel:
    """Give the sets and parameters of a scenario; there are no limits in it."""
    model = pyo.ConcreteModel()
    add_data(model, data)
    return model


def numbers(elements: Any) -> dict[Any, int]:
    """Number the elements of a set from 0."""
    return {element: number for number, element in enumerate(elements)}


def array(values: Any) -> np.ndarray:
    """Give positions as an array."""
    return np.array(list(values), dtype=np.int64)


@dataclass
class Positions:
    """Index arrays of a scenario.

    Args:
        m: its sets and parameters.
        data: its arrays.
    """

    m: Any
    data: ModelData

    def __post_init__(self) -> None:
        """Number what is looked up often."""
        self.site = numbers(self.m.SITES)
        self.option = numbers(self.m.OPTIONS)
        self.product = numbers(self.m.PRODUCTS)
        self.region = numbers(self.m.REGIONS)
        self.unit = numbers(self.data.site_options)
        self.stock = numbers(self.data.site_products)
        self.present = numbers(self.m.FIRM_UNITS)
        self.generator = numbers(self.m.SITE_GENERATORS)
        self.technology = numbers(self.m.GENERATORS)
        self.smelter = numbers(self.m.SMELTERS)

    @cached_property
    def unit_site(self) -> np.ndarray:
        """Site of each (site, option) pair."""
        return array(self.site[s] for s, _ in self.data.site_options)

    @cached_property
    def unit_option(self) -> np.ndarray:
        """Option of each (site, option) pair."""
        return array(self.option[e] for _, e in self.data.site_options)

    @cached_property
    def unit_capacity(self) -> np.ndarray:
        """Capacity of a unit of each (site, option) pair, MW."""
        return self.m.capacity_mw.array[self.unit_option]

    def units_of(self, kind: str, contract: str | None = None) -> np.ndarray:
        """Give the (site, option) pairs whose option is of a kind, and of a contract."""
        chosen = [row.kind == kind and contract in (None, row.contract) for row in self.data.scenario.options]
        return np.flatnonzero(np.array(chosen)[self.unit_option])

    @cached_property
    def stock_site(self) -> np.ndarray:
        """Site of each (site, product) pair."""
        return array(self.site[s] for s, _ in self.data.site_products)

    @cached_property
    def stock_product(self) -> np.ndarray:
        """Product of each (site, product) pair."""
        return array(self.product[k] for _, k in self.data.site_products)

    @cached_property
    def removable(self) -> np.ndarray:
        """Pair of each (site, product) that can be removed."""
        return array(self.stock[pair] for pair in self.m.REMOVABLE)

    @cached_property
    def generator_site(self) -> np.ndarray:
        """Site of each (site, generator)."""
        return array(self.site[s] for s, _ in self.m.SITE_GENERATORS)

    @cached_property
    def generator_type(self) -> np.ndarray:
        """Technology of each (site, generator)."""
        return array(self.technology[g] for _, g in self.m.SITE_GENERATORS)

    @cached_property
    def present_unit(self) -> np.ndarray:
        """(site, option) pair of each unit that may fail."""
        return array(self.unit[pair] for pair in self.m.FIRM_UNITS)

    def present_of(self, pairs: Any) -> np.ndarray:
        """Give the places of (site, option) pairs among the units that may fail."""
        return array(self.present[pair] for pair in pairs)

    @cached_property
    def smelter_site(self) -> np.ndarray:
        """Site of each smelter."""
        return array(self.site[s] for s in self.m.SMELTERS)

    @cached_property
    def region_of_site(self) -> np.ndarray:
        """Region of each site."""
        zone_region = {zone.zone: zone.region for zone in self.data.scenario.zones}
        return array(self.region[zone_region[site.zone]] for site in self.data.scenario.sites)

    @cached_property
    def zone_of_site(self) -> np.ndarray:
        """Zone of each site."""
        zone = numbers(self.m.ZONES)
        return array(zone[site.zone] for site in self.data.scenario.sites)

    @cached_property
    def buyer_of_site(self) -> np.ndarray:
        """Buyer of each site."""
        buyer = numbers(self.m.BUYERS)
        of = {s: buyer[each.name] for each in self.data.buyers for s in each.sites}
        return array(of[s] for s in self.m.SITES)

    @cached_property
    def purchase_buyer(self) -> np.ndarray:
        """Buyer of each (buyer, supply) pair."""
        buyer = numbers(self.m.BUYERS)
        return array(buyer[b] for b, _ in self.data.purchases)

    @cached_property
    def purchase_supply(self) -> np.ndarray:
        """Supply of each (buyer, supply) pair."""
        supply = numbers(self.m.SUPPLIES)
        return array(supply[j] for _, j in self.data.purchases)

    @cached_property
    def buyer_product(self) -> np.ndarray:
        """Place of (buyer, product) in the warehouse, (buyers, products); -1 where there is none."""
        buyer, place = numbers(self.m.BUYERS), np.full((len(self.m.BUYERS), len(self.product)), -1)
        for number, (b, k) in enumerate(self.m.BUYER_PRODUCTS):
            place[buyer[b], self.product[k]] = number
        return place

    @cached_property
    def purchase_product(self) -> np.ndarray:
        """Product of each (buyer, supply) pair."""
        of = [self.product[row.accelerator] for row in self.data.scenario.accelerator_supply]
        return array(of)[self.purchase_supply] if of else array(())

    def rows_by_place(self, index_set: Any, places: dict[Any, int]) -> np.ndarray:
        """Give the number of each (place, period) in a set of such pairs, (places, periods); -1 where it is not in."""
        found = np.full((len(places), self.data.periods), -1)
        for number, (place, period) in enumerate(index_set):
            found[places[place], period] = number
        return found
