"""fit_out: accelerators are installed no faster than racks can be set up at the site."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.stock_changes import installed


def check_fit_out(audit: Audit) -> LimitCheck:
    """Recompute the IT power put in at every site in every period."""
    block_mw = np.array([row.block_size * row.it_watts / 1e6 for row in audit.scenario.accelerators])
    paces = [site.fit_out_mw_per_month for site in audit.scenario.sites]
    in_a_month = np.array([np.inf if pace is None else pace for pace in paces])
    return judge(
        "fit_out",
        Comparison(
            table="stock",
            unit="MW",
            places=audit.places("site", "period"),
            left=np.einsum("k,skt->st", block_mw, installed(audit)),
            right=(in_a_month * audit.scenario.settings.period_months)[:, None],
            left_words="IT power installed in the period is",
            right_words="what can be fitted out in a period",
        ),
    )
