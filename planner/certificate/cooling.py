"""cooling: the IT power on a technology stays within what its blocks in service reject on the design day."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.cooling_physics import heat_rejection_by_site
from planner.certificate.names import Floats


def check_cooling(audit: Audit) -> LimitCheck:
    """Recompute the heat rejection of every technology at every site in every period."""
    rated = np.einsum("ec,set->sct", _block_size(audit), audit.units)
    return judge(
        "cooling",
        Comparison(
            table="cooling_load",
            unit="MW",
            places=audit.places("site", "cooling", "period"),
            left=audit.cooling_load,
            right=heat_rejection_by_site(audit.scenario)[:, :, None] * rated,
            left_words="IT power served is",
            right_words="what cooling blocks in service reject on the design day",
        ),
    )


def _block_size(audit: Audit) -> Floats:
    """Rated heat rejection in MW of a unit (e, c): zero for all but the technology of a cooling block."""
    size = np.zeros((len(audit.names.option), len(audit.names.cooling)))
    for position, option in enumerate(audit.scenario.options):
        if option.kind == "cooling" and option.cooling is not None:
            size[position, audit.names.cooling.position(option.cooling)] = option.capacity_mw or 0.0
    return size
