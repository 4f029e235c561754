"""The numbers that claims are about, taken from a plan or from its scenario."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import inf, nan
from statistics import median
from typing import Any

import pandas as pd

from planner.claims.claim import Measure
from planner.claims.metric_kinds import METRIC_KINDS
from planner.comparison.period_metrics import period_metrics
from planner.metric_names import PERIOD_METRICS
from planner.outputs.frame_rows import rows_of
from planner.plan import Plan
from planner.scenario import Scenario
from planner.tables import Accelerator
from planner.time_to_power import time_to_power

MILLIONS_PER_BILLION = 1e3


class NotTestableError(ValueError):
    """A measure that this scenario has no number for."""


@dataclass(frozen=True)
class Measured:
    """A scenario with its plan, from which measures are taken.

    Attributes:
        scenario: the scenario.
        plan: its plan.
    """

    scenario: Scenario
    plan: Plan

    def value(self, measure: Measure) -> float:
        """Take a measure; inf for what never happens.

        Raises:
            NotTestableError: if the scenario has no such number.
        """
        number = _METRICS[measure.metric](self, measure)
        if number != number:
            raise NotTestableError(f"{measure.metric} has no value there")
        return number

    @cached_property
    def _by_period(self) -> pd.DataFrame:
        return period_metrics(self.scenario, self.plan)

    def series(self, region: str | None, name: str | None) -> list[Any]:
        """Values of a column of `period_metrics` for a region, one a period."""
        table = self._by_period
        values: list[Any] = table.loc[table["region"] == region, str(name)].tolist()
        return values

    def period(self, label: str | None) -> int:
        """Number of a period; of the last one if None."""
        calendar = self.scenario.calendar
        number = calendar.count - 1 if label is None else calendar.number(label)
        if not 0 <= number < calendar.count:
            raise NotTestableError(f"the scenario has no period {label}")
        return number

    def range_of(self, measure: Measure) -> range:
        """Periods from since to until, both included."""
        since = 0 if measure.since is None else self.period(measure.since)
        return range(since, self.period(measure.until) + 1)

    def accelerator(self, measure: Measure) -> Accelerator:
        """The accelerator that a measure names."""
        return next(row for row in self.scenario.accelerators if row.accelerator == measure.accelerator)


def _of_period(name: str) -> Callable[[Measured, Measure], float]:
    def take(measured: Measured, measure: Measure) -> float:
        return float(measured.series(measure.region, name)[measured.period(measure.period)])

    return take


def _months_until(measured: Measured, measure: Measure) -> float:
    mine = measured.series(measure.region, measure.of)
    if measure.ahead_of is None:
        reached = [number >= (measure.reaches or 0.0) for number in mine]
    else:
        theirs = measured.series(measure.ahead_of, measure.of)
        reached = [number > other for number, other in zip(mine, theirs, strict=True)]
    return float(reached.index(True) * measured.scenario.settings.period_months) if any(reached) else inf


def _held_back_share(measured: Measured, measure: Measure) -> float:
    limits = measured.series(measure.region, "binding_limit")
    periods = measured.range_of(measure)
    return sum(limits[period] in measure.limits for period in periods) / len(periods) if periods else nan


def _levelised(measured: Measured, measure: Measure) -> float:
    rows = [row for row in rows_of(measured.plan.levelised_costs) if row.region == measure.region]
    return float(rows[0].levelised_million_usd_per_eflops_month) if rows and rows[0].compute_eflops_months else nan


def _fastest_months(measured: Measured, measure: Measure) -> float:
    scenario, mw = measured.scenario, measure.mw or nan
    zones = {row.zone for row in scenario.zones if row.region == measure.region}
    sites = [row for row in scenario.sites if row.zone in zones and measure.kind in (None, row.kind)]
    order = scenario.calendar.label(measured.period(measure.period)) if measure.period else None
    return min((time_to_power(scenario, row.site, mw, order).energised_months for row in sites), default=inf)


def _offered(measured: Measured, measure: Measure) -> float:
    number, wanted = measured.scenario.calendar.number, measured.range_of(measure)
    return sum(
        row.accelerators_per_period
        * len([one for one in wanted if number(row.first_period) <= one <= number(row.last_period)])
        for row in measured.scenario.accelerator_supply
        if row.region == measure.region
        and measure.accelerator in (None, row.accelerator)
        and measure.channel in (None, row.channel)
    )


def _queue_months(measured: Measured, measure: Measure) -> float:
    rows = [row for row in measured.scenario.zones if row.region == measure.region]
    return median([row.study_months + row.build_months for row in rows]) if rows else nan


def _permit_months(measured: Measured, measure: Measure) -> float:
    zones = {row.zone for row in measured.scenario.zones if row.region == measure.region}
    months = [row.permitting_months for row in measured.scenario.sites if row.zone in zones]
    return median(months) if months else nan


def _lead_months(measured: Measured, measure: Measure) -> float:
    year = measured.scenario.calendar.year(measured.period(measure.period))
    rows = [
        (row.year, row.lead_months)
        for row in measured.scenario.equipment
        if (row.region, row.option) == (measure.region, measure.option) and row.year <= year
    ]
    return max(rows)[1] if rows else nan


def _wacc(measured: Measured, measure: Measure) -> float:
    row = next(row for row in measured.scenario.regions if row.region == measure.region)
    rate = row.wacc_per_year
    return measured.scenario.settings.discount_rate_per_year if rate is None else rate


def _budget(measured: Measured, measure: Measure) -> float:
    number, wanted = measured.scenario.calendar.number, measured.range_of(measure)
    rows = [row for row in measured.scenario.budgets if row.region == measure.region and number(row.period) in wanted]
    pooled = [row.budget_million_usd for row in rows if row.owner is None]
    return sum(pooled or [row.budget_million_usd for row in rows]) / MILLIONS_PER_BILLION


def _of_rental(name: str) -> Callable[[Measured, Measure], float]:
    def take(measured: Measured, measure: Measure) -> float:
        number, period = measured.scenario.calendar.number, measured.period(measure.period)
        rows = [
            row for row in measured.scenario.rental if row.region == measure.region and number(row.period) <= period
        ]
        return float(getattr(max(rows, key=lambda row: number(row.period)), name)) if rows else nan

    return take


def _policy_events(measured: Measured, measure: Measure) -> float:
    calendar, scenario = measured.scenario.calendar, measured.scenario
    since = calendar.start_date(0 if measure.since is None else calendar.number(measure.since))
    until = calendar.start_date(1 + (calendar.count - 1 if measure.until is None else calendar.number(measure.until)))
    return sum(row.region == measure.region and since <= row.date < until for row in scenario.policy_events)


def _tflops_per_kw(measured: Measured, measure: Measure) -> float:
    row = measured.accelerator(measure)
    return row.peak_tflops / row.it_watts * 1e3


def _eflops(measured: Measured, measure: Measure) -> float:
    return (measure.count or nan) * measured.accelerator(measure).sustained_tflops / 1e6


_METRICS: dict[str, Callable[[Measured, Measure], float]] = {
    **{metric.name: _of_period(metric.name) for metric in PERIOD_METRICS},
    "months_until": _months_until,
    "held_back_share": _held_back_share,
    "levelised_million_usd_per_eflops_month": _levelised,
    "fastest_months_to_power": _fastest_months,
    "accelerators_offered": _offered,
    "queue_months": _queue_months,
    "permit_months": _permit_months,
    "lead_months": _lead_months,
    "wacc_per_year": _wacc,
    "budget_billion_usd": _budget,
    "rent_million_usd_per_eflops_month": _of_rental("price_million_usd_per_eflops_month"),
    "rentable_eflops": _of_rental("rentable_eflops"),
    "policy_events": _policy_events,
    "accelerator_tflops": lambda measured, measure: measured.accelerator(measure).peak_tflops,
    "accelerator_tflops_per_kw": _tflops_per_kw,
    "accelerator_interconnect_share": lambda measured, measure: measured.accelerator(measure).interconnect_fraction,
    "accelerators_it_mw": lambda measured, measure: (
        (measure.count or nan) * measured.accelerator(measure).it_watts / 1e6
    ),
    "accelerators_eflops": _eflops,
    "accelerators_price_billion_usd": lambda measured, measure: (
        (measure.count or nan) * measured.accelerator(measure).price_usd / 1e9
    ),
}

if _METRICS.keys() != METRIC_KINDS.keys():
    raise AssertionError(f"metrics without a function or a record: {_METRICS.keys() ^ METRIC_KINDS.keys()}")
