"""Ctrl-C while children work: counted in the parent, out of reach of the children."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from types import FrameType


@dataclass
class Interrupts:
    """How often Ctrl-C was pressed, and when first, in seconds of the monotonic clock."""

    count: int = 0
    first: float = float("inf")

    def press(self, _signal: int, _frame: FrameType | None) -> None:
        """Take one Ctrl-C."""
        self.count += 1
        self.first = min(self.first, time.monotonic())

    @property
    def seconds(self) -> float:
        """Time since the first; -inf before."""
        return time.monotonic() - self.first


@contextmanager
def counted_interrupts() -> Iterator[Interrupts]:
    """Count Ctrl-C instead of raising; only the main thread can, in others it stays what it was."""
    interrupts = Interrupts()
    if threading.current_thread() is not threading.main_thread():
        yield interrupts
        return
    before = signal.signal(signal.SIGINT, interrupts.press)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def interrupts_blocked() -> Iterator[None]:
    """Start a child in here: it inherits that Ctrl-C does not reach it, from its first instruction on."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # starting it unblocks Ctrl-C, so it must run before
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
