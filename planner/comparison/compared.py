"""Two regions of a run, or two runs, brought into one table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import pandas as pd

from planner.comparison.period_metrics import period_metrics
from planner.outputs.frame_rows import rows_of
from planner.plan import Outcome, Plan
from planner.run_folder import Manifest
from planner.run_folder.run import Run
from planner.scenario import Scenario

GIGAWATT = 1.0


class ComparisonError(ValueError):
    """Runs that cannot be compared."""


@dataclass(frozen=True)
class Compared:
    """One region of one run.

    Attributes:
        label: name for people; with the run's name where there are two runs.
        run: name of the run's folder.
        region: the region.
        periods: its rows of `period_metrics`.
        first_gigawatt_site: first site with a gigawatt of IT power, by its name; None where none has.
        first_gigawatt_period: label of the period.
        levelised_million_usd_per_eflops_month: discounted cost over discounted compute; 0 without compute.
        held_back: limits with the number of periods in which each holds the region back, the most frequent first.
        objective_gap: gap between the plan and its proven bound; NaN where none is known.
    """

    label: str
    run: str
    region: str
    periods: pd.DataFrame
    first_gigawatt_site: str | None
    first_gigawatt_period: str | None
    levelised_million_usd_per_eflops_month: float
    held_back: tuple[tuple[str, int], ...]
    objective_gap: float


@dataclass(frozen=True)
class Comparison:
    """Regions of one run, or of two runs with equal calendars.

    Attributes:
        compared: the regions; of two runs, region by region.
        differing_inputs: names of the files and overrides in which two runs differ; empty for one run.
    """

    compared: tuple[Compared, ...]
    differing_inputs: tuple[str, ...]

    @property
    def last_period(self) -> str:
        """Label of the last period."""
        return str(self.compared[0].periods["period"].iloc[-1])


def compare_runs(runs: Sequence[tuple[str, Run]]) -> Comparison:
    """Compare the regions of one run, or two runs.

    Args:
        runs: one or two runs, each with the name of its folder.

    Raises:
        ComparisonError: if two runs differ in their calendars or share no region, or one run has one region only.
    """
    regions = [row.region for row in runs[0][1].scenario.regions]
    if len(runs) == 1:
        if len(regions) == 1:
            raise ComparisonError(f"expected a run with two regions or more, it has only {regions[0]}; give two runs")
        return Comparison(tuple(_compared(*runs[0], region, region) for region in regions), ())
    _refuse_other_calendar(runs)
    shared = [name for name in regions if name in {row.region for row in runs[1][1].scenario.regions}]
    if not shared:
        raise ComparisonError("expected two runs with a region in common, they share none")
    compared = [_compared(name, run, region, f"{region} {name}") for region in shared for name, run in runs]
    return Comparison(tuple(compared), _differing_inputs(runs[0][1].manifest, runs[1][1].manifest))


def _refuse_other_calendar(runs: Sequence[tuple[str, Run]]) -> None:
    first, second = (run.scenario.calendar for _, run in runs)
    if first != second:
        said = [f"{one.label(0)} to {one.label(one.count - 1)}" for one in (first, second)]
        raise ComparisonError(f"expected two runs of the same periods, got {said[0]} and {said[1]}")


def _compared(name: str, run: Run, region: str, label: str) -> Compared:
    table = period_metrics(run.scenario, run.plan)
    site, period = _first_gigawatt_site(run.scenario, run.plan, region)
    levelised = {row.region: row.levelised_million_usd_per_eflops_month for row in rows_of(run.plan.levelised_costs)}
    mine = table[table["region"] == region].reset_index(drop=True)
    return Compared(
        label=label,
        run=name,
        region=region,
        periods=mine,
        first_gigawatt_site=site,
        first_gigawatt_period=period,
        levelised_million_usd_per_eflops_month=float(levelised.get(region, 0.0)),
        held_back=tuple(Counter(mine["binding_limit"]).most_common()),
        objective_gap=_gap(run.plan.outcomes, region),
    )


def _gap(outcomes: Sequence[Outcome], region: str) -> float:
    return next((row.gap for row in outcomes if region in row.regions), nan)


def _first_gigawatt_site(scenario: Scenario, plan: Plan, region: str) -> tuple[str | None, str | None]:
    """Name the site that has a gigawatt of IT power first; of several in one period the largest."""
    zones = {row.zone for row in scenario.zones if row.region == region}
    names = {row.site: row.name for row in scenario.sites if row.zone in zones}
    number = scenario.calendar.number
    large = [row for row in rows_of(plan.power) if row.site in names and row.it_mw / 1e3 >= GIGAWATT]
    first = min(large, key=lambda row: (number(row.period), -row.it_mw, row.site), default=None)
    return (None, None) if first is None else (names[first.site], first.period)


def _differing_inputs(first: Manifest, second: Manifest) -> tuple[str, ...]:
    files = [{file.name: file.sha256 for file in one.inputs} for one in (first, second)]
    differing = [name for name in sorted(files[0].keys() | files[1].keys()) if files[0].get(name) != files[1].get(name)]
    overrides = [f"override {name}" for name in sorted({*first.scenario.override} ^ {*second.scenario.override})]
    options = first.options.keys() | second.options.keys()
    asked = [f"option {name}" for name in sorted(options) if first.options.get(name) != second.options.get(name)]
    return (*overrides, *differing, *asked)
