"""What a child process does: it takes one program, searches and tells its parent everything."""

import os
import signal
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection

from optimize.solve.program import Floats, Program
from optimize.solve.search import Limits, search


@dataclass(frozen=True)
class Message:
    """What a child tells."""

    phase: str | None = None
    plan: Floats | None = None
    objective: float | None = None
    bound: float | None = None
    reason: str | None = None


class _Teller:
    """The listener in the child: passes everything on to the parent."""

    def __init__(self, connection: "Connection[Message, Task | None]") -> None:
        self._connection = connection

    def phase(self, name: str) -> None:
        self._connection.send(Message(phase=name))

    def incumbent(self, plan: Floats, objective: float) -> None:
        self._connection.send(Message(plan=plan, objective=objective))

    def bound(self, value: float) -> None:
        self._connection.send(Message(bound=value))


@dataclass(frozen=True)
class Task:
    """What a child is to do: sent once it runs, so that children get ready side by side."""

    program: Program
    limits: Limits


def solve_in_child(connection: "Connection[Message, Task | None]") -> None:
    """Take a task from the parent, work on it and tell the parent everything, the reason to end last."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    task = connection.recv()
    if task is None:
        return
    stop = threading.Event()
    threading.Thread(target=_await_parent, args=(connection, stop), daemon=True).start()
    reason = search(task.program, task.limits, _Teller(connection), stop.is_set)
    connection.send(Message(reason=reason))


def _await_parent(connection: "Connection[Message, Task | None]", stop: threading.Event) -> None:
    """Wait for the parent's wish to stop; end with the parent, so that nothing computes for nobody."""
    try:
        connection.recv()
        stop.set()
        connection.recv()
    except (EOFError, OSError):
        os._exit(1)
