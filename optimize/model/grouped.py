"""Pairs grouped by their first member: what a Pyomo set indexed by another takes."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any


def grouped(pairs: Iterable[tuple[Any, Any]], keys: Iterable[Any]) -> dict[Any, list[Any]]:
    """Give the second members of pairs by the first, for all keys."""
    groups: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: groups[key] for key in keys}
