"""Read plans and bounds off the log of HiGHS while it is printed."""

import io
import re

from .record import Recorder

NUMBER = r"(-?(?:\d+\.?\d*(?:e[+-]?\d+)?|inf))"
PROGRESS = re.compile(rf"%\s+{NUMBER}\s+{NUMBER}\s+(?:inf|Large|\d[\d.]*%)")
"""A line of branch and bound: share explored in %, then the bound, the best plan, and the gap."""


class HighsLog(io.TextIOBase):
    """A stream that passes on what the lines written to it tell."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._rest = ""

    def writable(self) -> bool:
        """Say that it takes text."""
        return True

    def write(self, text: str) -> int:
        """Take a piece of the log."""
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            if found := PROGRESS.search(line):
                bound, value = map(float, found.groups())
                self._recorder.bound(bound)
                self._recorder.value(value)
        return len(text)
