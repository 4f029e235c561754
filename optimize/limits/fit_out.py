"""Fit-out: a site installs accelerators no faster than its pace."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each period and each site whose pace is limited."""

    def first_fit_out(m: Any, s: str, t: int) -> Any:
        return sum(m.block_mw[k] * m.stock[s, k, t] for k in m.PRODUCTS_AT[s]) <= m.fit_out_mw[s]

    def fit_out(m: Any, s: str, t: int) -> Any:
        grown = sum(m.block_mw[k] * (m.stock[s, k, t] - m.stock[s, k, t - 1]) for k in m.PRODUCTS_AT[s])
        removed = sum(m.block_mw[k] * m.removed[s, k, t] for k in m.REMOVABLE_AT[s])
        return grown + removed <= m.fit_out_mw[s]

    model.first_fit_out = TemplateConstraint(model.FIT_OUT_LIMITED, model.FIRST_PERIOD, rule=first_fit_out)
    model.fit_out = TemplateConstraint(model.FIT_OUT_LIMITED, model.LATER_PERIODS, rule=fit_out)


FIT_OUT = Limit(
    name="fit_out",
    units=("MW",),
    formula=(
        "sum over products k of block_mw[k] x installed[s,k,t] <= fit_out_mw_per_month[s] x q; "
        "installed is the growth of stock and what replaces racks removed"
    ),
    reason="Racks are set up, cabled and tested one after the other.",
    source="Paces of dated projects, as cited in the sites table.",
    columns=("sites.fit_out_mw_per_month", "accelerators.block_size", "accelerators.it_watts"),
    add=add,
)
