"""linopy: the limits that make up nine tenths of the coefficients, in a sparse model, linopy's leanest.

Sets and parameters are taken as given (`positions.py`). Every variable and the whole objective are there. What is
missing, which favours linopy: the limits zone, zone_with_non_firm, reinforcement, water, basin_water, end_of_life,
shared_offer, fit_out in the first period, the stock of accelerators in the first period, supply_needs_presence,
generation_fuel, generation_permit, non_firm_pause, the ceiling on crews, rental and all limits on smelters.
"""

from dataclasses import dataclass, field
from typing import Any

import highspy
import linopy
import numpy as np
import pandas as pd
import xarray as xr

from optimize.model import ModelData

from .by_hand import Draft, columns_of, objective_of, upper_bounds
from .collected_entries import Entries
from .linopy_limits import add_limits
from .positions import Positions

INTEGER = ("reinforce", "shut", "restarted", "stock", "orders", "present")


@dataclass
class LinopyModel:
    """A linopy model and its variables, each with its own dimension and the period `t`."""

    model: linopy.Model
    m: Any
    at: Positions
    variables: dict[str, linopy.Variable] = field(default_factory=dict)

    def hand_over(self) -> highspy.Highs:
        """Give the model to HiGHS by linopy's own direct way, without names."""
        return linopy.io.to_highspy(self.model, set_names=False)

    def terms(
        self, name: str, row: np.ndarray, count: int, coefficients: Any = 1.0, members: Any = None, back: int = 0
    ) -> linopy.LinearExpression:
        """Sum coefficient x variable over the members that share a row, (row, t).

        Args:
            name: the variable.
            row: row of each member.
            count: number of rows.
            coefficients: by member, or by member and period.
            members: places of the members; None for all.
            back: periods that the variable lies back; there is nothing before the first.
        """
        variable = self.variables[name]
        if members is not None:
            variable = variable.isel({name: members})
        variable = variable.assign_coords({name: np.arange(len(row))})
        shape = (len(row), variable.sizes["t"])
        factors = np.broadcast_to(coefficients, shape) if np.ndim(coefficients) else coefficients
        if np.ndim(coefficients):
            factors = xr.DataArray(
                factors, dims=(name, "t"), coords={name: np.arange(len(row)), "t": variable.coords["t"]}
            )
        expression = factors * variable
        if back:
            later = variable.coords["t"].to_numpy()[:-back] + back
            expression = expression.isel(t=slice(None, -back)).assign_coords(t=later)
        group = xr.DataArray(row, dims=name, coords={name: np.arange(len(row))}, name="row")
        summed = expression.groupby(group).sum()
        all_periods = np.arange(self.at.data.periods)
        periods = {} if expression.sizes["t"] == len(all_periods) else {"t": all_periods}
        return summed.reindex(row=np.arange(count), **periods).fillna(0)

    def at_most(self, name: str, expression: linopy.LinearExpression, bound: Any = 0.0) -> None:
        """Add expression <= bound, (row, t)."""
        self.model.add_constraints(expression <= self._bound(expression, bound), name=name)

    def equal(self, name: str, expression: linopy.LinearExpression, bound: Any = 0.0) -> None:
        """Add expression == bound, (row, t)."""
        self.model.add_constraints(expression == self._bound(expression, bound), name=name)

    def _bound(self, expression: linopy.LinearExpression, bound: Any) -> Any:
        if not np.ndim(bound):
            return bound
        shape = tuple(expression.sizes[d] for d in ("row", "t"))
        coords = {"row": expression.coords["row"], "t": expression.coords["t"]}
        return xr.DataArray(np.broadcast_to(bound, shape), dims=("row", "t"), coords=coords)


def arrays_by_linopy(m: Any, data: ModelData) -> LinopyModel:
    """Write the model of a scenario."""
    linopy.options["semantics"] = "v1"
    at = Positions(m, data)
    found = LinopyModel(linopy.Model(sparse=True), m, at)
    x = columns_of(m, data)
    draft = Draft(m, at, x, Entries(), np.arange(data.periods)[None, :], np.arange(1, data.periods)[None, :])
    upper, cost = upper_bounds(draft), objective_of(draft)
    objective = []
    shapes = x.shapes | {"region_compute": (len(at.region), data.periods)}  # the rule holds in every period here
    for name, (members, periods) in shapes.items():
        first = data.periods - periods
        index = [pd.RangeIndex(members, name=name), pd.RangeIndex(first, first + periods, name="t")]
        bound = xr.DataArray(upper[x.span(name)].reshape(members, periods), coords=index)
        # A whole variable without a bound is one that linopy takes as such.
        found.variables[name] = found.model.add_variables(
            lower=0, upper=bound, coords=index, name=name, integer=name in INTEGER
        )
        price = xr.DataArray(cost[x.span(name)].reshape(members, periods), coords=index)
        objective.append((price * found.variables[name]).sum())
    add_limits(found)
    found.model.add_objective(linopy.merge(objective, dim="_term"), sense="max")
    return found
