"""The tables that a report is made from, so that each of its numbers can be followed to rows."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from planner.divided_gap import DividedGap
from planner.limit_values import LimitValues
from planner.outputs.orders import order_book
from planner.plan import Plan
from planner.scenario import Scenario
from planner.tables import TABLES

INPUTS = "inputs/"
"""Before the name of a table of the scenario, as in the run folder."""


@dataclass(frozen=True)
class Rows:
    """Some rows of a table of a run.

    Attributes:
        table: name of a table of the plan, ``order_book``, ``claims``, ``gap_parts``, ``limit_values``,
            ``limits_not_linear``, or ``inputs/``
            and the name of a table of the scenario.
        where: columns and the values that they may have there; all rows if there are none.
    """

    table: str
    where: tuple[tuple[str, tuple[str | int, ...]], ...] = ()


def rows(table: str, **where: str | int | tuple[str | int, ...]) -> Rows:
    """Name the rows of a table whose columns have the values given, or one of several."""
    pairs = tuple((name, value if isinstance(value, tuple) else (value,)) for name, value in where.items())
    return Rows(table, pairs)


class RunTables:
    """The tables of a plan and its scenario as data frames.

    What has a site has its region, kind and name too, in columns ``region``, ``site_kind`` and ``site_name``;
    ``stock`` has the sustained compute of its accelerators in ``effective_eflops``, all that has a period its
    ``year``.
    """

    def __init__(
        self,
        scenario: Scenario,
        plan: Plan,
        as_of: datetime.date,
        gap: DividedGap | None = None,
        values: LimitValues | None = None,
    ) -> None:
        self._scenario = scenario
        self._gap = gap
        self._values = values
        self._as_of = as_of
        self._plan = plan
        self._frames: dict[str, pd.DataFrame] = {}

    def frame(self, table: str) -> pd.DataFrame:
        """Take a whole table.

        Raises:
            KeyError: if there is none of that name.
        """
        if table not in self._frames:
            self._frames[table] = self._read(table)
        return self._frames[table]

    def select(self, wanted: Rows) -> pd.DataFrame:
        """Take some rows of a table."""
        found = self.frame(wanted.table)
        for column, values in wanted.where:
            found = found[found[column].isin(values)]
        return found

    def total(self, column: str, *wanted: Rows) -> float:
        """Add a column up over all rows named."""
        return float(sum(self.select(some)[column].sum() for some in wanted))

    def _read(self, table: str) -> pd.DataFrame:
        if table == "order_book":
            return order_book(self._scenario, self._plan, self._as_of)
        if table == "claims":
            return pd.DataFrame([claim.model_dump(mode="json") for claim in self._scenario.claims])
        if table == "gap_parts" and self._gap is not None:
            return pd.DataFrame([part.model_dump() for part in self._gap.parts])
        if table == "limit_values" and self._values is not None:
            return self._values.frame(self._scenario.calendar.labels)
        if table == "limits_not_linear" and self._values is not None:
            return self._values.not_linear_frame(self._scenario.calendar.labels)
        if table.startswith(INPUTS):
            return self._inputs[table.removeprefix(INPUTS)]
        found = self._plan.tables[table]
        if "period" in found:
            found = found.assign(year=found["period"].map(self._years))
        if "site" in found:
            found = found.assign(**{name: found["site"].map(of_site) for name, of_site in self._sites.items()})
        if table == "stock":
            found = found.assign(
                effective_eflops=found["accelerators"] * found["accelerator"].map(self._eflops).astype(float)
            )
        return found

    @cached_property
    def _years(self) -> dict[str, int]:
        calendar = self._scenario.calendar
        return {calendar.label(period): calendar.year(period) for period in range(calendar.count)}

    @cached_property
    def _sites(self) -> Mapping[str, dict[str, str]]:
        region_of_zone = {zone.zone: zone.region for zone in self._scenario.zones}
        return {
            "region": {site.site: region_of_zone[site.zone] for site in self._scenario.sites},
            "site_kind": {site.site: site.kind for site in self._scenario.sites},
            "site_name": {site.site: site.name for site in self._scenario.sites},
        }

    @cached_property
    def _eflops(self) -> dict[str, float]:
        """Sustained EFLOP/s of one accelerator by product."""
        return {product.accelerator: product.sustained_tflops / 1_000_000 for product in self._scenario.accelerators}

    @cached_property
    def _inputs(self) -> dict[str, pd.DataFrame]:
        return {
            row_class.TABLE: pd.DataFrame(
                [row.model_dump() for row in getattr(self._scenario, row_class.TABLE)],
                columns=list(row_class.model_fields),
            )
            for row_class in TABLES
        }
