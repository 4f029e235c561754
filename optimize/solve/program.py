"""A mixed-integer program as arrays, and the parts of it that belong to each site."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyomo.environ as pyo
from scipy import sparse

from optimize.arrays import Matrix, TemplateVar
from planner.scenario import Scenario

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

SHARED = -1
"""Site number of a column that belongs to no site."""


@dataclass(frozen=True)
class Program:
    """maximise cost . x subject to row_lower <= matrix x <= row_upper, lower <= x <= upper, some x whole.

    Attributes:
        whole_later: columns that a big program treats as real and rounds at the end (racks): branching on them
            keeps HiGHS from finding any plan, and rounding loses a rack or two a product.
        site_of_column: number of the site that a column belongs to, or `SHARED`, shape (columns,).
        zone_of_site: number of the zone of each site, shape (sites,).
    """

    matrix: sparse.csr_array
    row_lower: Floats
    row_upper: Floats
    lower: Floats
    upper: Floats
    cost: Floats
    integer: npt.NDArray[np.bool_]
    whole_later: npt.NDArray[np.bool_]
    site_of_column: Integers
    zone_of_site: Integers

    @property
    def sites(self) -> int:
        """Number of sites."""
        return len(self.zone_of_site)

    def objective(self, x: Floats) -> float:
        """Value of a solution."""
        return float(self.cost @ x)

    def violation(self, x: Floats) -> float:
        """Largest violation of a row or a bound by a solution, absolute."""
        activity = self.matrix @ x
        return float(
            max(
                (activity - self.row_upper).max(initial=0.0),
                (self.row_lower - activity).max(initial=0.0),
                (x - self.upper).max(initial=0.0),
                (self.lower - x).max(initial=0.0),
            )
        )


def program_of(model: pyo.ConcreteModel, matrix: Matrix, scenario: Scenario) -> Program:
    """Give the arrays of an expanded model with the site of every column.

    A column belongs to a site if the first index of its variable is a site.
    """
    number = {site.site: position for position, site in enumerate(scenario.sites)}
    zones = {zone.zone: position for position, zone in enumerate(scenario.zones)}
    site_of_column = np.full(len(matrix.cost), SHARED, dtype=np.int64)
    for variable in model.component_objects(pyo.Var, descend_into=False):
        block = matrix.columns[variable.name]
        if not (isinstance(variable, TemplateVar) and variable.of_site and block.size):
            continue
        first = next(iter(variable.index_set().subsets(expand_all_set_operators=False)))
        leading = [number[member[0] if isinstance(member, tuple) else member] for member in first]
        site_of_column[block.span] = np.repeat(leading, block.size // len(leading))
    whole_later = np.zeros(len(matrix.cost), dtype=bool)
    whole_later[matrix.columns["stock"].span] = True
    return Program(
        matrix=matrix.matrix,
        row_lower=matrix.row_lower,
        row_upper=matrix.row_upper,
        lower=matrix.lower,
        upper=matrix.upper,
        cost=matrix.cost,
        integer=matrix.integer,
        whole_later=whole_later,
        site_of_column=site_of_column,
        zone_of_site=np.array([zones[site.zone] for site in scenario.sites], dtype=np.int64),
    )
