"""non_firm: import that may be interrupted is backed by batteries, spare generation and load that pauses."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.names import Booleans, Floats
from planner.certificate.own_generation import firm_output
from planner.certificate.power_flows import facility, grid
from planner.certificate.rounded import Rounded


def check_non_firm(audit: Audit) -> LimitCheck:
    """Recompute what backs the non-firm import of every site in every period."""
    pausable = np.array([row.pausable_fraction for row in audit.scenario.regions])[audit.names.region_of_site]
    backing = _spare_generation(audit) + _paused(audit) + _batteries(audit)
    return judge(
        "non_firm",
        _within(
            audit, audit.non_firm, backing, "non-firm import is", "batteries, spare generation and load that pauses"
        ),
        _within(
            audit,
            audit.paused,
            facility(audit).times(pausable[:, None]),
            "load that pauses is",
            "share of the facility power that may pause",
        ),
        _within(audit, audit.non_firm, grid(audit), "non-firm import is", "import"),
    )


def _within(audit: Audit, left: Rounded, right: Rounded, what: str, words: str) -> Comparison:
    return Comparison(
        table="power",
        unit="MW",
        places=audit.places("site", "period"),
        left=left,
        right=right,
        left_words=what,
        right_words=words,
    )


def _batteries(audit: Audit) -> Floats:
    """Power that batteries give for the longest interruption (s, t)."""
    event_hours = np.array([zone.non_firm_event_hours for zone in audit.scenario.zones])[audit.names.zone_of_site]
    power = np.zeros((len(audit.names.site), len(audit.names.period)))
    for position, option in enumerate(audit.scenario.options):
        if option.kind == "battery":
            hours = np.full_like(event_hours, option.duration_hours or 0.0)
            lasts = np.divide(hours, event_hours, out=np.ones_like(hours), where=event_hours > hours)
            power += (option.capacity_mw or 0.0) * lasts[:, None] * audit.units[:, position]
    return power


def _spare_generation(audit: Audit) -> Rounded:
    """Firm output that does not supply the site, of generators that may run for every interruption (s, t)."""
    hours = np.array([row.hours_per_year for row in audit.scenario.generators])
    reaches = (hours >= _interrupted_hours(audit)[:, None]).astype(float)[:, :, None]
    spare = Rounded.exact(firm_output(audit)) - audit.peak_supply
    return spare.times(reaches).totals(lambda numbers: np.sum(numbers, axis=1))


def _paused(audit: Audit) -> Rounded:
    """Load that pauses, where it may for all hours of interruption (s, t)."""
    may = np.array([row.pausable_hours_per_year for row in audit.scenario.regions])[audit.names.region_of_site]
    reaches: Booleans = may >= _interrupted_hours(audit)
    return audit.paused.times(reaches.astype(float)[:, None])


def _interrupted_hours(audit: Audit) -> Floats:
    """Hours in a year for which the non-firm import of a site is interrupted (s)."""
    return np.array([zone.non_firm_hours_per_year for zone in audit.scenario.zones])[audit.names.zone_of_site]
