"""Accelerators put in and taken out at the start of each period (s, k, t)."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.names import Floats


def installed(audit: Audit) -> Floats:
    """Blocks put in."""
    return np.maximum(_change(audit), 0.0)


def removed(audit: Audit) -> Floats:
    """Blocks taken out."""
    return np.maximum(-_change(audit), 0.0)


def block_sizes(audit: Audit) -> Floats:
    """Accelerators in a block, along the axis before periods (k, 1)."""
    return np.array([row.block_size for row in audit.scenario.accelerators], dtype=float)[:, None]


def _change(audit: Audit) -> Floats:
    """Change since the period before; before the first one nothing is installed."""
    return np.diff(audit.blocks, axis=2, prepend=0.0)
