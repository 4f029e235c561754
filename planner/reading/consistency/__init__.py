"""Rules that hold between the columns of a row, and between tables."""

from collections.abc import Iterator

from planner.calendar import Calendar
from planner.reading.consistency.accelerators import life_faults, release_faults
from planner.reading.consistency.climates import climate_faults
from planner.reading.consistency.contracts import contract_faults, permit_faults
from planner.reading.consistency.fuels import fuel_faults
from planner.reading.consistency.headroom import headroom_faults, interruption_faults
from planner.reading.consistency.options import option_faults
from planner.reading.consistency.owners import owner_faults
from planner.reading.consistency.places import place_faults
from planner.reading.consistency.shares import share_faults
from planner.reading.consistency.smelters import margin_faults, smelter_faults
from planner.reading.consistency.sources import source_faults
from planner.reading.faults import Fault
from planner.reading.possible import Possible

__all__ = ["consistency_faults"]

_RULES = (
    source_faults,
    option_faults,
    climate_faults,
    contract_faults,
    permit_faults,
    interruption_faults,
    life_faults,
    owner_faults,
    place_faults,
    share_faults,
    smelter_faults,
)
_RULES_ON_TIME = (headroom_faults, release_faults, margin_faults, fuel_faults)


def consistency_faults(possible: Possible, calendar: Calendar | None) -> Iterator[Fault]:
    """Find rows that are sound one by one but do not fit together.

    Args:
        possible: the sound rows, and what they make possible.
        calendar: the periods, or None where they have faults, which leaves out rules on time.
    """
    for rule in _RULES:
        yield from rule(possible)
    if calendar is not None:
        for rule_on_time in _RULES_ON_TIME:
            yield from rule_on_time(possible, calendar)
