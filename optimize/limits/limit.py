"""What a limit says of itself: the docs page of a limit is made from this record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Limit:
    """A family of constraints.

    Attributes:
        name: one word, the same in plans, certificates and docs.
        units: units of both sides of its rows, that of the main ones first.
        formula: in the symbols of `docs/explanation/mathematics.md`.
        reason: why it holds.
        source: standard, paper or data set.
        columns: columns of the scenario's tables that it reads, as ``table.column``.
        add: adds its rows to a model that has all sets, parameters and variables.
    """

    name: str
    units: tuple[str, ...]
    formula: str
    reason: str
    source: str
    columns: tuple[str, ...]
    add: Callable[[Any], None]
