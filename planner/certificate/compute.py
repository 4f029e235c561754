"""compute: what a region can run follows from the stock and cooling loads of its sites."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import WHOLE, Comparison, judge
from planner.certificate.names import Floats


def check_compute(audit: Audit) -> LimitCheck:
    """Recompute every number of the compute table."""
    eflops = np.array([row.peak_tflops * row.sustained_fraction / 1e6 for row in audit.scenario.accelerators])
    by_site = np.einsum("k,skt->st", eflops, audit.accelerators)
    largest = np.zeros((len(audit.names.region), len(audit.names.period)))
    np.maximum.at(largest, audit.names.region_of_site, audit.it_power)
    return judge(
        "compute",
        _follows(audit, "it_mw", "MW", audit.by_region(audit.it_power), "power of the accelerators installed"),
        _follows(
            audit,
            "facility_mw",
            "MW",
            audit.by_region(audit.facility),
            "facility power of the sites",
            audit.by_region(audit.facility_rounded),
        ),
        _follows(audit, "accelerators", WHOLE, audit.by_region(audit.accelerators.sum(axis=1)), "stock of the sites"),
        _follows(audit, "effective_eflops", "EFLOP/s", audit.by_region(by_site), "peak times sustained share of it"),
        _follows(audit, "largest_site_it_mw", "MW", largest, "largest IT power of a site"),
    )


def _follows(
    audit: Audit, column: str, unit: str, expected: Floats, words: str, rounded: Floats | float = 0.0
) -> Comparison:
    return Comparison(
        table="compute",
        unit=unit,
        places=audit.places_by_region,
        left=audit.reported.dense("compute", column),
        right=expected,
        left_words=f"{column} is",
        right_words=words,
        exact=True,
        rounded=rounded,
    )
