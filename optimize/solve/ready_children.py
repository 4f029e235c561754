"""Child processes started before there is work for them: they import while their parent reads a scenario."""

import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TypeAlias

from optimize.solve.child_process import Message, Task, solve_in_child
from optimize.solve.interrupts import interrupts_blocked

ParentsEnd: TypeAlias = "Connection[Task | None, Message]"
"""Parent's end of the pipe to a child: it sends tasks and hears messages."""

_SPAWN = multiprocessing.get_context("spawn")


class ReadyChildren:
    """Children that wait for a task, for use in a `with` statement: those that got none are ended with it.

    Args:
        count: children to start now.
    """

    def __init__(self, count: int) -> None:
        self._waiting: list[tuple[SpawnProcess, ParentsEnd]] = []
        for _ in range(count):
            self._waiting.append(_started())

    def __enter__(self) -> "ReadyChildren":
        return self

    def __exit__(self, *_error: object) -> None:
        while self._waiting:
            _end(*self._waiting.pop())

    def take(self) -> tuple[SpawnProcess, ParentsEnd]:
        """Give a child that waits, or a new one, and the parent's end of the pipe to it."""
        while self._waiting:
            process, connection = self._waiting.pop()
            if process.is_alive():
                return process, connection
            _end(process, connection)
        return _started()


def _started() -> tuple[SpawnProcess, ParentsEnd]:
    mine, its = _SPAWN.Pipe()
    process = _SPAWN.Process(target=solve_in_child, args=(its,), daemon=True)
    with interrupts_blocked():
        process.start()
    its.close()
    return process, mine


def _end(process: SpawnProcess, connection: ParentsEnd) -> None:
    process.kill()
    process.join()
    process.close()
    connection.close()
