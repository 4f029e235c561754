"""Power of the sites at the design peak and on the annual mean, in MW (s, t)."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.names import Floats
from planner.certificate.rounded import Rounded


def facility(audit: Audit) -> Rounded:
    """Power that the cooling loads need at the peak PUE of the design day."""
    return of_cooling_loads(audit, audit.peak_pue)


def own_supply(audit: Audit) -> Rounded:
    """Supply by all generators at the design peak."""
    return audit.peak_supply.totals(_over_items)


def needed_import(audit: Audit) -> Rounded:
    """Facility power that the generators do not supply."""
    return facility(audit) - own_supply(audit)


def grid(audit: Audit) -> Rounded:
    """Import: what the plan says or what its loads need, whichever is larger."""
    return needed_import(audit).at_least(audit.reported.dense("power", "grid_mw"))


def firm(audit: Audit) -> Rounded:
    """Firm import: what the plan says or what is left of the import, whichever is larger."""
    return (grid(audit) - audit.non_firm).at_least(audit.reported.dense("power", "firm_mw"))


def mean(audit: Audit) -> Rounded:
    """Facility power on the annual mean."""
    return of_cooling_loads(audit, audit.annual_pue)


def own_mean(audit: Audit) -> Rounded:
    """Supply by all generators on the annual mean."""
    return audit.mean_supply.totals(_over_items)


def grid_mean(audit: Audit) -> Rounded:
    """Import on the annual mean."""
    return mean(audit) - own_mean(audit)


def it_served(audit: Audit) -> Rounded:
    """IT power served by all cooling technologies."""
    return audit.cooling_load.totals(_over_items)


def of_cooling_loads(audit: Audit, factors: Floats) -> Rounded:
    """Add up the cooling loads, each times the factor of its technology at its site (s, c)."""
    return audit.cooling_load.times(factors[:, :, None]).totals(_over_items)


def _over_items(numbers: Floats) -> Floats:
    total: Floats = np.sum(numbers, axis=1)
    return total
