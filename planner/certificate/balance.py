"""balance: what the cooling loads need at the peak PUE of the design day is imported."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge


def check_balance(audit: Audit) -> LimitCheck:
    """Recompute facility power from the climate of every site."""
    return judge(
        "balance",
        Comparison(
            table="power",
            unit="MW",
            places=audit.places_by_site,
            left=audit.facility,
            right=audit.reported.dense("power", "grid_mw"),
            left_words="facility power at the peak PUE is",
            right_words="import in the plan",
            rounded=audit.facility_rounded,
        ),
    )
