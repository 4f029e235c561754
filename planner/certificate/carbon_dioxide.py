"""Carbon dioxide of the energy of the sites."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.power_flows import grid_mean
from planner.certificate.rounded import Rounded

KT_PER_T_AN_HOUR = 8.76
"""A tonne an hour for a year of 8,760 hours, in kilotonnes."""


def carbon_kt_per_year(audit: Audit) -> Rounded:
    """Carbon dioxide of the energy from the grid and from generators on site, in kt/year (s, t)."""
    of_zone = np.array([zone.carbon_t_per_mwh for zone in audit.scenario.zones])[audit.names.zone_of_site]
    of_generator = np.array([row.carbon_t_per_mwh for row in audit.scenario.generators], dtype=float)
    own = audit.mean_supply.times(of_generator[:, None]).totals(lambda numbers: np.sum(numbers, axis=1))
    return (grid_mean(audit).times(of_zone[:, None]) + own).times(KT_PER_T_AN_HOUR)
