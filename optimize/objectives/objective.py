"""What an objective says of itself: the docs page of an objective is made from this record."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Objective:
    """What a plan is made for.

    Attributes:
        name: the same in the command line, in manifests and in docs.
        unit: unit of its value.
        sense: whether more or less of it is better.
        wish: what it asks for, to be read after 'find'.
        formula: in the symbols of `docs/explanation/mathematics.md`.
        reason: who asks for it.
        columns: columns of the scenario's tables that it reads beside those of limits and costs, as ``table.column``.
    """

    name: str
    unit: str
    sense: Literal["more", "less"]
    wish: str
    formula: str
    reason: str
    columns: tuple[str, ...]
