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
    INTERRUPTED = 130
    """Ctrl-C before there was a plan: what shells say of every program."""
    PIPE_CLOSED = 141
    """The reader of the output went away: what shells say of every program."""
