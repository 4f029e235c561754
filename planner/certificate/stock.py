"""stock: accelerators, power and what was taken out follow from whole blocks."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import judge
from planner.certificate.follows import follows
from planner.certificate.stock_changes import block_sizes, removed


def check_stock(audit: Audit) -> LimitCheck:
    """Recompute the derived numbers of the stock table from its blocks."""
    taken_out = removed(audit) * block_sizes(audit)
    return judge(
        "stock",
        follows(audit, "stock.accelerators", audit.accelerators, "blocks times block size"),
        follows(audit, "stock.removed_accelerators", taken_out, "accelerators the period before that are gone"),
        follows(audit, "stock.it_mw", audit.accelerator_power, "accelerators times IT watts"),
    )
