"""smelter: no more potlines are shut than there are, none starts again, and the region keeps enough output."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import WHOLE, Comparison, judge
from planner.certificate.places import Places


def check_smelter(audit: Audit) -> LimitCheck:
    """Recompute the potlines left and the output given up in every period."""
    return judge("smelter", _potlines(audit), _never_restarted(audit), _output(audit))


def _potlines(audit: Audit) -> Comparison:
    potlines = np.zeros((len(audit.names.site), 1))
    for site, smelter in audit.smelters:
        potlines[site] = smelter.potlines
    return Comparison(
        table="potlines",
        unit=WHOLE,
        places=audit.places_by_site,
        left=audit.potlines_shut,
        right=potlines,
        left_words="number of potlines shut is",
        right_words="potlines of the smelter",
    )


def _never_restarted(audit: Audit) -> Comparison:
    shut = audit.potlines_shut
    return Comparison(
        table="potlines",
        unit=WHOLE,
        places=Places(site=audit.names.site.labels[:, None], period=audit.names.period.labels[1:]),
        left=shut[:, :-1],
        right=shut[:, 1:],
        left_words="number of potlines shut before is",
        right_words="shut now; none starts again",
    )


def _output(audit: Audit) -> Comparison:
    limits = [row.smelter_closure_limit_kt_per_year for row in audit.scenario.regions]
    return Comparison(
        table="potlines",
        unit="kt/year",
        places=audit.places_by_region,
        left=audit.by_region(audit.output_lost),
        right=np.array([np.inf if limit is None else limit for limit in limits])[:, None],
        left_words="aluminium output given up is",
        right_words="output that the region may give up",
    )
