"""power: the loads of a site follow from its stock, its cooling loads and its potlines."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.names import Floats


def check_power(audit: Audit) -> LimitCheck:
    """Recompute every number of the power table."""
    return judge(
        "power",
        _follows(audit, "it_mw", audit.it_power, "power of the accelerators installed"),
        _follows(audit, "facility_mw", audit.facility, "peak PUE times cooling load", audit.facility_rounded),
        _follows(audit, "grid_mw", audit.facility, "peak PUE times cooling load", audit.facility_rounded),
        _follows(audit, "freed_mw", audit.freed, "potlines shut and converted times their load"),
    )


def _follows(audit: Audit, column: str, expected: Floats, words: str, rounded: Floats | float = 0.0) -> Comparison:
    return Comparison(
        table="power",
        unit="MW",
        places=audit.places_by_site,
        left=audit.reported.dense("power", column),
        right=expected,
        left_words=f"{column} is",
        right_words=words,
        exact=True,
        rounded=rounded,
    )
