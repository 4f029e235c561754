"""Shapley values: what each family adds to a value, averaged over all orders in which families are swapped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import factorial, sqrt

import numpy as np

Coalition = frozenset[str]


@dataclass(frozen=True)
class Range:
    """A value that is known within bounds.

    Attributes:
        value: the value that is used.
        low: it is not lower.
        high: it is not higher.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Part:
    """The part of one family in the gap.

    Attributes:
        family: the family.
        value: its part; all parts add up to the gap.
        low: its part is not lower, by the gaps of the solves.
        high: its part is not higher.
        first: what it adds when it is swapped alone, the others as they were.
        last: what it adds when all others are swapped already.
        standard_error: of the mean over the orders drawn; 0 where all orders count.
    """

    family: str
    value: float
    low: float
    high: float
    first: float
    last: float
    standard_error: float = 0.0


def all_coalitions(families: Sequence[str]) -> list[Coalition]:
    """List every set of families, the smaller ones first."""
    sets = [frozenset(one for bit, one in enumerate(families) if mask >> bit & 1) for mask in range(2 ** len(families))]
    return sorted(sets, key=lambda one: (len(one), [families.index(name) for name in sorted(one, key=families.index)]))


def exact_parts(families: Sequence[str], values: Mapping[Coalition, Range]) -> tuple[Part, ...]:
    """Divide the gap exactly.

    The part of f is the sum over all sets S without f of |S|! (n - |S| - 1)! / n! x (v(S with f) - v(S)).

    Args:
        families: the families.
        values: value of every set of them.
    """
    count = len(families)
    parts = []
    for family in families:
        value = low = high = 0.0
        for coalition in values:
            if family in coalition:
                continue
            weight = factorial(len(coalition)) * factorial(count - len(coalition) - 1) / factorial(count)
            before, after = values[coalition], values[coalition | {family}]
            value += weight * (after.value - before.value)
            low += weight * (after.low - before.high)
            high += weight * (after.high - before.low)
        parts.append(Part(family, value, low, high, *_ends(family, families, values)))
    return tuple(parts)


def drawn_orders(families: Sequence[str], samples: int, seed: int) -> list[tuple[str, ...]]:
    """Draw orders of the families, each with its reverse, which lowers the error of the mean."""
    draw = np.random.default_rng(seed)
    orders: list[tuple[str, ...]] = []
    while len(orders) < samples:
        order = tuple(families[place] for place in draw.permutation(len(families)))
        orders += [order, order[::-1]]
    return orders[:samples]


def coalitions_of(orders: Sequence[Sequence[str]]) -> list[Coalition]:
    """List the sets that the orders go through, and those with one family swapped first or last."""
    families = orders[0]
    everything = frozenset(families)
    sets = [frozenset(order[:place]) for order in orders for place in range(len(order) + 1)]
    ends = [one for name in families for one in (frozenset({name}), everything - {name})]
    return list(dict.fromkeys([*sets, *ends]))


def sampled_parts(
    families: Sequence[str], orders: Sequence[Sequence[str]], values: Mapping[Coalition, Range]
) -> tuple[Part, ...]:
    """Divide the gap by the mean over some orders; the parts still add up to it."""
    parts = []
    for family in families:
        steps = []
        for order in orders:
            place = list(order).index(family)
            steps.append((values[frozenset(order[:place])], values[frozenset(order[: place + 1])]))
        added = [after.value - before.value for before, after in steps]
        low = sum(after.low - before.high for before, after in steps) / len(steps)
        high = sum(after.high - before.low for before, after in steps) / len(steps)
        ends = _ends(family, families, values)
        parts.append(Part(family, sum(added) / len(added), low, high, *ends, _standard_error(added)))
    return tuple(parts)


def _standard_error(added: Sequence[float]) -> float:
    """Of the mean: an order and its reverse count as one draw."""
    pairs = [(first + second) / 2 for first, second in list(pairwise(added))[::2]]
    if len(pairs) < 2:
        return float("inf")
    return float(np.std(pairs, ddof=1)) / sqrt(len(pairs))


def _ends(family: str, families: Sequence[str], values: Mapping[Coalition, Range]) -> tuple[float, float]:
    nothing: Coalition = frozenset()
    everything = frozenset(families)
    first = values[frozenset({family})].value - values[nothing].value
    return first, values[everything].value - values[everything - {family}].value
