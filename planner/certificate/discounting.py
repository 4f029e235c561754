"""What a cost in a later period counts today: factors from the start of each period and of the one after the last."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.names import Floats
from planner.certificate.running_costs import years_of_a_period


def scenario_discount(audit: Audit) -> Floats:
    """Factors at the scenario's rate, at which compute is discounted (t + 1)."""
    factors: Floats = _factors(audit, np.array([audit.scenario.settings.discount_rate_per_year]))[0]
    return factors


def region_discount(audit: Audit) -> Floats:
    """Factors at the regions' cost of capital, without one at the scenario's rate (r, t + 1)."""
    return _factors(audit, _region_rates(audit))


def buyer_discount(audit: Audit) -> Floats:
    """Factors at the owners' cost of capital, without one and for common pools at the region's (b, t + 1)."""
    rates = _region_rates(audit)[audit.names.region_of_buyer]
    for row in audit.scenario.owners:
        if row.wacc_per_year is not None:
            rates[audit.names.buyer.position(row.owner)] = row.wacc_per_year
    return _factors(audit, rates)


def _region_rates(audit: Audit) -> Floats:
    usual = audit.scenario.settings.discount_rate_per_year
    rates = [row.wacc_per_year for row in audit.scenario.regions]
    return np.array([usual if rate is None else rate for rate in rates])


def _factors(audit: Audit, rates: Floats) -> Floats:
    years = np.arange(len(audit.names.period) + 1) * years_of_a_period(audit)
    factors: Floats = (1 + rates[:, None]) ** -years
    return factors
