"""What each site does in each period, in arrays for drawing."""

from dataclasses import dataclass
from functools import cached_property

from planner.outputs.frame_rows import rows_of
from planner.plan import Plan
from planner.scenario import Scenario


@dataclass(frozen=True)
class SiteState:
    """A site in a period with IT power."""

    it_mw: float
    facility_mw: float
    binding_link: str


@dataclass(frozen=True)
class SiteStates:
    """All sites with IT power by site and label of the period."""

    of: dict[str, dict[str, SiteState]]

    @classmethod
    def read(cls, scenario: Scenario, plan: Plan) -> "SiteStates":
        """Take the states from the table `power`; every site of the scenario has an entry."""
        states: dict[str, dict[str, SiteState]] = {site.site: {} for site in scenario.sites}
        for row in rows_of(plan.power[plan.power["it_mw"] > 0]):
            states[row.site][row.period] = SiteState(row.it_mw, row.facility_mw, row.binding_link)
        return cls(states)

    @cached_property
    def largest_mw(self) -> float:
        """Most IT power of a site in any period; 0 where there is none."""
        return max((state.it_mw for history in self.of.values() for state in history.values()), default=0.0)
