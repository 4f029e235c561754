"""A child process at work, as its parent sees it."""

import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

import numpy as np

from optimize.method import Choice
from optimize.solve.child_process import Message, Task
from optimize.solve.knowledge import Lesson
from optimize.solve.program import Floats
from optimize.solve.proof import Proofs
from optimize.solve.search_so_far import relative_gap
from optimize.solve.transfer import send_in_parts

STOPPING = "stopping"
"""Phase of work that was asked to stop."""


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
class RunningChild:
    """A child at work on one piece, and what it has told so far; its clock starts when it is made."""

    number: int
    process: SpawnProcess
    connection: "Connection[Task | None, Message]"
    started: float = field(default_factory=time.monotonic)
    first_heard: float = np.inf
    phase: str = "start"
    choice: Choice | None = None
    result: Result = field(default_factory=Result)

    @property
    def seconds(self) -> float:
        """Time since the start."""
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
        """Give what is known now."""
        return Progress(self.number, self.phase, self.result.objective, self.result.bound, self.seconds, self.choice)

    def hand_over(self, task: Task) -> None:
        """Give it its task."""
        with suppress(OSError):  # a child that is dead already is heard to be
            send_in_parts(self.connection, task)

    def ask_to_stop(self) -> None:
        """Ask it to stop with the best plan so far."""
        self.phase = STOPPING
        with suppress(OSError):
            self.connection.send(None)

    def end(self, reason: str) -> None:
        """End it now; it is heard to the end all the same."""
        self.process.kill()
        self.result.reason = reason

    def finish(self) -> Result:
        """Wait for its end, or end it, and give what it told."""
        self.process.join(timeout=1.0)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()
        self.connection.close()
        self.result.reason = self.result.reason or "crash"
        self.result.seconds = self.seconds
        return self.result
