"""What the records of one case say beside each other."""

from dataclasses import dataclass

import numpy as np

from optimize.solve import relative_gap

from .record import Record

REACHED_WITHIN = 1e-9
"""Relative difference of two values that is none."""

PROVEN_WRONG = 1e-6
"""Relative amount by which a certified plan has to beat a bound to disprove it."""


@dataclass(frozen=True)
class Comparison:
    """The records of everybody in one case.

    Attributes:
        case: name of the case.
        seconds: limit for each.
        records: by name of the peer.
    """

    case: str
    seconds: float
    records: dict[str, Record]

    @property
    def bound(self) -> float:
        """The tightest bound that anybody proved and no certified plan disproves; inf without one."""
        sound = (record.bound for name, record in self.records.items() if name not in self.disproved)
        return min(sound, default=np.inf)

    @property
    def disproved(self) -> frozenset[str]:
        """Whose bound lies below a plan that holds."""
        held = [record.whole for record in self.records.values() if record.whole is not None and record.holds]
        best = max(held, default=-np.inf)
        return frozenset(
            name for name, record in self.records.items() if record.bound < best - PROVEN_WRONG * abs(best)
        )

    def gap(self, name: str) -> float:
        """Gap between a peer's best plan and the tightest bound of all; inf without a plan."""
        return relative_gap(self.bound, self.records[name].value)

    def own_gap(self, name: str) -> float:
        """Gap between a peer's best plan and its own bound; inf without one of them."""
        return relative_gap(self.records[name].bound, self.records[name].value)

    def seconds_from_command(self, name: str) -> float | None:
        """Seconds from the command to a peer's best plan, imports included; None without one."""
        ready, found = self.records[name].ready, self.seconds_to_best_of(name, name)
        return None if ready is None or found is None else ready + found

    def seconds_to_best_of(self, other: str, name: str) -> float | None:
        """Seconds that a peer takes to a plan as good as the best one of another; None if it never has one."""
        value = self.records[other].value
        if not np.isfinite(value):
            return None
        return self.records[name].seconds_to(value - REACHED_WITHIN * abs(value))
