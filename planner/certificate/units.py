"""units: units in service are those in place and those ordered at least a lead time ago."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import WHOLE, Comparison, judge
from planner.certificate.places import Places


def check_units(audit: Audit) -> LimitCheck:
    """Recompute the units in service from the orders."""
    names = audit.names
    return judge(
        "units",
        Comparison(
            table="units",
            unit=WHOLE,
            places=Places(
                site=names.site.labels[:, None, None], item=names.option.labels[:, None], period=names.period.labels
            ),
            left=audit.reported.dense("units", "units"),
            right=audit.units,
            left_words="number in service is",
            right_words="units in place and orders that have arrived",
            exact=True,
        ),
    )
