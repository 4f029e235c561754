"""cooling: the IT power on a technology stays within its cooling blocks in service."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.names import Floats
from planner.certificate.places import Places


def check_cooling(audit: Audit) -> LimitCheck:
    """Recompute the heat rejection of every technology at every site in every period."""
    labels = audit.names
    return judge(
        "cooling",
        Comparison(
            table="cooling_load",
            unit="MW",
            places=Places(
                site=labels.site.labels[:, None, None], item=labels.cooling.labels[:, None], period=labels.period.labels
            ),
            left=audit.cooling_load,
            right=np.einsum("ec,set->sct", _block_size(audit), audit.units),
            left_words="IT power served is",
            right_words="cooling blocks in service",
        ),
    )


def _block_size(audit: Audit) -> Floats:
    """Heat rejection in MW of a unit (e, c): zero for all but the technology of a cooling block."""
    size = np.zeros((len(audit.names.option), len(audit.names.cooling)))
    for position, option in enumerate(audit.scenario.options):
        if option.kind == "cooling" and option.cooling is not None:
            size[position, audit.names.cooling.position(option.cooling)] = option.capacity_mw or 0.0
    return size
