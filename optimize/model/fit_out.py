"""Fit-out: how fast accelerators can be installed at a site."""

from collections.abc import Sequence

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet, GroupedSet
from optimize.model.grouped import grouped
from optimize.model.model_data import ModelData
from planner.quantities import Quantities, column_quantities
from planner.tables import Site


def add_fit_out(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the sites whose pace of installation is limited, and what they can install in a period."""
    with_products = {site for site, _ in data.site_products}
    rows = [row for row in data.scenario.sites if row.fit_out_mw_per_month is not None and row.site in with_products]
    sites = {row.site: None for row in rows}
    model.FIT_OUT_LIMITED = ElementSet(list(sites))
    model.REMOVABLE_AT = GroupedSet(
        model.FIT_OUT_LIMITED,
        groups=grouped(((s, k) for s, k in model.REMOVABLE if s in sites), sites),
    )
    model.fit_out_mw = ArrayParam(model.FIT_OUT_LIMITED, values=fit_out(data, rows), unit="MW")


def fit_out(data: ModelData, sites: Sequence[Site]) -> Quantities:
    """Give what sites can install in a period, (sites,); without end where no pace is given."""
    installable: Quantities = column_quantities(sites, Site, "fit_out_mw_per_month", blank=np.inf) * data.period
    return installable
