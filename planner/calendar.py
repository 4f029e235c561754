"""The calendar of a scenario: equal periods of one, three, six or twelve months."""

import datetime
import re
from dataclasses import dataclass
from math import ceil

PERIOD_FORMATS = {1: "2024-10", 3: "2024Q4", 6: "2024H2", 12: "2024"}
"""How a period of so many months is written, by example."""

_PATTERNS = {1: r"(\d{4})-(\d{2})", 3: r"(\d{4})Q([1-4])", 6: r"(\d{4})H([12])", 12: r"(\d{4})()"}


def month_number(label: str, period_months: int) -> int:
    """Count the months from year 0 to the start of the period called ``label``.

    Raises:
        ValueError: if the label is not one of periods of that length.
    """
    match = re.fullmatch(_PATTERNS[period_months], label)
    part = int(match[2] or 1) if match else 0
    if match is None or not 1 <= part <= 12 // period_months:
        raise ValueError(f"a period like {PERIOD_FORMATS[period_months]}")
    return int(match[1]) * 12 + (part - 1) * period_months


@dataclass(frozen=True)
class Calendar:
    """Periods numbered 0, 1, ... from the first to the last.

    Attributes:
        first_month: months from year 0 to the start of period 0.
        period_months: length of a period in months: 1, 3, 6 or 12.
        count: number of periods.
    """

    first_month: int
    period_months: int
    count: int

    @classmethod
    def between(cls, first: str, last: str, period_months: int) -> "Calendar":
        """Make the calendar from the labels of its first and last period.

        Raises:
            ValueError: if a label is wrong or the last period comes before the first.
        """
        start, end = month_number(first, period_months), month_number(last, period_months)
        if end < start:
            raise ValueError("a last period not before the first")
        return cls(start, period_months, (end - start) // period_months + 1)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all periods in order."""
        return tuple(self.label(period) for period in range(self.count))

    def label(self, period: int) -> str:
        """Write a period, also one before the first or after the last."""
        year, month = divmod(self.first_month + period * self.period_months, 12)
        part = month // self.period_months + 1
        return {1: f"{year:04}-{part:02}", 3: f"{year:04}Q{part}", 6: f"{year:04}H{part}", 12: f"{year:04}"}[
            self.period_months
        ]

    def number(self, label: str) -> int:
        """Number the period called ``label``; negative before the first, ``count`` or more after the last.

        Raises:
            ValueError: if the label is not one of this calendar's periods.
        """
        return (month_number(label, self.period_months) - self.first_month) // self.period_months

    def year(self, period: int) -> int:
        """Calendar year in which a period starts."""
        return (self.first_month + period * self.period_months) // 12

    def start_date(self, period: int) -> datetime.date:
        """First day of a period."""
        year, month = divmod(self.first_month + period * self.period_months, 12)
        return datetime.date(year, month + 1, 1)

    def periods(self, months: float) -> int:
        """Whole periods that a lead time of so many months takes: rounded up, but for rounding noise."""
        return ceil(months / self.period_months - 1e-9)
