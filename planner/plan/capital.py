"""Capital: what becomes available, what is spent of it, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from planner.plan.axes import Axes, Booleans, Floats, positions
from planner.plan.money import Payments
from planner.scenario import Scenario
from planner.tables import Budget


@dataclass(frozen=True)
class Capital:
    """Capital of the regions, or of the owners, in million USD by region or owner and period.

    Attributes:
        budget: what becomes available; what was available before the first period is there in it.
        equipment: spent on orders of equipment.
        accelerators: spent on accelerators.
        reinforcements: spent on reinforcements that developers pay.
        limited: whether there is a budget at all, by region or owner; who has none can spend what it likes.
    """

    budget: Floats
    equipment: Floats
    accelerators: Floats
    reinforcements: Floats
    limited: Booleans

    @classmethod
    def of_regions(cls, scenario: Scenario, axes: Axes, payments: Payments) -> "Capital":
        """Follow the capital of all builders of a region together."""
        rows = [row for row in scenario.budgets if row.owner is None]
        by_developers = np.array([row.payer == "developers" for row in scenario.reinforcements], dtype=bool)
        return cls(
            budget=_available(scenario, axes.region, rows, [row.region for row in rows]),
            equipment=axes.by_region(payments.equipment.sum(axis=1)),
            accelerators=axes.buyers_by_region(payments.accelerators.sum(axis=1)),
            reinforcements=axes.reinforcements_by_region(payments.reinforcements * by_developers[:, None]),
            limited=np.isin(axes.region, [row.region for row in rows]),
        )

    @classmethod
    def of_owners(cls, scenario: Scenario, axes: Axes, payments: Payments) -> "Capital":
        """Follow the capital of each owner."""
        rows = [row for row in scenario.budgets if row.owner is not None]
        owners = [row.owner or "" for row in rows]
        pools = len(axes.region)
        equipment = axes.by_buyer(payments.equipment.sum(axis=1))[pools:]
        return cls(
            budget=_available(scenario, axes.owner, rows, owners),
            equipment=equipment,
            accelerators=payments.accelerators.sum(axis=1)[pools:],
            reinforcements=np.zeros_like(equipment),
            limited=np.isin(axes.owner, owners),
        )

    @property
    def unspent(self) -> Floats:
        """What is carried over to the next period; zero where there is no budget."""
        spent = self.equipment + self.accelerators + self.reinforcements
        unspent: Floats = np.maximum((self.budget - spent).cumsum(axis=1), 0.0) * self.limited[:, None]
        return unspent


def _available(scenario: Scenario, axis: "pd.Index[str]", rows: Sequence[Budget], names: Sequence[str]) -> Floats:
    budget = np.zeros((len(axis), scenario.calendar.count))
    for place, row in zip(positions(axis, names), rows, strict=True):
        period = scenario.calendar.number(row.period)
        if period < scenario.calendar.count:
            budget[place, max(period, 0)] += row.budget_million_usd
    return budget
