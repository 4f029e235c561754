"""Accelerators: who can buy what and from which supply row, where it stands, and how long it lasts."""

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, GroupedSet
from optimize.model.blocks import (
    block_compute,
    block_cost,
    block_power,
    offered_blocks,
    offered_products,
    removal_cost,
)
from optimize.model.discounting import share_left
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData
from planner.quantities import column_quantities
from planner.tables import Accelerator


def add_accelerators(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the sets and parameters of products, buyers, supply rows and purchases."""
    products = data.scenario.accelerators
    model.PRODUCTS = ElementSet([row.accelerator for row in products])
    model.block_mw = ArrayParam(model.PRODUCTS, values=block_power(data.scenario), unit="MW/block")
    model.block_eflops = ArrayParam(model.PRODUCTS, values=block_compute(data.scenario), unit="EFLOP/s/block")
    model.removal_million_usd = ArrayParam(model.PRODUCTS, values=removal_cost(data.scenario), unit="million USD/block")
    _add_places(model, data)
    _add_offers(model, data)
    _add_ageing(model, data)


def _add_places(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add which products can stand where, and which of them can leave again."""
    products = data.scenario.accelerators
    liquid = {row.accelerator for row in products if row.heat == "liquid"}
    removable = {row.accelerator for row in products if row.removal_usd is not None}
    pairs = data.site_products
    model.SITE_PRODUCTS = ElementSet(dimen=2, elements=pairs)
    model.PRODUCTS_AT = GroupedSet(model.SITES, groups=grouped(pairs, model.SITES))
    model.LIQUID_PRODUCTS_AT = GroupedSet(
        model.SITES, groups=grouped(((s, k) for s, k in pairs if k in liquid), model.SITES)
    )
    region_of = {s: r for r in model.REGIONS for s in model.SITES_IN_REGION[r]}
    model.SITE_PRODUCTS_IN = GroupedSet(
        model.REGIONS, dimen=2, groups=grouped(((region_of[s], (s, k)) for s, k in pairs), model.REGIONS)
    )
    model.REMOVABLE = ElementSet(dimen=2, elements=[(s, k) for s, k in pairs if k in removable])
    model.STAYING = ElementSet(dimen=2, elements=[(s, k) for s, k in pairs if k not in removable])
    model.REMOVABLE_AS = GroupedSet(model.PRODUCTS, groups={k: [k] if k in removable else [] for k in model.PRODUCTS})


def _add_offers(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the buyers, their sites, and the supply rows open to them."""
    product_of = {row.supply: row.accelerator for row in data.scenario.accelerator_supply}
    buyer_of = {site: buyer.name for buyer in data.buyers for site in buyer.sites}
    owned = dict.fromkeys((buyer_of[s], k) for s, k in data.site_products)
    model.BUYERS = ElementSet([buyer.name for buyer in data.buyers])
    model.SITES_OF_BUYER = GroupedSet(model.BUYERS, groups={buyer.name: list(buyer.sites) for buyer in data.buyers})
    model.BUYER_PRODUCTS = ElementSet(dimen=2, elements=list(owned))
    model.SUPPLIES = ElementSet(list(product_of))
    model.PURCHASES = ElementSet(dimen=2, elements=data.purchases)
    model.OFFERS = GroupedSet(
        model.BUYER_PRODUCTS,
        dimen=2,
        groups=grouped((((b, product_of[j]), (b, j)) for b, j in data.purchases), model.BUYER_PRODUCTS),
    )
    sharing = grouped(((j, b) for b, j in data.purchases), model.SUPPLIES)
    model.SHARED_OFFERS = ElementSet([j for j, buyers in sharing.items() if len(buyers) > 1])
    model.BUYERS_OF = GroupedSet(model.SHARED_OFFERS, groups={j: sharing[j] for j in model.SHARED_OFFERS})
    model.offered_blocks = ArrayParam(model.SUPPLIES, model.PERIODS, values=offered_blocks(data.scenario), unit="block")
    model.block_cost_million_usd = ArrayParam(
        model.SUPPLIES, values=block_cost(data.scenario), unit="million USD/block"
    )
    lives = column_quantities(data.scenario.accelerators, Accelerator, "life_months")
    left = share_left(data, lives[offered_products(data.scenario)])
    model.supply_share_left = ArrayParam(model.SUPPLIES, model.PERIODS, values=left, unit="1")


def _add_ageing(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add when what was removed can be installed again, and when what was bought has come to the end of its life."""
    calendar, products = data.scenario.calendar, data.scenario.accelerators
    moving = {row.accelerator: calendar.periods(row.removal_months) for row in products if row.removal_usd is not None}
    lives = {row.accelerator: calendar.periods(row.life_months) for row in products if row.life_months is not None}
    periods = range(data.periods)
    model.RETURNED_FROM = GroupedSet(
        model.PRODUCTS,
        model.PERIODS,
        groups={
            (k, t): [t - moving[k]] if k in moving and t > moving[k] else [] for k in model.PRODUCTS for t in periods
        },
    )
    model.BOUGHT_ALIVE = GroupedSet(
        model.PRODUCTS,
        model.PERIODS,
        groups={
            (k, t): range(t - lives[k] + 1, t + 1) if k in lives and t >= lives[k] else []
            for k in model.PRODUCTS
            for t in periods
        },
    )
    model.AGED = ElementSet(
        dimen=3, elements=[(b, k, t) for b, k in model.BUYER_PRODUCTS for t in periods if t >= lives.get(k, np.inf)]
    )
