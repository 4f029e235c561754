"""A scenario told in longer periods, so that many variants of it can be solved."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Literal, TypeVar

from planner.calendar import Calendar
from planner.scenario import Scenario
from planner.tables import AcceleratorSupply, Budget, Demand, Rental, ZoneHeadroom

PeriodMonths = Literal[3, 6, 12]
"""Months of the periods in which a scenario is told."""

RowT = TypeVar("RowT", ZoneHeadroom, Rental, Demand)


def in_longer_periods(scenario: Scenario, period_months: PeriodMonths) -> Scenario:
    """Tell a scenario in longer periods.

    What holds from a period on holds from the next longer period that begins then or later, so nothing is early. What
    is offered or granted in a period goes to the longer period that it lies in, or to the first one.

    Args:
        scenario: the scenario.
        period_months: length of the longer periods; a multiple of the length now.
    """
    return scenario if period_months == scenario.settings.period_months else _Longer(scenario, period_months).told


class _Longer:
    def __init__(self, scenario: Scenario, months: PeriodMonths) -> None:
        self.scenario = scenario
        self.fine = scenario.calendar
        first = -(-self.fine.first_month // months)
        last = (self.fine.first_month + self.fine.count * self.fine.period_months) // months
        self.coarse = Calendar(first * months, months, max(1, last - first))
        self.months: PeriodMonths = months

    @property
    def told(self) -> Scenario:
        source = self.scenario
        settings = source.settings.model_copy(
            update={
                "first_period": self.coarse.label(0),
                "last_period": self.coarse.label(self.coarse.count - 1),
                "period_months": self.months,
            }
        )
        ratio = self.months / self.fine.period_months
        return replace(
            source,
            settings=settings,
            zone_headroom=self._held(source.zone_headroom, lambda row: row.zone),
            rental=self._held(source.rental, lambda row: row.region),
            demand=self._held(source.demand, lambda row: row.region),
            reinforcements=tuple(
                row.model_copy(update={"first_period": self._not_before(row.first_period)})
                for row in source.reinforcements
            ),
            sites=tuple(
                row.model_copy(update={"contract_period": self._not_before(row.contract_period)})
                for row in source.sites
            ),
            site_units=tuple(
                row.model_copy(update={"in_service_period": self._not_before(row.in_service_period)})
                for row in source.site_units
            ),
            accelerators=tuple(
                row.model_copy(update={"release_period": self.coarse.label(self._within(row.release_period))})
                for row in source.accelerators
            ),
            accelerator_supply=tuple(part for row in source.accelerator_supply for part in self._offers(row)),
            budgets=self._budgets(source.budgets),
            order_slots=tuple(
                row.model_copy(update={"slots_per_period": row.slots_per_period * ratio}) for row in source.order_slots
            ),
        )

    def _start(self, label: str) -> int:
        """Month from year 0 in which a period begins."""
        return self.fine.first_month + self.fine.number(label) * self.fine.period_months

    def _within(self, label: str) -> int:
        """Number of the longer period in which a period lies."""
        return (self._start(label) - self.coarse.first_month) // self.months

    def _not_before(self, label: str | None) -> str | None:
        if label is None:
            return None
        return self.coarse.label(-(-(self._start(label) - self.coarse.first_month) // self.months))

    def _held(self, rows: Iterable[RowT], name: Callable[[RowT], str]) -> tuple[RowT, ...]:
        """Keep what holds at the start of each longer period."""
        kept: dict[tuple[str, str | None], RowT] = {}
        for row in sorted(rows, key=lambda one: self._start(one.period)):
            label = self._not_before(row.period)
            kept[name(row), label] = row.model_copy(update={"period": label})
        return tuple(kept.values())

    def _offers(self, row: AcceleratorSupply) -> Iterable[AcceleratorSupply]:
        """Split an offer by longer period; what comes before the first or after the last is within those."""
        first, last = self.fine.number(row.first_period), self.fine.number(row.last_period)
        offered: dict[int, float] = {}
        for period in range(max(first, 0), min(last, self.fine.count - 1) + 1):
            number = min(max(self._within(self.fine.label(period)), 0), self.coarse.count - 1)
            offered[number] = offered.get(number, 0.0) + row.accelerators_per_period
        for number, amount in offered.items():
            label = self.coarse.label(number)
            update = {"first_period": label, "last_period": label, "accelerators_per_period": amount}
            yield row.model_copy(update={**update, "supply": f"{row.supply}.{label}"})

    def _budgets(self, rows: Iterable[Budget]) -> tuple[Budget, ...]:
        sums: dict[tuple[str, str | None, str], Budget] = {}
        for row in rows:
            number = min(max(self._within(row.period), 0), self.coarse.count - 1)
            key = (row.region, row.owner, self.coarse.label(number))
            before = sums[key].budget_million_usd if key in sums else 0.0
            update = {"period": key[2], "budget_million_usd": before + row.budget_million_usd}
            sums[key] = row.model_copy(update=update)
        return tuple(sums.values())
