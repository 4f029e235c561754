"""What the lead times of a scenario would have said of a project on the day when its building began."""

from dataclasses import dataclass
from statistics import median

from planner.scenario import Scenario

from .projects import IT_SHARE, Project, months_between

KINDS = ("transformer", "substation", "hall", "cooling")
ROUNDS = 8
"""Rounds of fitting."""

GRID_KINDS = ("transformer", "substation")


@dataclass(frozen=True)
class Prediction:
    """First power and pace of a project.

    Attributes:
        months: months from the start to first power.
        parameter: the lead time that decides, as ``region/kind``.
        facility_mw_per_month: pace at which power grows from then on.
        uses_later_tables: whether the project began before the first year of the tables.
    """

    months: float
    parameter: str
    facility_mw_per_month: float
    uses_later_tables: bool

    def facility_mw(self, months: float) -> float:
        """Facility power so many months after the start: nothing before first power, then a month's pace at least."""
        since = months - self.months
        return 0.0 if since < 0 else self.facility_mw_per_month * max(since, 1.0)


def predict(scenario: Scenario, project: Project, factors: dict[str, float]) -> Prediction:
    """Predict from the tables of the year in which building began.

    Permits and the grid contract are taken as had by then, as nobody clears land without; so the queue does not
    count. What a conversion has in place is not ordered. Of options of one kind the one with the shortest lead counts.

    Args:
        scenario: the scenario.
        project: the project.
        factors: factor on the lead time of each ``region/kind``; 1 where none is given.
    """
    leads = {}
    for kind in KINDS:
        if (kind == "hall" and project.has_hall) or (kind in GRID_KINDS and project.has_grid):
            continue
        parameter = f"{project.region}/{kind}"
        leads[parameter] = _lead_months(scenario, project, kind) * factors.get(parameter, 1.0)
    parameter = max(leads, key=lambda name: leads[name])
    years = [row.year for row in scenario.equipment if row.region == project.region]
    pace = _pace(scenario, project.region)
    return Prediction(leads[parameter], parameter, pace / IT_SHARE, project.start.year < min(years))


def _lead_months(scenario: Scenario, project: Project, kind: str) -> float:
    """Shortest lead time of a kind in the year of the start; of the first year given before that."""
    options = {row.option for row in scenario.options if row.kind == kind}
    found = []
    for option in options:
        rows = sorted(
            (row.year, row.lead_months)
            for row in scenario.equipment
            if (row.region, row.option) == (project.region, option)
        )
        if rows:
            found.append(([rows[0], *(row for row in rows if row[0] <= project.start.year)])[-1][1])
    return min(found)


def _pace(scenario: Scenario, region: str) -> float:
    zones = {row.zone for row in scenario.zones if row.region == region}
    paces = [row.fit_out_mw_per_month for row in scenario.sites if row.zone in zones and row.fit_out_mw_per_month]
    return median(paces) if paces else float("inf")


def fitted_factors(scenario: Scenario, projects: list[Project]) -> dict[str, float]:
    """Fit a factor for each lead time that decides somewhere: the median of observed over predicted months.

    A lead time that is made shorter lets another one decide, which is fitted in the next of a few rounds.
    """
    factors: dict[str, float] = {}
    for _ in range(ROUNDS):
        ratios: dict[str, list[float]] = {}
        for project in projects:
            said = predict(scenario, project, factors)
            ratios.setdefault(said.parameter, []).append(project.months_to_power / said.months)
        for parameter, found in ratios.items():
            factors[parameter] = factors.get(parameter, 1.0) * median(found)
    return dict(sorted(factors.items()))


def later_milestones(project: Project) -> list[tuple[float, float]]:
    """Months from the start and facility power of every milestone."""
    return [(months_between(project.start, date), mw) for date, mw in project.milestones]
