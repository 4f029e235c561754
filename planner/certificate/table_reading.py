"""One table of a plan while it is read: its rows, and what is wrong with them."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from planner.calendar import Calendar
from planner.certificate.certificate import Violation
from planner.certificate.names import Booleans, Labels, Names
from planner.certificate.places import Place
from planner.tables import Row

NO_ITEM = frozenset({"site", "zone", "region", "buyer", "owner", "period", "order_period"})


@dataclass(frozen=True)
class TableReading:
    """One table while it is read.

    Attributes:
        table: row class.
        frame: the table as the plan has it.
        names: what the scenario has.
        calendar: its periods.
        violations: what was found wrong so far.
    """

    table: type[Row]
    frame: pd.DataFrame
    names: Names
    calendar: Calendar
    violations: list[Violation] = field(default_factory=list)

    def labels(self, column: str) -> Labels:
        """Take the cells of a column as text."""
        labels = np.empty(len(self.frame), dtype=object)
        labels[:] = [str(label) for label in self.frame[column]]
        return labels

    def blank(self, column: str) -> Booleans:
        """Tell which cells of a column say nothing: a file has no text there, or it has no value in memory."""
        blank: Booleans = self.frame[column].isna().to_numpy(dtype=bool) | (self.labels(column) == "")
        return blank

    def refuse(self, row: int | None, said: str, expected: str, unit: str = "", number: float | None = None) -> None:
        """Note that a row, or with None the whole table, is not as it must be."""
        place = Place(None, None, None, None, None, None) if row is None else self._place(row)
        where = f"{place}: " if row is not None else ""
        self.violations.append(
            Violation(
                limit="table",
                table=self.table.TABLE,
                site=place.site,
                zone=place.zone,
                region=place.region,
                buyer=place.buyer,
                item=place.item,
                period=place.period,
                left=number,
                right=None,
                excess=None,
                unit=unit,
                sentence=f"{where}table {self.table.TABLE}: {said}; expected {expected}.",
            )
        )

    def _place(self, row: int) -> Place:
        key = {column: str(self.frame[column].iloc[row]) for column in self.table.KEY}
        return Place(
            site=key.get("site"),
            zone=None,
            region=key.get("region"),
            buyer=key.get("buyer", key.get("owner")),
            item=next((label for column, label in key.items() if column not in NO_ITEM), None),
            period=key.get("period", key.get("order_period")),
        )
