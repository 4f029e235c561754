"""Solve problems side by side in child processes, so that a crash or Ctrl-C is a result and the best plan survives.

Children are started with spawn. Ctrl-C is none of their business: the parent asks them to stop and keeps the last plan
that they sent. Parent and child share a pipe and nothing else, so a child that dies can hold up nobody.
"""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

import numpy as np

from optimize.solve.child_process import Message, Task, Work, solve_in_child
from optimize.solve.interrupts import Interrupts, counted_interrupts, interrupts_blocked
from optimize.solve.knowledge import Lesson
from optimize.solve.known_bad_releases import refuse_known_bad_release
from optimize.solve.method import Choice
from optimize.solve.program import Floats
from optimize.solve.proof import Proofs
from optimize.solve.search_so_far import Limits, relative_gap

PATIENCE_SECONDS = 20.0
"""How long a child that was asked to stop, or whose time is over, may take to say its last word."""

LISTEN_SECONDS = 0.25
"""How long to wait for a message before looking at the clock and at Ctrl-C."""

STOPPING = "stopping"
"""Phase of work that was asked to stop."""

_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Progress:
    """What is known of one piece of work at one moment.

    Attributes:
        work: its number.
        phase: what is being done now; `STOPPING` once it was asked to stop.
        objective: value of the best plan; -inf before the first.
        bound: proven upper bound; inf before the first.
        seconds: since the start.
        choice: how the program at hand is solved; None before the first search.
    """

    work: int
    phase: str
    objective: float
    bound: float
    seconds: float
    choice: Choice | None = None

    @property
    def gap(self) -> float:
        """(bound - objective) / |objective|."""
        return relative_gap(self.bound, self.objective)


@dataclass
class Result:
    """How one piece of work ended.

    Attributes:
        plan: the best plan found; None if there is none.
        objective: its value.
        entrant: number of the entrant that the plan belongs to.
        period: period in which the plan reaches the target of a race.
        bound: proven upper bound.
        proofs: what it rests on; nothing where it says nothing.
        most: most that is possible, where a target is out of reach.
        lesson: what helps to solve a program much like this one; None if nothing does.
        reason: what ended it, as `search`, `hold_contest` and `run_race` say, or 'crash'.
        seconds: wall-clock time.
    """

    plan: Floats | None = None
    objective: float = -np.inf
    entrant: int = 0
    period: int = 0
    bound: float = np.inf
    proofs: Proofs = ()
    most: float = np.inf
    lesson: Lesson | None = None
    reason: str = ""
    seconds: float = 0.0


@dataclass
class _Child:
    """A running child and what it has told so far."""

    number: int
    process: SpawnProcess
    connection: "Connection[Task | None, Message]"
    started: float
    first_heard: float = np.inf
    phase: str = "start"
    choice: Choice | None = None
    result: Result = field(default_factory=Result)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started

    def hear(self) -> bool:
        """Take one message; False once the child has said its last word or is dead."""
        try:
            message = self.connection.recv()
        except (EOFError, OSError):
            return False
        self.first_heard = min(self.first_heard, time.monotonic())
        self.choice = message.choice or self.choice
        if message.phase is not None and self.phase != STOPPING:
            self.phase = message.phase
        if message.plan is not None and message.objective is not None:
            self.result.plan, self.result.objective = message.plan, message.objective
            self.result.entrant, self.result.period = message.entrant, message.period
        if message.bound is not None:
            self.result.bound, self.result.proofs = message.bound, message.proofs
        if message.most is not None:
            self.result.most = message.most
        if message.lesson is not None:
            self.result.lesson = message.lesson
        if message.reason is not None:
            self.result.reason = message.reason
        return message.reason is None

    def progress(self) -> Progress:
        return Progress(self.number, self.phase, self.result.objective, self.result.bound, self.seconds, self.choice)

    def hand_over(self, task: Task) -> None:
        with suppress(OSError):  # a child that is dead already is heard to be
            self.connection.send(task)

    def ask_to_stop(self) -> None:
        self.phase = STOPPING
        with suppress(OSError):
            self.connection.send(None)

    def end(self, reason: str) -> None:
        """End it now; it is heard to the end all the same."""
        self.process.kill()
        self.result.reason = reason

    def finish(self) -> Result:
        self.process.join(timeout=1.0)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()
        self.connection.close()
        self.result.reason = self.result.reason or "crash"
        self.result.seconds = self.seconds
        return self.result


def solve_side_by_side(
    works: Sequence[Work],
    limits: Limits,
    processes: int,
    told: Callable[[Progress], None] = lambda _progress: None,
) -> tuple[Result, ...]:
    """Solve programs, contests and races in child processes, so many at a time.

    Ctrl-C asks all children to stop and keeps their best plans; a second one ends them at once. A child that does
    not stop in time is ended, and its last plan kept.

    Args:
        works: what to solve; the number of each is its place here.
        limits: when to stop, each for itself.
        processes: children at a time.
        told: called on every message and several times a second.

    Raises:
        KnownBadReleaseError: if the installed solver is known to give wrong answers.
    """
    refuse_known_bad_release()
    running: dict[int, _Child] = {}
    with counted_interrupts() as interrupts:
        try:
            return _solve(works, limits, max(processes, 1), told, running, interrupts)
        finally:
            for child in running.values():
                child.end("crash")
                child.finish()


def _solve(
    works: Sequence[Work],
    limits: Limits,
    processes: int,
    told: Callable[[Progress], None],
    running: dict[int, _Child],
    interrupts: Interrupts,
) -> tuple[Result, ...]:
    waiting = list(enumerate(works))
    results: dict[int, Result] = {}
    while waiting or running:
        if interrupts.count:
            results |= {number: Result(reason="interrupt") for number, _ in waiting}
            waiting.clear()
            _stop(running, told)
        started = waiting[: processes - len(running)]
        del waiting[: len(started)]
        for number, _ in started:
            running[number] = _start(number)
        for number, work in started:
            running[number].hand_over(Task(work, limits))
        _end_overdue(running, limits, interrupts)
        _listen(running, results, told)
    return tuple(results[number] for number in range(len(works)))


def _start(number: int) -> _Child:
    mine, its = _SPAWN.Pipe()
    process = _SPAWN.Process(target=solve_in_child, args=(its,), daemon=True)
    with interrupts_blocked():
        process.start()
    its.close()
    return _Child(number, process, mine, time.monotonic())


def _stop(running: dict[int, _Child], told: Callable[[Progress], None]) -> None:
    for child in running.values():
        if child.phase != STOPPING:
            child.ask_to_stop()
            told(child.progress())


def _end_overdue(running: dict[int, _Child], limits: Limits, interrupts: Interrupts) -> None:
    for child in running.values():
        if interrupts.count > 1 or interrupts.seconds > PATIENCE_SECONDS:
            child.end("interrupt")
        elif time.monotonic() - child.first_heard > limits.seconds + PATIENCE_SECONDS:
            child.end("time")


def _listen(running: dict[int, _Child], results: dict[int, Result], told: Callable[[Progress], None]) -> None:
    ready = wait([child.connection for child in running.values()], timeout=LISTEN_SECONDS) if running else []
    for number, child in list(running.items()):
        if child.connection in ready and not child.hear():
            results[number] = child.finish()
            del running[number]
        told(child.progress())
