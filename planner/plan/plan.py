"""A plan: what was decided, as tidy tables, and how good it is known to be."""

from dataclasses import dataclass

import pandas as pd

from planner.plan.rows import PLAN_TABLES


@dataclass(frozen=True)
class Outcome:
    """How the solving of one problem (regions that share something) ended.

    Attributes:
        regions: the regions of the problem.
        status: in words: 'optimal within the gap', 'time limit', 'interrupted', 'solver crashed', 'infeasible', ...
        stopped_by: which limit ended the run: 'gap', 'effort', 'time', 'interrupt' or 'crash'.
        objective: discounted effective EFLOP/s-months of the plan, less the tie-break on cost.
        bound: proven upper bound of the objective.
        gap: (bound - objective) / |objective|.
        compute_eflops_months: discounted effective EFLOP/s-months of the plan.
        cost_million_usd: discounted cost of the plan: capital, energy and smelting margin lost.
        seconds: wall-clock time of the solve.
    """

    regions: tuple[str, ...]
    status: str
    stopped_by: str
    objective: float
    bound: float
    gap: float
    compute_eflops_months: float
    cost_million_usd: float
    seconds: float


@dataclass(frozen=True)
class Plan:
    """Tidy tables, one data frame per row class of `planner.plan.rows`, rows without activity left out.

    Periods are labels. Each frame has exactly the columns of its row class, sorted by its key
    (period in calendar order). `outcomes` is not part of what the certificate recomputes.
    """

    orders: pd.DataFrame
    units: pd.DataFrame
    power: pd.DataFrame
    cooling_load: pd.DataFrame
    stock: pd.DataFrame
    purchases: pd.DataFrame
    potlines: pd.DataFrame
    cash: pd.DataFrame
    compute: pd.DataFrame
    outcomes: tuple[Outcome, ...] = ()

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data frames by table name, in the order of `PLAN_TABLES`."""
        return {table.TABLE: getattr(self, table.TABLE) for table in PLAN_TABLES}
