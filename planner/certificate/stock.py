"""stock: accelerators and power follow from whole blocks, and no block is ever taken out."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import WHOLE, Comparison, judge
from planner.certificate.names import Floats
from planner.certificate.places import Places


def check_stock(audit: Audit) -> LimitCheck:
    """Recompute the derived numbers of the stock table from its blocks."""
    return judge(
        "stock",
        _never_falls(audit),
        _follows(audit, "accelerators", WHOLE, audit.accelerators, "blocks times block size"),
        _follows(audit, "it_mw", "MW", audit.accelerator_power, "accelerators times IT watts"),
    )


def _places(audit: Audit, first_period: int = 0) -> Places:
    names = audit.names
    return Places(
        site=names.site.labels[:, None, None],
        item=names.accelerator.labels[:, None],
        period=names.period.labels[first_period:],
    )


def _never_falls(audit: Audit) -> Comparison:
    return Comparison(
        table="stock",
        unit=WHOLE,
        places=_places(audit, first_period=1),
        left=audit.blocks[:, :, :-1],
        right=audit.blocks[:, :, 1:],
        left_words="number of blocks the period before is",
        right_words="blocks now; none is taken out",
    )


def _follows(audit: Audit, column: str, unit: str, expected: Floats, words: str) -> Comparison:
    return Comparison(
        table="stock",
        unit=unit,
        places=_places(audit),
        left=audit.reported.dense("stock", column),
        right=expected,
        left_words=f"{column} is",
        right_words=words,
        exact=True,
    )
