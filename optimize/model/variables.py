"""The decisions."""

import pyomo.environ as pyo

from optimize.arrays import TemplateVar


def add_variables(model: pyo.ConcreteModel) -> None:
    """Add every variable with its bounds."""
    model.grid = TemplateVar(
        model.SITES, model.PERIODS, upper=lambda m, s, t: m.largest_import_mw[s, t], of_site=True, unit="MW"
    )
    model.it = TemplateVar(model.SITES, model.COOLING, model.PERIODS, of_site=True, unit="MW")
    model.stock = TemplateVar(model.SITE_PRODUCTS, model.PERIODS, integer=True, of_site=True, unit="block")
    model.removed = TemplateVar(model.REMOVABLE, model.LATER_PERIODS, of_site=True, unit="block")
    model.warehouse = TemplateVar(model.BUYER_PRODUCTS, model.PERIODS, unit="block")
    model.buy = TemplateVar(
        model.PURCHASES, model.PERIODS, upper=lambda m, _b, j, t: m.offered_blocks[j, t], unit="block"
    )
    model.unspent = TemplateVar(model.BUDGETED, model.PERIODS, unit="million USD")
    model.units = TemplateVar(
        model.SITE_OPTIONS, model.PERIODS, upper=lambda m, s, e, _t: m.most_units[s, e], of_site=True, unit="unit"
    )
    model.orders = TemplateVar(
        model.SITE_OPTIONS,
        model.PERIODS,
        integer=True,
        upper=lambda m, s, e, t: m.most_orders[s, e, t],
        of_site=True,
        unit="unit",
    )
    model.present = TemplateVar(
        model.FIRM_UNITS, model.PERIODS, integer=True, upper=lambda _m, _s, _e, _t: 1, of_site=True, unit="1"
    )
