"""What a peer found and proved, and when: written down line by line, so that it survives the peer's end."""

import json
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import TextIO

import numpy as np


@dataclass(frozen=True)
class Event:
    """A better plan or a tighter bound.

    Attributes:
        seconds: since the peer's start.
        value: value of the plan; None if this is a bound.
        bound: what is proven; None if this is a plan.
    """

    seconds: float
    value: float | None = None
    bound: float | None = None


@dataclass(frozen=True)
class Record:
    """A peer's run.

    Attributes:
        ready: seconds from the command to the start of the clock: Python, imports, and reading the scenario.
        built: seconds until the solver had the program; None if it never had.
        events: what it found and proved, in order.
        ended: seconds at which it came back; None if it had to be ended.
        whole: value of its last plan in whole racks; None without a plan.
        holds: whether the certificate of that plan holds; None without a plan.
        peak_mb: largest resident memory of the process.
        note: what else there is to say.
    """

    ready: float | None = None
    built: float | None = None
    events: tuple[Event, ...] = ()
    ended: float | None = None
    whole: float | None = None
    holds: bool | None = None
    peak_mb: float | None = None
    note: str = ""

    def until(self, seconds: float) -> "Record":
        """Leave out what came later."""
        return replace(self, events=tuple(event for event in self.events if event.seconds <= seconds))

    @property
    def value(self) -> float:
        """Value of the best plan; -inf without one."""
        return max((event.value for event in self.events if event.value is not None), default=-np.inf)

    @property
    def bound(self) -> float:
        """Tightest bound; inf without one."""
        return min((event.bound for event in self.events if event.bound is not None), default=np.inf)

    def seconds_to(self, value: float) -> float | None:
        """Seconds until there was a plan at least as good; None if there never was."""
        reached = (event.seconds for event in self.events if event.value is not None and event.value >= value)
        return next(reached, None)


class Recorder:
    """Writes down what a peer tells. The clock starts when it is made, with all modules imported by everybody."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._start = time.perf_counter()
        self._value, self._bound = -np.inf, np.inf

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._start

    def built(self) -> None:
        """Say that the solver has the program."""
        self.write(built=self.seconds)

    def value(self, value: float) -> None:
        """Take the value of a plan; what is no better is not written."""
        if np.isfinite(value) and value > self._value:
            self._value = value
            self.write(event=asdict(Event(self.seconds, value=float(value))))

    def bound(self, bound: float) -> None:
        """Take a bound; what is no tighter is not written."""
        if np.isfinite(bound) and bound < self._bound:
            self._bound = bound
            self.write(event=asdict(Event(self.seconds, bound=float(bound))))

    def write(self, **fields: object) -> None:
        """Write a line."""
        self._file.write(json.dumps(fields) + "\n")
        self._file.flush()


def read_record(lines: Iterable[str]) -> Record:
    """Read what a recorder wrote; a last line that was cut off is left out."""
    record = Record()
    for line in lines:
        try:
            fields = json.loads(line)
        except json.JSONDecodeError:
            break
        event = fields.pop("event", None)
        if event is not None:
            record = replace(record, events=(*record.events, Event(**event)))
        record = replace(record, **fields)
    return record
