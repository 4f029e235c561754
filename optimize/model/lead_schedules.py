"""Lead schedules: when an order placed in a period is in service."""

from dataclasses import dataclass

from optimize.model.by_year import row_by_period
from planner.scenario import Scenario
from planner.tables import Equipment, Option, Site, Zone


@dataclass(frozen=True)
class LeadSchedule:
    """Lead times and costs of one option, shared by the sites that wait equally long.

    Attributes:
        name: name of the schedule.
        arrivals: period in service for an order at the start of each period; None where nothing can be ordered
            or the units would come after the last period.
        unit_cost_million_usd: cost of one unit ordered in each period; 0 where nothing can be ordered.
    """

    name: str
    arrivals: tuple[int | None, ...]
    unit_cost_million_usd: tuple[float, ...]

    @property
    def orders(self) -> list[tuple[int, int]]:
        """Periods in which an order serves the plan, each with the period from which its units are in service."""
        return [(order, arrival) for order, arrival in enumerate(self.arrivals) if arrival is not None]

    @property
    def first_arrival(self) -> int | None:
        """First period in which an order can be in service."""
        return min((arrival for arrival in self.arrivals if arrival is not None), default=None)


def lead_schedules(scenario: Scenario) -> dict[tuple[str, str], LeadSchedule]:
    """Give the schedule of each site and option that can be ordered for it.

    An option needs equipment rows of the region; a generator also needs a permit of the site for one unit of it, and
    what serves non-firm import a zone that offers some.
    """
    offering = {row.zone for row in scenario.zone_headroom if row.non_firm_headroom_mw > 0}
    zones = {zone.zone: zone for zone in scenario.zones}
    by_region = {
        (region.region, option.option): row_by_period(
            [row for row in scenario.equipment if (row.region, row.option) == (region.region, option.option)],
            scenario.calendar,
        )
        for region in scenario.regions
        for option in scenario.options
    }
    by_name: dict[str, LeadSchedule] = {}
    schedules = {}
    for site in scenario.sites:
        zone = zones[site.zone]
        for option in scenario.options:
            rows = by_region[zone.region, option.option]
            if any(rows) and _permitted(option, site) and _gains(option, zone, zone.zone in offering):
                name = _name(option, site, zone)
                if name not in by_name:
                    by_name[name] = _schedule(name, rows, _waiting_months(option, site, zone), scenario)
                schedules[site.site, option.option] = by_name[name]
    return schedules


def _permitted(option: Option, site: Site) -> bool:
    return option.kind != "generation" or (option.capacity_mw or 0.0) <= site.generation_permit_mw


def _gains(option: Option, zone: Zone, has_headroom: bool) -> bool:
    """Whether non-firm import is offered, by headroom or a shorter wait, to an option that only serves it."""
    serves_non_firm = option.kind == "battery" or option.contract == "non_firm"
    waits = (zone.non_firm_study_months, zone.study_months), (zone.non_firm_build_months, zone.build_months)
    is_shorter = sum(firm if wait is None else wait for wait, firm in waits) < zone.study_months + zone.build_months
    return not serves_non_firm or has_headroom or is_shorter


def _name(option: Option, site: Site, zone: Zone) -> str:
    """Name a schedule by all that its arrivals depend on."""
    place = zone.zone if option.kind == "connection" else zone.region
    permit_months = _permit_months(option, site)
    return f"{place}/{option.option}" + (f"/permit {permit_months:g} months" if permit_months else "")


def _waiting_months(option: Option, site: Site, zone: Zone) -> float:
    """Months that the queue of the zone and the permit of the site add to the lead time."""
    return _queue_months(option, zone) + _permit_months(option, site)


def _queue_months(option: Option, zone: Zone) -> float:
    if option.kind != "connection":
        return 0.0
    if option.contract == "firm":
        return zone.study_months + zone.build_months
    study_months, build_months = zone.non_firm_study_months, zone.non_firm_build_months
    return (zone.study_months if study_months is None else study_months) + (
        zone.build_months if build_months is None else build_months
    )


def _permit_months(option: Option, site: Site) -> float:
    return site.permitting_months if option.needs_permit else 0.0


def _schedule(name: str, rows: tuple[Equipment | None, ...], waiting_months: float, scenario: Scenario) -> LeadSchedule:
    calendar = scenario.calendar
    arrivals = [
        period + calendar.periods(row.lead_months + waiting_months) if row else calendar.count
        for period, row in enumerate(rows)
    ]
    return LeadSchedule(
        name=name,
        arrivals=tuple(arrival if arrival < calendar.count else None for arrival in arrivals),
        unit_cost_million_usd=tuple(row.cost_million_usd if row else 0.0 for row in rows),
    )
