"""Lead schedules: when an order placed in a period is in service."""

from dataclasses import dataclass

from optimize.model.by_year import row_by_period
from planner.scenario import Scenario


@dataclass(frozen=True)
class LeadSchedule:
    """Lead times and costs of one option in one region, and for connection steps in one zone.

    Attributes:
        name: name of the schedule.
        arrivals: period in service for an order at the start of each period; None where nothing can be ordered
            or the units would come after the last period.
        unit_cost_million_usd: cost of one unit ordered in each period; 0 where nothing can be ordered.
    """

    name: str
    arrivals: tuple[int | None, ...]
    unit_cost_million_usd: tuple[float, ...]

    def orders_in_service(self, period: int) -> list[int]:
        """Give the order periods whose units come into service at the start of ``period``."""
        return [order for order, arrival in enumerate(self.arrivals) if arrival == period]

    @property
    def first_arrival(self) -> int | None:
        """First period in which an order can be in service."""
        return min((arrival for arrival in self.arrivals if arrival is not None), default=None)


def lead_schedules(scenario: Scenario) -> dict[tuple[str, str], LeadSchedule]:
    """Give the schedule of each zone and option that its region can order."""
    calendar = scenario.calendar
    kinds = {option.option: option.kind for option in scenario.options}
    by_region = {
        (region.region, option): row_by_period(
            [row for row in scenario.equipment if row.region == region.region and row.option == option], calendar
        )
        for region in scenario.regions
        for option in kinds
    }
    schedules = {}
    for zone in scenario.zones:
        for option, kind in kinds.items():
            rows = by_region[zone.region, option]
            if not any(rows):
                continue
            queue_months = zone.study_months + zone.build_months if kind == "connection" else 0.0
            arrivals = [
                period + calendar.periods(row.lead_months + queue_months) if row else calendar.count
                for period, row in enumerate(rows)
            ]
            schedules[zone.zone, option] = LeadSchedule(
                name=f"{zone.zone}/{option}" if kind == "connection" else f"{zone.region}/{option}",
                arrivals=tuple(arrival if arrival < calendar.count else None for arrival in arrivals),
                unit_cost_million_usd=tuple(row.cost_million_usd if row else 0.0 for row in rows),
            )
    return schedules
