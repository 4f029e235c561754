"""What the sections of a report draw on."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from planner.claims.verdicts import Verdict, judge
from planner.divided_gap import DividedGap
from planner.limit_values import LimitValues
from planner.outputs.headline import GIGAWATT_MW, Headline, headlines
from planner.outputs.map import map_svg
from planner.outputs.palette import region_colours
from planner.outputs.report.ledger import Ledger, Writing, decimals
from planner.outputs.report.run_tables import RunTables
from planner.outputs.words import period_words
from planner.plan import Plan
from planner.run_folder.manifest import Manifest
from planner.scenario import Scenario


@dataclass(frozen=True)
class LimitCheck:
    """One line of the certificate: a limit, how many of its rows were recomputed, and whether all hold."""

    limit: str
    rows_checked: int
    holds: bool


@dataclass(frozen=True)
class ReportContext:
    """A run as the sections of its report see it.

    Attributes:
        scenario: the scenario.
        plan: its plan.
        manifest: how the plan was made.
        checks: the certificate, limit by limit.
        as_of: the day on which the report is read: what had to be ordered before is late.
        gap: the gap between two of its regions, if it was divided.
        values: what one more of its limits is worth, if that was looked for.
    """

    scenario: Scenario
    plan: Plan
    manifest: Manifest
    checks: tuple[LimitCheck, ...]
    as_of: datetime.date
    gap: DividedGap | None = None
    values: LimitValues | None = None

    @cached_property
    def map_svg(self) -> str:
        """A map of the sites in the last period as SVG."""
        return map_svg(self.scenario, self.plan)

    @cached_property
    def ledger(self) -> Ledger:
        """Makes numbers from the tables."""
        return Ledger(RunTables(self.scenario, self.plan, self.as_of, self.gap, self.values))

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What the plan says to each claim of the scenario."""
        return judge(self.scenario.claims, self.scenario, self.plan)

    @cached_property
    def headlines(self) -> tuple[Headline, ...]:
        """What the plan comes to by region."""
        return headlines(self.scenario, self.plan)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the regions, in the order of the scenario."""
        return {region.region: region.name for region in self.scenario.regions}

    @cached_property
    def colours(self) -> dict[str, str]:
        """Colours of the regions."""
        return region_colours(tuple(self.names))

    @property
    def periods(self) -> tuple[str, ...]:
        """Labels of all periods."""
        return self.scenario.calendar.labels

    @property
    def last_period(self) -> str:
        """Label of the last period."""
        return self.periods[-1]

    @property
    def end_words(self) -> str:
        """The last period for people."""
        return period_words(self.last_period)

    @cached_property
    def write_gigawatts(self) -> Writing:
        """How GW are printed in the tables of this report: small plans need more decimals."""
        return decimals(2 if self.plan.compute["it_mw"].max() >= GIGAWATT_MW else 3)

    @cached_property
    def year_ends(self) -> dict[int, str]:
        """Label of the last period of each year."""
        calendar = self.scenario.calendar
        return {calendar.year(period): calendar.label(period) for period in range(calendar.count)}
