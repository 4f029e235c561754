"""From a solution of the model to the decisions of a plan, in whole units."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from optimize.arrays import Matrix
from optimize.model import ModelData
from optimize.whole_blocks import whole_blocks
from planner.plan import Decisions

Floats = npt.NDArray[np.float64]


def whole_solution(data: ModelData, matrix: Matrix, solution: Floats) -> Floats:
    """Round a solution of the model to whole units, blocks and accelerators; every limit still holds."""
    whole = whole_blocks(
        data,
        site_products(data),
        matrix.values("stock", solution),
        matrix.values("buy", solution),
        matrix.values("it", solution),
        matrix.values("unspent", solution),
    )
    rounded = np.where(matrix.integer, np.rint(solution), solution)
    sizes = {row.accelerator: row.block_size for row in data.scenario.accelerators}
    products = {row.supply: row.accelerator for row in data.scenario.accelerator_supply}
    size = np.array([sizes[products[supply]] for _, supply in data.purchases]).reshape(-1, 1)
    rounded[matrix.columns["stock"].span] = whole.blocks.reshape(-1)
    rounded[matrix.columns["buy"].span] = (whole.accelerators_bought / size).reshape(-1)
    rounded[matrix.columns["it"].span] = whole.it_mw.reshape(-1)
    return rounded


def site_products(data: ModelData) -> list[tuple[str, str]]:
    """Give the (site, product) pairs in the order of the model."""
    regions = {row.zone: row.region for row in data.scenario.zones}
    products = {row.region: data.products_of(row.region) for row in data.scenario.regions}
    return [(site.site, product) for site in data.scenario.sites for product in products[regions[site.zone]]]


def decisions_of(data: ModelData, matrix: Matrix, solution: Floats) -> Decisions:
    """Read the decisions off a whole solution, with labelled periods."""
    sites = [site.site for site in data.scenario.sites]
    cooling = [row.cooling for row in data.scenario.cooling]
    products = {row.supply: row.accelerator for row in data.scenario.accelerator_supply}
    sizes = {row.accelerator: row.block_size for row in data.scenario.accelerators}
    size = np.array([sizes[products[supply]] for _, supply in data.purchases]).reshape(-1, 1)

    def frame(name: str, keys: list[str], members: list[tuple[str, ...]], period: str, value: str) -> pd.DataFrame:
        values = matrix.values(name, solution).reshape(-1, data.periods)
        if name == "buy":
            values = values * size
        if name != "it":
            values = np.rint(values).astype(np.int64)
        return _tidy(data, values, keys, members, period, value)

    return Decisions(
        orders=frame("orders", ["site", "option"], list(data.site_options), "order_period", "units"),
        cooling_load=frame("it", ["site", "cooling"], [(s, c) for s in sites for c in cooling], "period", "it_mw"),
        stock=frame("stock", ["site", "accelerator"], list(site_products(data)), "period", "blocks"),
        purchases=frame("buy", ["region", "supply"], list(data.purchases), "period", "accelerators"),
        potlines=frame("shut", ["site"], [(row.site,) for row in data.scenario.smelters], "period", "potlines_shut"),
    )


def _tidy(
    data: ModelData,
    values: npt.NDArray[np.generic],
    keys: list[str],
    members: list[tuple[str, ...]],
    period: str,
    name: str,
) -> pd.DataFrame:
    """Make a tidy table of the values that are not zero; ``values`` is (members, periods)."""
    rows, periods = np.nonzero(values)
    labels = np.array(data.scenario.calendar.labels)
    index = np.array(members, dtype=object).reshape(len(members), len(keys))
    columns = {key: index[rows, position] for position, key in enumerate(keys)}
    return pd.DataFrame({**columns, period: labels[periods], name: values[rows, periods]})
