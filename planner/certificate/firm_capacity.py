"""Firm capacity: what remains of substation bays or transformers after the loss of the largest one (N-1)."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.comparison import Comparison
from planner.certificate.names import Floats
from planner.certificate.power_flows import grid
from planner.certificate.ratings import capacity, largest


def import_within_firm_capacity(audit: Audit, kind: str, emergency_factor: Floats) -> Comparison:
    """Compare the import of every site with the firm capacity of its units of one kind.

    Args:
        audit: scenario and plan.
        kind: kind of the options.
        emergency_factor: loading of the remaining units, as a multiple of their rating, by region.
    """
    power_factor = np.array([region.power_factor for region in audit.scenario.regions])
    mw_per_mva = (power_factor * emergency_factor)[audit.names.region_of_site][:, None]
    return Comparison(
        table="power",
        unit="MW",
        places=audit.places("site", "period"),
        left=grid(audit),
        right=mw_per_mva * (capacity(audit, kind) - largest(audit, kind)),
        left_words="import is",
        right_words=f"{kind} capacity in service after the loss of the largest unit",
    )
