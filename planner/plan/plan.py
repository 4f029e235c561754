"""A plan: what was decided, as tidy tables, and how good it is known to be."""

from dataclasses import dataclass

import pandas as pd

from planner.plan.rows import PLAN_TABLES


@dataclass(frozen=True)
class Outcome:
    """How the solving of one problem (regions that share something) for one objective ended.

    Attributes:
        regions: the regions of the problem.
        objective_name: the objective: 'compute', 'cost', 'largest-cluster' or 'time-to-target'.
        unit: unit of ``objective`` and ``bound``.
        finding: what was found, as a sentence; empty where the numbers say it all.
        status: in words: 'optimal within the gap', 'time limit', 'interrupted', 'solver crashed', 'infeasible', ...
        stopped_by: which limit ended the run: 'gap', 'effort', 'time', 'interrupt' or 'crash'.
        objective: value of the plan; of `compute` it is less the tie-break on cost.
        bound: what no plan can be better than: an upper bound, for cost and time a lower one.
        bound_proven_by: what the bound rests on, in words; empty where there is none.
        gap: |bound - objective| / |objective|.
        compute_eflops_months: discounted effective EFLOP/s-months of the plan.
        cost_million_usd: discounted cost of the plan: capital, energy and smelting margin lost.
        seconds: wall-clock time of the solve.
    """

    regions: tuple[str, ...]
    objective_name: str
    unit: str
    finding: str
    status: str
    stopped_by: str
    objective: float
    bound: float
    bound_proven_by: str
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
    reinforcement_orders: pd.DataFrame
    units: pd.DataFrame
    power: pd.DataFrame
    generation: pd.DataFrame
    energy: pd.DataFrame
    cooling_load: pd.DataFrame
    stock: pd.DataFrame
    purchases: pd.DataFrame
    potlines: pd.DataFrame
    conversions: pd.DataFrame
    cash: pd.DataFrame
    owner_cash: pd.DataFrame
    compute: pd.DataFrame
    milestones: pd.DataFrame
    levelised_costs: pd.DataFrame
    outcomes: tuple[Outcome, ...] = ()

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The data frames by table name, in the order of `PLAN_TABLES`."""
        return {table.TABLE: getattr(self, table.TABLE) for table in PLAN_TABLES}
