"""transformer: import stays within what the transformers left after the loss of the largest may carry."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import judge
from planner.certificate.firm_capacity import import_within_firm_capacity


def check_transformer(audit: Audit) -> LimitCheck:
    """Recompute the firm capacity of the transformers at every site in every period, sizes mixed."""
    emergency_factor = np.array([region.emergency_factor for region in audit.scenario.regions])
    return judge("transformer", import_within_firm_capacity(audit, "transformer", emergency_factor))
