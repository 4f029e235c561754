"""What could be ordered for a site to get more of a link, and by when."""

from dataclasses import dataclass

import numpy as np

from planner.plan.axes import Axes
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.stops import OPTIONS_OF_LINK
from planner.scenario import Scenario


@dataclass(frozen=True)
class Remedy:
    """An option that gives more of a link.

    Attributes:
        option: its name in the tables.
        name: what people call it.
        size: of one unit.
        unit: unit of the size: MW or MVA.
        cost_million_usd: of one unit.
        lead_periods: periods from order to service.
        order_period: latest period of the order to serve in the period asked for; None where it is too late.
        first_period: first period in which one ordered in the first period serves.
    """

    option: str
    name: str
    size: float
    unit: str
    cost_million_usd: float
    lead_periods: int
    order_period: str | None
    first_period: str


def remedies(scenario: Scenario, site: str, link: str, period: str) -> tuple[Remedy, ...]:
    """List what can be ordered for a site to get more of a link in a period; nothing for links without options."""
    axes = Axes.of(scenario)
    terms = EquipmentTerms.of(scenario, axes)
    place, wanted = axes.site.get_loc(site), scenario.calendar.number(period)
    found = []
    for number, option in enumerate(scenario.options):
        lead = terms.lead_periods[place, number]
        orderable = np.flatnonzero(lead >= 0)
        if option.kind not in OPTIONS_OF_LINK.get(link, ()) or not len(orderable):
            continue
        serves = orderable + lead[orderable]
        in_time = orderable[serves <= wanted]
        chosen = int(in_time[-1] if len(in_time) else orderable[0])
        found.append(
            Remedy(
                option.option,
                option.name,
                option.capacity_mw or option.capacity_mva or 0.0,
                "MVA" if option.capacity_mw is None else "MW",
                float(terms.cost_million_usd[axes.region_of_site[place], number, chosen]),
                int(lead[chosen]),
                scenario.calendar.label(chosen) if len(in_time) else None,
                scenario.calendar.label(int(serves.min())),
            )
        )
    return tuple(found)
