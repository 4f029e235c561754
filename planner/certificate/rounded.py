"""Numbers that follow from rounded ones, with how far rounding may have moved them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from planner.certificate.names import Floats


@dataclass(frozen=True)
class Rounded:
    """Numbers that add up numbers of a plan, which are written with six decimals.

    Attributes:
        values: the numbers.
        steps: how many last decimals each may be off: one for each rounded number in it, times its factor.
    """

    values: Floats
    steps: Floats

    @classmethod
    def of(cls, values: Floats) -> "Rounded":
        """Take numbers as a plan writes them."""
        return cls(values, (values != 0).astype(float))

    @classmethod
    def exact(cls, values: "Rounded | Floats | float") -> "Rounded":
        """Take numbers that no rounding moved; those that know their own rounding stay as they are."""
        if isinstance(values, Rounded):
            return values
        numbers = np.asarray(values, dtype=float)
        return cls(numbers, np.zeros_like(numbers))

    def __add__(self, other: "Rounded | Floats") -> "Rounded":
        """Add up."""
        more = Rounded.exact(other)
        return Rounded(self.values + more.values, self.steps + more.steps)

    def __sub__(self, other: "Rounded | Floats") -> "Rounded":
        """Subtract; rounding may move both the other way."""
        less = Rounded.exact(other)
        return Rounded(self.values - less.values, self.steps + less.steps)

    def times(self, factors: Floats | float) -> "Rounded":
        """Multiply by factors that no rounding moved."""
        return Rounded(self.values * factors, self.steps * np.abs(factors))

    def totals(self, add_up: Callable[[Floats], Floats]) -> "Rounded":
        """Add up by a function whose weights are not negative."""
        return Rounded(add_up(self.values), add_up(self.steps))

    def at_least(self, least: Floats | float) -> "Rounded":
        """Take the larger of these numbers and others."""
        return Rounded(np.maximum(self.values, least), self.steps + np.zeros_like(least))
