"""What holds at one site: when units that are ordered for it serve, and what is in place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import floor, inf
from typing import TypeVar

from planner.scenario import Scenario
from planner.tables import Climate, Equipment, Option, OrderSlots, Region, Site, Smelter, Zone
from planner.tables.equipment import OptionKind
from planner.time_to_power.chain import Step
from sites.transformer_rating import transformer_rating_mva

RowType = TypeVar("RowType")

LONGEST_WAIT_MONTHS = 360
"""Nothing is looked for beyond this."""


@dataclass(frozen=True)
class SiteTerms:
    """A site, an order period, and what the tables say of both.

    Attributes:
        scenario: the scenario.
        site: the site.
        order_period: number of the period at whose start the first orders are placed.
    """

    scenario: Scenario
    site: Site
    order_period: int

    @cached_property
    def zone(self) -> Zone:
        """The zone of the site."""
        return next(row for row in self.scenario.zones if row.zone == self.site.zone)

    @cached_property
    def region(self) -> Region:
        """The region of the site."""
        return next(row for row in self.scenario.regions if row.region == self.zone.region)

    @cached_property
    def climate(self) -> Climate:
        """The climate of the site."""
        return next(row for row in self.scenario.climates if row.climate == self.site.climate)

    @cached_property
    def smelter(self) -> Smelter | None:
        """The smelter at the site, if there is one."""
        return next((row for row in self.scenario.smelters if row.site == self.site.site), None)

    @property
    def periods(self) -> range:
        """Periods in which something can become ready, from the order on."""
        further = LONGEST_WAIT_MONTHS // self.scenario.settings.period_months
        return range(self.order_period, max(self.scenario.calendar.count, self.order_period) + further)

    def options(self, kind: OptionKind) -> list[Option]:
        """The options of a kind that serve firm load."""
        return [row for row in self.scenario.options if row.kind == kind and row.contract == "firm"]

    def in_place(self, option: Option, period: int) -> int:
        """Units in service in a period without any order."""
        return sum(units for since, units in self._units_since.get(option.option, ()) if since <= period)

    @cached_property
    def _units_since(self) -> dict[str, list[tuple[float, int]]]:
        """Units of the site by option, with the period from which they serve; -inf for those that always do."""
        number = self.scenario.calendar.number
        found: dict[str, list[tuple[float, int]]] = {}
        for row in self.scenario.site_units:
            if row.site == self.site.site:
                since = -inf if row.in_service_period is None else number(row.in_service_period)
                found.setdefault(row.option, []).append((since, row.units))
        return found

    def rating_mva(self, option: Option) -> float:
        """Rating of a transformer or bay on the design day of the site."""
        return transformer_rating_mva(
            capacity_mva=option.capacity_mva or 0.0,
            cooling_class=option.cooling_class if option.kind == "transformer" else None,
            stage=option.stage,
            dry_bulb_design_c=self.climate.dry_bulb_design_c,
            daily_range_k=self.climate.daily_range_k,
        )

    def equipment(self, option: Option, period: int) -> Equipment | None:
        """Terms of an order in a period; None if the region cannot order the option then."""
        return self._equipment_in(option, self.scenario.calendar.year(period))

    def _equipment_in(self, option: Option, year: int) -> Equipment | None:
        return held((row.year, row) for row in self._equipment.get(option.option, ()) if row.year <= year)

    @cached_property
    def _equipment(self) -> dict[str, list[Equipment]]:
        """Terms of all options in the region of the site."""
        found: dict[str, list[Equipment]] = {}
        for row in self.scenario.equipment:
            if row.region == self.zone.region:
                found.setdefault(row.option, []).append(row)
        return found

    def arrivals(self, option: Option) -> list[tuple[int, int, float]]:
        """List the orders that can be placed: period of the order, period in service, most units (inf for any)."""
        found = []
        for year, orders in groupby(self.periods, self.scenario.calendar.year):
            row = self._equipment_in(option, year)
            if row is not None:
                taken = self.scenario.calendar.periods(row.lead_months + self.waiting_months(option))
                slots = self._slots(option, year)
                found += [(order, order + taken, slots) for order in orders]
        return found

    def waiting_months(self, option: Option) -> float:
        """Months in the queue of the zone and for the permit of the site."""
        queue = self.zone.study_months + self.zone.build_months if option.kind == "connection" else 0.0
        return queue + (self.site.permitting_months if option.needs_permit else 0.0)

    def order_steps(self, option: Option, units: int, order: int) -> tuple[Step, ...]:
        """Say what is waited for when units of an option are ordered in a period."""
        row = self.equipment(option, order)
        lead = row.lead_months if row is not None else 0.0
        queued = option.kind == "connection"
        waits = [
            ("wait for order slots", float((order - self.order_period) * self.months), "order_slots.slots_per_period"),
            ("permit", self.site.permitting_months if option.needs_permit else 0.0, "sites.permitting_months"),
            ("study of the connection", self.zone.study_months if queued else 0.0, "zones.study_months"),
            ("building the connection", self.zone.build_months if queued else 0.0, "zones.build_months"),
            (f"{units} x {option.name}", lead, "equipment.lead_months"),
        ]
        return tuple(one_after_another(waits))

    @property
    def months(self) -> int:
        """Length of a period."""
        return int(self.scenario.settings.period_months)

    def _slots(self, option: Option, year: int) -> float:
        """Units that can be ordered in a period of a year: makers take whole orders, for the region and the world."""
        slots = inf
        for region in (self.zone.region, None):
            rows = self._order_slots.get((region, option.option), ())
            row = held((row.year, row) for row in rows if row.year <= year)
            slots = slots if row is None else min(slots, floor(row.slots_per_period + 1e-9))
        return slots

    @cached_property
    def _order_slots(self) -> dict[tuple[str | None, str], list[OrderSlots]]:
        """Slots by region, None for the world, and option."""
        found: dict[tuple[str | None, str], list[OrderSlots]] = {}
        for row in self.scenario.order_slots:
            found.setdefault((row.region, row.option), []).append(row)
        return found


def one_after_another(waits: list[tuple[str, float, str]]) -> Iterator[Step]:
    """Put waits of so many months one after the other; those of no months are left out."""
    at = 0.0
    for what, months, given_by in waits:
        if months > 0:
            yield Step(what, at, at + months, given_by)
        at += months


def held(rows: Iterable[tuple[int, RowType]]) -> RowType | None:
    """Give the row of the latest year or period among those that hold; None if there is none."""
    return max(rows, key=lambda one: one[0], default=(0, None))[1]
