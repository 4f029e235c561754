"""From a solution of the model to the decisions of a plan."""

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
import numpy.typing as npt
import pandas as pd

from optimize.arrays import Matrix
from optimize.model import ModelData
from planner.plan import Decisions

Floats = npt.NDArray[np.float64]

_NOISE = 1e-6
"""Less is a solver's tolerance: the tables of a plan have six decimals."""


def decisions_of(data: ModelData, matrix: Matrix, solution: Floats) -> Decisions:
    """Read the decisions off a whole solution, with labelled periods."""
    reading = _Reading(data, matrix, solution)
    return Decisions(
        orders=reading.whole("orders", ["site", "option"], "units", period="order_period"),
        reinforcement_orders=reading.whole("reinforce", ["reinforcement"], "units", period="order_period"),
        cooling_load=reading.real("it", ["site", "cooling"], "it_mw"),
        generation=_side_by_side(
            reading.real("gen", ["site", "generator"], "peak_mw"), reading.real("run", ["site", "generator"], "mean_mw")
        ),
        interruptible=_side_by_side(
            reading.real("non_firm", ["site"], "non_firm_mw"), reading.real("paused", ["site"], "paused_mw")
        ),
        stock=reading.whole("stock", ["site", "accelerator"], "blocks"),
        purchases=reading.purchases(),
        potlines=_side_by_side(
            reading.whole("shut", ["site"], "potlines_shut"), reading.whole("restarted", ["site"], "potlines_restarted")
        ),
        rent=reading.real("rent", ["region"], "rented_eflops"),
    )


def joined(parts: Sequence[Decisions]) -> Decisions:
    """Put the decisions of independent problems together."""
    names = [field.name for field in fields(Decisions)]
    return Decisions(**{name: pd.concat([getattr(part, name) for part in parts], ignore_index=True) for name in names})


class _Reading:
    def __init__(self, data: ModelData, matrix: Matrix, solution: Floats) -> None:
        self.data = data
        self.matrix = matrix
        self.solution = solution

    def real(self, variable: str, keys: list[str], value: str) -> pd.DataFrame:
        """Give a tidy table of the real values of a variable that are not zero."""
        values = self._by_period(variable)
        return self._tidy(variable, np.where(np.abs(values) < _NOISE, 0.0, values), keys, "period", value)

    def whole(self, variable: str, keys: list[str], value: str, *, period: str = "period") -> pd.DataFrame:
        """Give a tidy table of the whole values of a variable that are not zero."""
        return self._tidy(variable, np.rint(self._by_period(variable)).astype(np.int64), keys, period, value)

    def purchases(self) -> pd.DataFrame:
        """Give what is bought, in whole accelerators."""
        accelerators = self._by_period("buy") * self.data.purchase_block_size[:, None]
        whole = np.rint(accelerators).astype(np.int64)
        return self._tidy("buy", whole, ["buyer", "supply"], "period", "accelerators")

    def _by_period(self, variable: str) -> Floats:
        """Give the values of a variable, (members, periods)."""
        return self.matrix.values(variable, self.solution).reshape(-1, self.data.periods)

    def _tidy(
        self, variable: str, values: npt.NDArray[np.generic], keys: list[str], period: str, value: str
    ) -> pd.DataFrame:
        rows, periods = np.nonzero(values)
        members = self.matrix.columns[variable].members
        columns = {key: [members[row][position] for row in rows] for position, key in enumerate(keys)}
        labels = np.array(self.data.scenario.calendar.labels)[periods]
        return pd.DataFrame({**columns, period: labels, value: values[rows, periods]}).astype(
            dict.fromkeys(keys, "str")
        )


def _side_by_side(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Put two values for the same places into one table; where only one is given the other is zero."""
    keys = [column for column in one.columns if column in other.columns]
    both = one.merge(other, how="outer", on=keys)
    return both.fillna(0).astype({**other.dtypes, **one.dtypes})
