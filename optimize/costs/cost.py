"""What a cost says of itself: the docs page of a cost is made from this record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Cost:
    """A kind of cost, discounted over all periods.

    Attributes:
        name: one word, the same in plans and docs.
        formula: in the symbols of `docs/explanation/mathematics.md`.
        reason: why it is paid.
        source: standard, paper or data set.
        columns: columns of the scenario's tables that it reads, as ``table.column``.
        total: its sum over a model that has all sets, parameters and variables, in million USD.
    """

    name: str
    formula: str
    reason: str
    source: str
    columns: tuple[str, ...]
    total: Callable[[Any], Any]
