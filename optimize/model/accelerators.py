"""Accelerators: who can buy what, and from which supply row."""

import pyomo.environ as pyo

from optimize.arrays import ArrayParam
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData


def add_accelerators(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the sets and parameters of products, supply rows and purchases."""
    scenario = data.scenario
    zone_region = {zone.zone: zone.region for zone in scenario.zones}
    products = {region.region: data.products_of(region.region) for region in scenario.regions}
    liquid = {row.accelerator for row in scenario.accelerators if row.heat == "liquid"}
    own = {site.site: products[zone_region[site.zone]] for site in scenario.sites}
    product_of = {row.supply: row.accelerator for row in scenario.accelerator_supply}
    shared = [row.supply for row in scenario.accelerator_supply if row.region is None]
    model.PRODUCTS = pyo.Set(dimen=1, initialize=[row.accelerator for row in scenario.accelerators])
    model.block_mw = ArrayParam(model.PRODUCTS, values=data.block_mw)
    model.PRODUCTS_AT = pyo.Set(model.SITES, dimen=1, initialize=own)
    model.LIQUID_PRODUCTS_AT = pyo.Set(
        model.SITES, dimen=1, initialize={s: [k for k in found if k in liquid] for s, found in own.items()}
    )
    model.SITE_PRODUCTS = pyo.Set(dimen=2, initialize=[(s, k) for s, found in own.items() for k in found])
    model.REGION_PRODUCTS = pyo.Set(dimen=2, initialize=[(r, k) for r, found in products.items() for k in found])
    model.SUPPLIES = pyo.Set(dimen=1, initialize=list(product_of))
    model.PURCHASES = pyo.Set(dimen=2, initialize=data.purchases)
    model.OFFERS = pyo.Set(
        model.REGION_PRODUCTS,
        dimen=2,
        initialize=grouped((((r, product_of[j]), (r, j)) for r, j in data.purchases), model.REGION_PRODUCTS),
    )
    model.SHARED_OFFERS = pyo.Set(dimen=1, initialize=shared)
    model.BUYERS = pyo.Set(model.SHARED_OFFERS, dimen=1, initialize={j: list(products) for j in shared})
    model.offered_blocks = ArrayParam(model.SUPPLIES, model.PERIODS, values=data.offered_blocks)
    model.block_cost_million_usd = ArrayParam(model.SUPPLIES, values=data.block_cost_million_usd)
