"""units: units in service are those in place and those ordered at least a lead time ago."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import judge
from planner.certificate.follows import follows


def check_units(audit: Audit) -> LimitCheck:
    """Recompute the units in service from the orders."""
    return judge("units", follows(audit, "units.units", audit.units, "units in place and orders that have arrived"))
