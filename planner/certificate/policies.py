"""Rules on how compute is powered and spread, as they hold in each period (r, t)."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.held_values import held_by_year
from planner.certificate.names import Floats


def policy(audit: Audit, column: str, nothing: float) -> Floats:
    """Look up a column of the policies by region and year.

    Args:
        audit: scenario and plan.
        column: column of the table ``policies``.
        nothing: value that asks for nothing, for blank cells and before the first year given.
    """
    return np.array(
        [
            held_by_year(
                audit.scenario.calendar,
                [
                    (row.year, nothing if getattr(row, column) is None else getattr(row, column))
                    for row in audit.scenario.policies
                    if row.region == region
                ],
                nothing,
            )
            for region in audit.names.region.labels
        ]
    )
