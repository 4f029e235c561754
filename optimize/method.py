"""The way in which a program is solved: whole, or site by site; chosen by its size or forced."""

from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    """How a program is solved, as a user may ask for it."""

    AUTO = "auto"
    """Whole up to a number of sites, site by site above it."""
    WHOLE = "whole"
    """Branch and bound on the whole program."""
    BY_SITE = "by-site"
    """Relaxation, then the sites made whole one after the other, then local search."""


@dataclass(frozen=True)
class Choice:
    """The method that a program is solved by.

    Attributes:
        method: the method, never `Method.AUTO`.
        reason: why this one, in words.
    """

    method: Method
    reason: str

    def __str__(self) -> str:
        return f"{self.method}: {self.reason}"
