"""potlines: load freed, output and margin lost follow from the potlines shut and restarted."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import judge
from planner.certificate.follows import follows
from planner.certificate.running_costs import aluminium_lost_kt, margin_lost
from planner.certificate.smelting import freed, output_lost


def check_potlines(audit: Audit) -> LimitCheck:
    """Recompute the derived numbers of the potlines table."""
    return judge(
        "potlines",
        follows(audit, "potlines.freed_mw", freed(audit), "potlines shut and converted times their load"),
        follows(
            audit,
            "potlines.output_lost_kt_per_year",
            output_lost(audit),
            "output of running potlines shut, less that of restarts",
        ),
        follows(audit, "potlines.displaced_kt", aluminium_lost_kt(audit), "output lost in a period"),
        follows(audit, "potlines.margin_lost_million_usd", margin_lost(audit), "output lost times margin"),
    )
