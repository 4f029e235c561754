"""What smelters free and give up: load in MW, output in kt/year, water (s, t)."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.names import Floats


def smelting_load(audit: Audit) -> Floats:
    """Load of all potlines, for which the contract of a smelter was made (s)."""
    load = np.zeros(len(audit.names.site))
    for site, smelter in audit.smelters:
        load[site] = smelter.potlines * smelter.potline_mw
    return load


def shut_and_converted(audit: Audit) -> Floats:
    """Potlines shut long enough ago that their load could serve accelerators, restarts not taken off."""
    ready = np.zeros_like(audit.potlines_shut)
    for site, smelter in audit.smelters:
        ready[site] = _later(audit, audit.potlines_shut[site], smelter.conversion_months)
    return ready


def converted(audit: Audit) -> Floats:
    """Potlines whose load serves accelerators: a restart of a running smelter takes one back."""
    running = np.zeros((len(audit.names.site), 1))
    for site, smelter in audit.smelters:
        running[site] = smelter.status == "running"
    return np.maximum(shut_and_converted(audit) - running * audit.potlines_restarted, 0.0)


def freed(audit: Audit) -> Floats:
    """Smelting load freed and converted."""
    load = np.zeros((len(audit.names.site), 1))
    for site, smelter in audit.smelters:
        load[site] = smelter.potline_mw
    return load * converted(audit)


def water_freed(audit: Audit) -> Floats:
    """Water rights of the potlines converted, in ML/year."""
    right = np.zeros((len(audit.names.site), 1))
    for site, smelter in audit.smelters:
        right[site] = smelter.potline_water_ml_per_year
    return right * converted(audit)


def output_lost(audit: Audit) -> Floats:
    """Output of running potlines shut, less that of potlines restarted long enough ago."""
    lost = np.zeros_like(audit.potlines_shut)
    for site, smelter in audit.smelters:
        shut = audit.potlines_shut[site] if smelter.status == "running" else np.zeros_like(lost[site])
        months = smelter.restart_months
        back = np.zeros_like(shut) if months is None else _later(audit, audit.potlines_restarted[site], months)
        lost[site] = smelter.potline_kt_per_year * (shut - back)
    return lost


def _later(audit: Audit, counts: Floats, months: float) -> Floats:
    """Counts by period as they were so many months ago, zero before the first period."""
    wait = audit.scenario.calendar.periods(months)
    return np.concatenate([np.zeros(wait), counts])[: len(counts)]
