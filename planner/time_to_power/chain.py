"""A chain of waits that ends when one link of the power chain carries the load."""

from dataclasses import dataclass
from math import inf

NEVER = inf
"""Months and periods of what cannot happen."""


@dataclass(frozen=True)
class Step:
    """One wait.

    Attributes:
        what: what is waited for, in words.
        starts_months: months from the order date to its start.
        ends_months: months from the order date to its end.
        given_by: table and column that say how long it takes.
    """

    what: str
    starts_months: float
    ends_months: float
    given_by: str

    @property
    def months(self) -> float:
        """How long it takes."""
        return self.ends_months - self.starts_months


@dataclass(frozen=True)
class Chain:
    """The waits of one link, one after the other.

    Attributes:
        link: the link, as in a plan.
        steps: its waits; empty where what is in place carries the load from the start.
        ready_period: number of the period from whose start the link carries the load; `NEVER` if it cannot.
        remark: what is bought or what is in place, or why it can never carry the load.
    """

    link: str
    steps: tuple[Step, ...]
    ready_period: float
    remark: str

    @property
    def ready_months(self) -> float:
        """Months from the order date until the link carries the load, before rounding up to whole periods."""
        if self.ready_period == NEVER:
            return NEVER
        return max((step.ends_months for step in self.steps), default=0.0)


def later_of(first: Chain, second: Chain) -> Chain:
    """Give the chain that is ready last."""
    return second if (second.ready_period, second.ready_months) > (first.ready_period, first.ready_months) else first
