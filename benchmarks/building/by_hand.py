"""The complete model written by hand as numpy arrays: what a person in a hurry for speed would write.

It takes the sets and parameters as given (`positions.py`): they are data. Limits are in `by_hand_power.py` and
`by_hand_orders.py`, one block of lines each. Rows and columns are in the order in which the project's model has them.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from optimize.model import ModelData
from optimize.model.blocks import block_compute
from planner.quantities import numbers_in

from .by_hand_orders import add_orders
from .by_hand_power import add_power
from .collected_entries import Columns, Entries
from .positions import Positions
from .solver_arrays import SolverArrays


@dataclass(frozen=True)
class Draft:
    """A matrix in the making.

    Attributes:
        m: sets and parameters.
        at: index arrays.
        x: columns.
        rows: entries so far.
        all: every period, (1, periods).
        later: every period but the first, (1, periods - 1).
    """

    m: Any
    at: Positions
    x: Columns
    rows: Entries
    all: np.ndarray
    later: np.ndarray


def arrays_by_hand(m: Any, data: ModelData) -> SolverArrays:
    """Write the model of a scenario."""
    at = Positions(m, data)
    x = columns_of(m, data)
    periods = np.arange(data.periods).reshape(1, -1)
    draft = Draft(m, at, x, Entries(), periods, periods[:, 1:])
    add_power(draft)
    add_orders(draft)
    lower, upper = draft.rows.bounds
    integer = np.zeros(x.count, dtype=bool)
    for name in ("reinforce", "shut", "restarted", "stock", "orders", "present"):
        integer[x.span(name)] = True
    return SolverArrays(
        matrix=draft.rows.matrix(x.count),
        row_lower=lower,
        row_upper=upper,
        lower=np.zeros(x.count),
        upper=upper_bounds(draft),
        cost=objective_of(draft),
        integer=integer,
    )


def columns_of(m: Any, data: ModelData) -> Columns:
    """Give the columns of every variable in the order in which the model has them."""
    count = data.periods
    return Columns(
        {
            "reinforce": (len(m.REINFORCEMENTS), count),
            "gen": (len(m.SITE_GENERATORS), count),
            "run": (len(m.SITE_GENERATORS), count),
            "non_firm": (len(m.NON_FIRM_SITES), count),
            "paused": (len(m.PAUSABLE_SITES), count),
            "shut": (len(m.SMELTERS), count),
            "freed": (len(m.SMELTERS), count),
            "restarted": (len(m.RESTARTABLE), count),
            "under_construction": (len(m.CREWED), count),
            "rent": (len(m.RENTED), count),
            "region_compute": (len(m.CONCENTRATED), 1),
            "grid": (len(m.SITES), count),
            "it": (len(m.SITES) * len(m.COOLING), count),
            "stock": (len(data.site_products), count),
            "removed": (len(m.REMOVABLE), count - 1),
            "warehouse": (len(m.BUYER_PRODUCTS), count),
            "buy": (len(data.purchases), count),
            "unspent": (len(m.BUDGETED), count),
            "units": (len(data.site_options), count),
            "orders": (len(data.site_options), count),
            "present": (len(m.FIRM_UNITS), count),
        }
    )


def upper_bounds(d: Draft) -> np.ndarray:
    """Give the upper bound of every column."""
    m, at, x = d.m, d.at, d.x
    non_firm = [at.site[s] for s in m.NON_FIRM_SITES]
    paused = [at.site[s] for s in m.PAUSABLE_SITES]
    generation = m.largest_generation_mw.array[at.generator_site, None]
    bounds = {
        "reinforce": m.most_reinforced.array,
        "gen": generation,
        "run": generation,
        "non_firm": m.largest_import_mw.array[non_firm],
        "paused": m.largest_import_mw.array[paused],
        "shut": m.potlines.array[:, None],
        "freed": m.most_freed_mw.array,
        "restarted": m.most_restarted.array,
        "grid": m.largest_import_mw.array,
        "buy": m.offered_blocks.array[at.purchase_supply],
        "units": m.most_units.array[:, None],
        "orders": m.most_orders.array,
        "present": np.ones((1, 1)),
    }
    upper = np.full(x.count, np.inf)
    for name, bound in bounds.items():
        upper[x.span(name)].reshape(x.shapes[name])[...] = bound
    return upper


def objective_of(d: Draft) -> np.ndarray:
    """Give the objective: discounted compute less the weighted discounted cost."""
    m, at, x, data = d.m, d.at, d.x, d.at.data
    cost = np.zeros(x.count)

    def of(name: str) -> np.ndarray:
        return cost[x.span(name)].reshape(x.shapes[name])

    site, region = m.site_discount.array, m.region_discount.array
    final = m.site_final_discount.array[at.unit_site, None]
    unit_cost = m.unit_cost_million_usd.array
    of("orders")[...] = unit_cost * (site[at.unit_site] - final * m.unit_share_left.array[at.unit_option])
    paid = m.buyer_discount.array[at.purchase_buyer]
    left = m.buyer_final_discount.array[at.purchase_buyer, None] * m.supply_share_left.array[at.purchase_supply]
    of("buy")[...] = (paid - left) * m.block_cost_million_usd.array[at.purchase_supply, None]
    carbon_price = m.carbon_price_million_usd_year_per_kt.array
    energy = site * (
        m.energy_million_usd_per_mw.array[:, None] + carbon_price * m.grid_carbon_kt_per_mw_year.array[:, None]
    )
    technologies = len(m.COOLING)
    of("it").reshape(len(at.site), technologies, -1)[...] = m.annual_pue.array[:, :, None] * energy[:, None, :]
    places, types = at.generator_site, at.generator_type
    own_carbon = m.generator_carbon_kt_per_mw_year.array[types, None] * carbon_price[places]
    of("run")[...] = site[places] * (m.fuel_million_usd_per_mw.array + own_carbon) - energy[places]
    paused = np.array([at.site[s] for s in m.PAUSABLE_SITES], dtype=int)
    of("paused")[...] = site[paused] * m.pause_million_usd_per_mw.array[:, None]
    owner = np.array([at.region[r] for _, r in m.REINFORCEMENT_REGIONS], dtype=int)
    of("reinforce")[...] = region[owner] * m.reinforcement_cost_million_usd.array[:, None]
    removed_site, removed_product = at.stock_site[at.removable], at.stock_product[at.removable]
    of("removed")[...] = site[removed_site, 1:] * m.removal_million_usd.array[removed_product, None]
    renting = np.array([at.region[r] for r in m.RENTED], dtype=int)
    of("rent")[...] = region[renting] * m.rent_million_usd_per_eflops.array
    _smelting_cost(d, of("shut"), of("restarted"))
    cost *= -data.cost_weight
    compute = numbers_in(block_compute(data.scenario)[:, None] * data.discount * data.period, "EFLOP/s month/block")
    of("stock")[...] += compute[at.stock_product]
    return cost


def _smelting_cost(d: Draft, shut: np.ndarray, restarted: np.ndarray) -> None:
    m, at = d.m, d.at
    discount = m.site_discount.array
    margin = discount[at.smelter_site] * m.potline_margin_million_usd.array
    for s in m.RUNNING_SMELTERS:
        shut[at.smelter[s]] = margin[at.smelter[s]]
    for number, s in enumerate(m.RESTARTABLE):
        paid = discount[at.site[s]] * m.restart_million_usd.array[number]
        restarted[number] = paid
        restarted[number, :-1] -= paid[1:]
        lag = int(m.restart_periods.array[number])
        if lag < restarted.shape[1]:
            restarted[number, : restarted.shape[1] - lag] -= margin[at.smelter[s], lag:]
