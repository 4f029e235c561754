"""Solve programs side by side in child processes, so that a crash or Ctrl-C is a result and the best plan survives.

Children are started with spawn and ignore Ctrl-C; the parent asks them to stop and keeps the last plan they sent.
"""

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event

import numpy as np

from optimize.solve.program import Floats, Program
from optimize.solve.search import Limits, relative_gap, search

PATIENCE_SECONDS = 20.0
"""How long a child that was asked to stop may take to say its last word."""

_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Progress:
    """What is known of one program at one moment.

    Attributes:
        program: number of the program.
        phase: what is being done now.
        objective: value of the best plan; -inf before the first.
        bound: proven upper bound; inf before the first.
        seconds: since the start.
    """

    program: int
    phase: str
    objective: float
    bound: float
    seconds: float

    @property
    def gap(self) -> float:
        """(bound - objective) / |objective|."""
        return relative_gap(self.bound, self.objective)


@dataclass
class Result:
    """How the search of one program ended.

    Attributes:
        plan: the best plan found; None if there is none.
        objective: its value.
        bound: proven upper bound.
        reason: what ended the search, as `search` says, or 'crash'.
        seconds: wall-clock time.
    """

    plan: Floats | None = None
    objective: float = -np.inf
    bound: float = np.inf
    reason: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class _Message:
    """What a child tells."""

    phase: str | None = None
    plan: Floats | None = None
    objective: float | None = None
    bound: float | None = None
    reason: str | None = None


class _Teller:
    """The listener in the child: passes everything on to the parent."""

    def __init__(self, connection: "Connection[_Message, None]") -> None:
        self._connection = connection

    def phase(self, name: str) -> None:
        self._connection.send(_Message(phase=name))

    def incumbent(self, plan: Floats, objective: float) -> None:
        self._connection.send(_Message(plan=plan, objective=objective))

    def bound(self, value: float) -> None:
        self._connection.send(_Message(bound=value))


def _solve_in_child(connection: "Connection[_Message, None]", stop: Event, program: Program, limits: Limits) -> None:
    reason = search(program, limits, _Teller(connection), stop.is_set)
    connection.send(_Message(reason=reason))
    connection.close()


@dataclass
class _Child:
    """A running child and what it has told so far."""

    number: int
    process: SpawnProcess
    connection: "Connection[None, _Message]"
    started: float
    phase: str = "start"
    result: Result = field(default_factory=Result)

    def hear(self) -> bool:
        """Take one message; False once the child has closed its end."""
        try:
            message = self.connection.recv()
        except (EOFError, OSError):
            return False
        if message.phase is not None:
            self.phase = message.phase
        if message.plan is not None and message.objective is not None:
            self.result.plan, self.result.objective = message.plan, message.objective
        if message.bound is not None:
            self.result.bound = message.bound
        if message.reason is not None:
            self.result.reason = message.reason
        return True

    def progress(self) -> Progress:
        seconds = time.monotonic() - self.started
        return Progress(self.number, self.phase, self.result.objective, self.result.bound, seconds)

    def finish(self) -> Result:
        self.process.join(timeout=1.0)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.connection.close()
        self.result.reason = self.result.reason or "crash"
        self.result.seconds = time.monotonic() - self.started
        return self.result


def solve_side_by_side(
    programs: Sequence[Program],
    limits: Limits,
    processes: int,
    told: Callable[[Progress], None] = lambda _progress: None,
) -> tuple[Result, ...]:
    """Solve programs in child processes, so many at a time.

    Ctrl-C asks all children to stop and keeps their best plans; a second one ends them at once.

    Args:
        programs: what to solve; a program's number is its place here.
        limits: when to stop, each program for itself.
        processes: children at a time.
        told: called on every message and about once a second.
    """
    stop = _SPAWN.Event()
    waiting = list(enumerate(programs))
    running: dict[int, _Child] = {}
    results: dict[int, Result] = {}
    asked_at: float | None = None
    while waiting or running:
        try:
            while waiting and len(running) < processes and asked_at is None:
                number, program = waiting.pop(0)
                running[number] = _start(number, program, limits, stop)
            if asked_at is not None:
                results.update({number: Result(reason="interrupt") for number, _ in waiting})
                waiting.clear()
            _listen(running, results, told)
            if asked_at is not None and time.monotonic() - asked_at > PATIENCE_SECONDS:
                _kill(running)
        except KeyboardInterrupt:
            if asked_at is not None:
                _kill(running)
            asked_at = asked_at or time.monotonic()
            stop.set()
    return tuple(results[number] for number in range(len(programs)))


def _start(number: int, program: Program, limits: Limits, stop: Event) -> _Child:
    receiving, sending = _SPAWN.Pipe(duplex=False)
    process = _SPAWN.Process(target=_solve_in_child, args=(sending, stop, program, limits), daemon=True)
    with _interrupts_ignored():
        process.start()
    sending.close()
    return _Child(number, process, receiving, time.monotonic())


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Start a child in here: it inherits that Ctrl-C is none of its business."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _listen(running: dict[int, _Child], results: dict[int, Result], told: Callable[[Progress], None]) -> None:
    ready = wait([child.connection for child in running.values()], timeout=1.0)
    for number, child in list(running.items()):
        if child.connection in ready and not child.hear():
            results[number] = child.finish()
            del running[number]
        told(child.progress())


def _kill(running: dict[int, _Child]) -> None:
    for child in running.values():
        child.process.kill()
