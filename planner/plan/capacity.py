"""Capacity in service, in MW."""

import numpy as np

from planner.plan.axes import Floats, Integers
from planner.scenario import Scenario
from planner.tables import Option
from planner.tables.equipment import OptionKind


def capacity_mw(scenario: Scenario, units: Integers, kind: OptionKind, contract: str | None = None) -> Floats:
    """Capacity of all options of a kind, or of the connection steps with one contract, by site and period."""
    sizes = [_size(row) if row.kind == kind and contract in (None, row.contract) else 0.0 for row in scenario.options]
    capacity: Floats = np.einsum("o,sot->st", np.array(sizes), units)
    return capacity


def cooling_capacity_mw(scenario: Scenario, units: Integers, rejection: Floats) -> Floats:
    """Heat that the cooling blocks reject on the design day, by site, technology and period."""
    sizes = np.array(
        [
            [_size(row) if row.cooling == technology.cooling else 0.0 for row in scenario.options]
            for technology in scenario.cooling
        ]
    )
    capacity: Floats = np.einsum("sc,co,sot->sct", rejection, sizes, units)
    return capacity


def _size(option: Option) -> float:
    return option.capacity_mw or 0.0
