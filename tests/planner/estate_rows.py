"""Rows of the scenario `estate`."""

from typing import Any, TypeVar

from planner.tables import Row

Kind = TypeVar("Kind", bound=Row)


def row(row_class: type[Kind], **values: Any) -> Kind:
    """Fill in what every row needs."""
    named = {"name": "By hand"} if "name" in row_class.model_fields else {}
    return row_class(**{"source": "hand"} | named | values)
