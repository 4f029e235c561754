"""balance: what the cooling loads need at the peak PUE of the design day is imported or generated, and no more."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.power_flows import facility, own_supply
from planner.certificate.rounded import Rounded


def check_balance(audit: Audit) -> LimitCheck:
    """Recompute facility power from the climate of every site."""
    supplied = own_supply(audit) + Rounded.of(audit.reported.dense("power", "grid_mw"))
    return judge(
        "balance",
        _within(audit, facility(audit), supplied, "facility power at the peak PUE is", "import and supply on site"),
        _within(audit, own_supply(audit), facility(audit), "supply on site is", "facility power at the peak PUE"),
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
