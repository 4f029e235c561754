"""potlines: load freed, output and margin lost follow from the potlines shut."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.held_values import held_by_year
from planner.certificate.names import Floats


def check_potlines(audit: Audit) -> LimitCheck:
    """Recompute the derived numbers of the potlines table."""
    return judge(
        "potlines",
        _follows(audit, "freed_mw", "MW", audit.freed, "potlines shut and converted times their load"),
        _follows(audit, "output_lost_kt_per_year", "kt/year", audit.output_lost, "output of running potlines shut"),
        _follows(audit, "margin_lost_million_usd", "million USD", _margin_lost(audit), "output lost times margin"),
    )


def _margin_lost(audit: Audit) -> Floats:
    """Margin lost in each period, not discounted (s, t)."""
    years = audit.scenario.settings.period_months / 12
    margins = np.array(
        [
            held_by_year(
                audit.scenario.calendar,
                [(row.year, row.margin_usd_per_t) for row in audit.scenario.smelter_margins if row.region == region],
                0.0,
            )
            for region in audit.names.region.labels
        ]
    )
    lost: Floats = audit.output_lost * 1e3 * years * margins[audit.names.region_of_site] / 1e6
    return lost


def _follows(audit: Audit, column: str, unit: str, expected: Floats, words: str) -> Comparison:
    return Comparison(
        table="potlines",
        unit=unit,
        places=audit.places_by_site,
        left=audit.reported.dense("potlines", column),
        right=expected,
        left_words=f"{column} is",
        right_words=words,
        exact=True,
    )
