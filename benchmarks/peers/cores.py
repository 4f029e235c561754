"""The processor cores of a peer."""

import os


def keep_to_cores(cores: int) -> None:
    """Let this process, and those that it starts, use some of the cores alone, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
