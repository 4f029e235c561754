"""Water that cooling uses."""

from planner.certificate.audit import Audit
from planner.certificate.cooling_physics import annual_wue_by_site
from planner.certificate.power_flows import of_cooling_loads
from planner.certificate.rounded import Rounded

ML_PER_MW_YEAR = 8.76
"""A megawatt for a year, 8,760 MWh, at one litre for each kWh."""


def water_ml_per_year(audit: Audit) -> Rounded:
    """Water that the cooling of each site uses, in ML/year (s, t)."""
    return of_cooling_loads(audit, ML_PER_MW_YEAR * annual_wue_by_site(audit.scenario))
