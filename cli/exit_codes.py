"""What the process says when it ends."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit codes of every command."""

    DONE = 0
    BROKEN = 1
    """Infeasible, or a limit or claim does not hold."""
    BAD_INPUT = 2
    """Bad input or usage."""
    STOPPED_EARLY = 3
    """Stopped before the gap asked for, with a plan."""
    INTERNAL_ERROR = 4
    """A fault of the program."""
