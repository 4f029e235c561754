"""What a child process does: it takes one piece of work, searches and tells its parent everything."""

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

from optimize.method import Choice
from optimize.solve.contest import Contest, hold_contest
from optimize.solve.knowledge import Lesson
from optimize.solve.program import Floats, Program
from optimize.solve.proof import Proofs
from optimize.solve.race import Race, RaceListener, run_race
from optimize.solve.search import search
from optimize.solve.search_again import Resumed, search_again
from optimize.solve.search_so_far import Limits
from optimize.solve.transfer import receive_parts

Work = Program | Resumed | Contest | Race
"""What a child can be asked to solve."""


@dataclass(frozen=True)
class Message:
    """What a child tells.

    Attributes:
        choice: how a program is solved from now on.
        entrant: number of the entrant that a plan belongs to.
        proofs: what a bound rests on.
        period: period in which a plan reaches the target.
        most: most that is possible, where a target is out of reach.
        lesson: what helps to solve a program much like this one.
    """

    choice: Choice | None = None
    phase: str | None = None
    plan: Floats | None = None
    objective: float | None = None
    entrant: int = 0
    period: int = 0
    bound: float | None = None
    proofs: Proofs = ()
    most: float | None = None
    lesson: Lesson | None = None
    reason: str | None = None


class _Teller:
    """The listener in the child: passes everything on to the parent."""

    def __init__(self, connection: "Connection[Message, Task | None]") -> None:
        self._connection = connection
        self._one_at_a_time = threading.Lock()

    def _tell(self, message: Message) -> None:
        """Send a message; a connection must not be written to by two threads at once."""
        with self._one_at_a_time:
            self._connection.send(message)

    def chosen(self, choice: Choice) -> None:
        self._tell(Message(choice=choice))

    def phase(self, name: str) -> None:
        self._tell(Message(phase=name))

    def incumbent(self, plan: Floats, objective: float, entrant: int = 0, period: int = 0) -> None:
        self._tell(Message(plan=plan, objective=objective, entrant=entrant, period=period))

    def bound(self, value: float, proofs: Proofs) -> None:
        self._tell(Message(bound=value, proofs=proofs))

    def most(self, value: float) -> None:
        self._tell(Message(most=value))

    def learned(self, lesson: Lesson) -> None:
        self._tell(Message(lesson=lesson))


@dataclass(frozen=True)
class Task:
    """What a child is to do: sent once it runs, so that children get ready side by side."""

    work: Work
    limits: Limits


def solve_in_child(connection: "Connection[Message, Task | None]") -> None:
    """Take a task from the parent, work on it and tell the parent everything, the reason to end last."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        task: Task = receive_parts(connection)
    except (EOFError, OSError):  # the parent is gone
        return
    stop = threading.Event()
    threading.Thread(target=_await_parent, args=(connection, stop), daemon=True).start()
    connection.send(Message(reason=solve_task(task, _Teller(connection), stop.is_set)))


def solve_task(task: Task, listener: RaceListener, stopped: Callable[[], bool]) -> str:
    """Search for what a task asks and give the reason to end, as its kind of search does."""
    if isinstance(task.work, Contest):
        return hold_contest(task.work, task.limits, listener, stopped)
    if isinstance(task.work, Race):
        return run_race(task.work, task.limits, listener, stopped)
    if isinstance(task.work, Resumed):
        return search_again(task.work, task.limits, listener, stopped)
    return search(task.work, task.limits, listener, stopped)


def _await_parent(connection: "Connection[Message, Task | None]", stop: threading.Event) -> None:
    """Wait for the parent's wish to stop; end with the parent, so that nothing computes for nobody."""
    try:
        connection.recv()
        stop.set()
        connection.recv()
    except (EOFError, OSError):
        os._exit(1)
