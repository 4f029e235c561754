"""How much memory solving took."""

import sys
from math import ceil

STEP_GB = 0.25
"""Peaks of equal runs differ by some megabytes; rounded up to such steps they hardly ever do."""


def peak_memory_gb() -> float | None:
    """Give the most memory that this process has had, and the largest of its children that have ended, in GB.

    The sum of the two peaks, rounded up to a step. Children that ran beside the largest are not in it: the system keeps
    the largest alone. None where Python has no module `resource`, as on Windows.
    """
    try:
        import resource
    except ImportError:
        return None
    unit_bytes = 1 if sys.platform == "darwin" else 1024
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return ceil(sum(peaks) * unit_bytes / 1e9 / STEP_GB) * STEP_GB
