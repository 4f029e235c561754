"""The decisions."""

import pyomo.environ as pyo

from optimize.arrays import TemplateVar


def add_variables(model: pyo.ConcreteModel) -> None:
    """Add every variable with its bounds."""
    model.grid = TemplateVar(model.SITES, model.PERIODS, upper=lambda m, s, t: m.largest_import_mw[s, t], of_site=True)
    model.it = TemplateVar(model.SITES, model.COOLING, model.PERIODS, of_site=True)
    model.stock = TemplateVar(model.SITE_PRODUCTS, model.PERIODS, integer=True, of_site=True)
    model.warehouse = TemplateVar(model.REGION_PRODUCTS, model.PERIODS)
    model.buy = TemplateVar(model.PURCHASES, model.PERIODS, upper=lambda m, _r, j, t: m.offered_blocks[j, t])
    model.unspent = TemplateVar(model.BUDGETED, model.PERIODS)
    model.units = TemplateVar(
        model.SITE_OPTIONS, model.PERIODS, upper=lambda m, s, e, _t: m.most_units[s, e], of_site=True
    )
    model.orders = TemplateVar(
        model.SITE_OPTIONS, model.PERIODS, integer=True, upper=lambda m, s, e, t: m.most_orders[s, e, t], of_site=True
    )
    model.present = TemplateVar(
        model.FIRM_UNITS, model.PERIODS, integer=True, upper=lambda _m, _s, _e, _t: 1, of_site=True
    )
    model.shut = TemplateVar(
        model.SMELTERS, model.PERIODS, integer=True, upper=lambda m, s, _t: m.potlines[s], of_site=True
    )
    model.freed = TemplateVar(model.SMELTERS, model.PERIODS, upper=lambda m, s, t: m.most_freed_mw[s, t], of_site=True)
