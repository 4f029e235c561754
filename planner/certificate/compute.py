"""compute: what a region can run and rent, and what it lacks, follows from the stock and loads of its sites."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import judge
from planner.certificate.compute_market import demand
from planner.certificate.follows import follows
from planner.certificate.power_flows import facility
from planner.certificate.rounded import Rounded


def check_compute(audit: Audit) -> LimitCheck:
    """Recompute the numbers of the compute table, but for its clusters."""
    eflops = audit.by_region(audit.compute)
    largest = np.zeros((len(audit.names.region), len(audit.names.period)))
    np.maximum.at(largest, audit.names.region_of_site, audit.it_power)
    count = audit.by_region(audit.accelerators.sum(axis=1))
    unserved = (Rounded.exact(demand(audit) - eflops) - audit.rent).at_least(0.0)
    return judge(
        "compute",
        follows(audit, "compute.it_mw", audit.by_region(audit.it_power), "power of the accelerators installed"),
        follows(audit, "compute.facility_mw", facility(audit).totals(audit.by_region), "facility power of the sites"),
        follows(audit, "compute.accelerators", count, "stock of the sites"),
        follows(audit, "compute.effective_eflops", eflops, "what is left of the peak of it"),
        follows(audit, "compute.unserved_eflops", unserved, "demand less compute and rent"),
        follows(audit, "compute.largest_site_it_mw", largest, "largest IT power of a site"),
    )
