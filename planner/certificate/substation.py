"""substation: import stays within the rating of the switchyard bays that remain when the largest one fails."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import judge
from planner.certificate.firm_capacity import import_within_firm_capacity


def check_substation(audit: Audit) -> LimitCheck:
    """Recompute the firm capacity of the bays at every site in every period."""
    return judge("substation", import_within_firm_capacity(audit, "substation", np.ones(len(audit.names.region))))
