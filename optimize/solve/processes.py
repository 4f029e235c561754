"""Solve problems side by side in child processes, so that a crash or Ctrl-C is a result and the best plan survives.

Children are started with spawn. Ctrl-C is none of their business: the parent asks them to stop and keeps the last plan
that they sent. Parent and child share a pipe and nothing else, so a child that dies can hold up nobody.
"""

import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait

from optimize.solve.child_process import Task, Work
from optimize.solve.interrupts import Interrupts, counted_interrupts
from optimize.solve.known_bad_releases import refuse_known_bad_release
from optimize.solve.ready_children import ReadyChildren
from optimize.solve.running_child import STOPPING, Progress, Result, RunningChild
from optimize.solve.search_so_far import Limits

PATIENCE_SECONDS = 20.0
"""How long a child that was asked to stop, or whose time is over, may take to say its last word."""

LISTEN_SECONDS = 0.25
"""How long to wait for a message before looking at the clock and at Ctrl-C."""


def solve_side_by_side(
    works: Sequence[Work],
    limits: Limits,
    processes: int,
    told: Callable[[Progress], None] = lambda _progress: None,
    children: ReadyChildren | None = None,
) -> tuple[Result, ...]:
    """Solve programs, contests and races in child processes, so many at a time.

    Ctrl-C asks all children to stop and keeps their best plans; a second one ends them at once. A child that does
    not stop in time is ended, and its last plan kept.

    Args:
        works: what to solve; the number of each is its place here.
        limits: when to stop, each for itself.
        processes: children at a time.
        told: called on every message and several times a second.
        children: children that were started before; they are used first.

    Raises:
        KnownBadReleaseError: if the installed solver is known to give wrong answers.
    """
    refuse_known_bad_release()
    running: dict[int, RunningChild] = {}
    with counted_interrupts() as interrupts:
        try:
            return _solve(works, limits, max(processes, 1), told, children or ReadyChildren(0), running, interrupts)
        finally:
            for child in running.values():
                child.end("crash")
                child.finish()


def _solve(
    works: Sequence[Work],
    limits: Limits,
    processes: int,
    told: Callable[[Progress], None],
    children: ReadyChildren,
    running: dict[int, RunningChild],
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
            running[number] = RunningChild(number, *children.take())
        for number, work in started:
            running[number].hand_over(Task(work, limits))
        _end_overdue(running, limits, interrupts)
        _listen(running, results, told)
    return tuple(results[number] for number in range(len(works)))


def _stop(running: dict[int, RunningChild], told: Callable[[Progress], None]) -> None:
    for child in running.values():
        if child.phase != STOPPING:
            child.ask_to_stop()
            told(child.progress())


def _end_overdue(running: dict[int, RunningChild], limits: Limits, interrupts: Interrupts) -> None:
    for child in running.values():
        if interrupts.count > 1 or interrupts.seconds > PATIENCE_SECONDS:
            child.end("interrupt")
        elif time.monotonic() - child.first_heard > limits.seconds + PATIENCE_SECONDS:
            child.end("time")


def _listen(running: dict[int, RunningChild], results: dict[int, Result], told: Callable[[Progress], None]) -> None:
    ready = wait([child.connection for child in running.values()], timeout=LISTEN_SECONDS) if running else []
    for number, child in list(running.items()):
        if child.connection in ready and not child.hear():
            results[number] = child.finish()
            del running[number]
        told(child.progress())
