"""The critical path of a site from the first order to full load."""

from dataclasses import dataclass

import numpy as np

from planner.plan.site_cooling import SiteCooling
from planner.reading.nearest import did_you_mean
from planner.scenario import Scenario
from planner.tables import Option
from planner.time_to_power.chain import NEVER, Chain, Step, later_of
from planner.time_to_power.ordered_units import earliest_chain
from planner.time_to_power.site_terms import SiteTerms
from planner.time_to_power.supply import Supply, grid_supply, own_supplies


class TimeToPowerError(ValueError):
    """A question that the scenario cannot answer: an unknown site or period, or no load."""


@dataclass(frozen=True)
class TimeToPower:
    """When a site carries a load, and which waits that takes.

    Attributes:
        site: the site.
        name: its name for people.
        facility_mw: load at the design peak.
        it_mw: IT power that it serves.
        cooling: cooling technology that serves it.
        order_period: label of the period at whose start everything is ordered.
        chains: the links of the earliest supply, then hall and cooling.
        supplies: every supply and the period from which it carries the load, the earliest first.
        energised_period: label of the first period in which every link carries the load; None for never.
        energised_months: months from the order date to the start of that period; `NEVER` for never.
        fit_out: the accelerators set up after that; None where the site names no pace.
    """

    site: str
    name: str
    facility_mw: float
    it_mw: float
    cooling: str
    order_period: str
    chains: tuple[Chain, ...]
    supplies: tuple[tuple[str, str | None], ...]
    energised_period: str | None
    energised_months: float
    fit_out: Step | None

    @property
    def critical(self) -> Chain:
        """The link that is ready last."""
        last = self.chains[0]
        for chain in self.chains[1:]:
            last = later_of(last, chain)
        return last


def time_to_power(scenario: Scenario, site: str, facility_mw: float, order_period: str | None = None) -> TimeToPower:
    """Find how soon a site can carry a load if nothing else in the scenario competes for anything.

    Args:
        scenario: the scenario.
        site: name of the site.
        facility_mw: facility power at the design peak, MW.
        order_period: label of the period at whose start everything is ordered; the first one if None.

    Raises:
        TimeToPowerError: if there is no such site or period, or no load.
    """
    terms = _terms(scenario, site, facility_mw, order_period)
    grid = grid_supply(terms, facility_mw)
    supplies = sorted([grid, *own_supplies(terms, facility_mw)], key=lambda one: one.ready_period)
    cooling, it_mw, ground = _ground(terms, facility_mw)
    chains = (*supplies[0].chains, *ground)
    ready = max(chain.ready_period for chain in chains)
    months = NEVER if ready == NEVER else (ready - terms.order_period) * terms.months
    calendar = scenario.calendar
    return TimeToPower(
        site=site,
        name=terms.site.name,
        facility_mw=facility_mw,
        it_mw=it_mw,
        cooling=cooling,
        order_period=calendar.label(terms.order_period),
        chains=chains,
        supplies=tuple((one.name, _label(terms, one)) for one in supplies),
        energised_period=None if ready == NEVER else calendar.label(int(ready)),
        energised_months=months,
        fit_out=_fit_out(terms, it_mw, months),
    )


def _terms(scenario: Scenario, site: str, facility_mw: float, order_period: str | None) -> SiteTerms:
    row = next((row for row in scenario.sites if row.site == site), None)
    if row is None:
        near = did_you_mean(site, [row.site for row in scenario.sites])
        raise TimeToPowerError(f"site: got {site!r}, expected a site of the scenario{near}")
    if not 0 < facility_mw < NEVER:
        raise TimeToPowerError(f"mw: got {facility_mw:g}, expected a load above zero")
    calendar = scenario.calendar
    try:
        number = 0 if order_period is None else calendar.number(order_period)
    except ValueError as error:
        raise TimeToPowerError(f"order: got {order_period!r}, expected {error}") from error
    if not 0 <= number < calendar.count:
        expected = f"a period from {calendar.label(0)} to {calendar.label(calendar.count - 1)}"
        raise TimeToPowerError(f"order: got {order_period!r}, expected {expected}")
    return SiteTerms(scenario, row, number)


def _ground(terms: SiteTerms, facility_mw: float) -> tuple[str, float, tuple[Chain, ...]]:
    """Choose the cooling technology that is ready first, of equal ones that with the lowest PUE."""
    cooling = SiteCooling.of(terms.scenario, [terms.site])
    found = []
    for number, technology in enumerate(terms.scenario.cooling):
        pue, rejection = float(cooling.peak_pue[0, number]), float(cooling.rejection[0, number])
        blocks = [row for row in terms.options("cooling") if row.cooling == technology.cooling]
        it_mw = facility_mw / pue
        chains = (
            _capacity(terms, "hall", it_mw, 1.0, terms.options("hall")),
            _capacity(terms, "cooling", it_mw, rejection, blocks),
        )
        found.append((max(chain.ready_period for chain in chains), pue, technology.name, it_mw, chains))
    best = found[int(np.lexsort(([one[1] for one in found], [one[0] for one in found]))[0])]
    return best[2], best[3], best[4]


def _capacity(terms: SiteTerms, link: str, it_mw: float, share: float, options: list[Option]) -> Chain:
    def carried_mw(period: int, option: Option | None, units: int) -> float:
        there = sum((row.capacity_mw or 0.0) * terms.in_place(row, period) for row in options)
        return share * (there + ((option.capacity_mw or 0.0) * units if option else 0.0))

    return earliest_chain(terms, link, it_mw, carried_mw, options)


def _fit_out(terms: SiteTerms, it_mw: float, months: float) -> Step | None:
    pace = terms.site.fit_out_mw_per_month
    if pace is None or months == NEVER:
        return None
    return Step("accelerators set up", months, months + it_mw / pace, "sites.fit_out_mw_per_month")


def _label(terms: SiteTerms, supply: Supply) -> str | None:
    ready = supply.ready_period
    return None if ready == NEVER else terms.scenario.calendar.label(int(ready))
