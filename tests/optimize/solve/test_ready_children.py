"""Children started before there is work for them: used first, and never left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from optimize.solve import Limits, ReadyChildren, solve_side_by_side
from optimize.solve.known_answers import transformer_siting

SOON = 45.0
"""Seconds that are plenty for a process to start or to end on a busy machine."""

PARENT = """
import time
from optimize.solve import ReadyChildren
if __name__ == "__main__":
    children = ReadyChildren(1)
    print("started", flush=True)
    time.sleep(600)
"""


def pids() -> set[int | None]:
    return {child.pid for child in multiprocessing.active_children()}


@pytest.fixture(autouse=True)
def leaves_no_child_behind() -> object:
    yield
    assert multiprocessing.active_children() == []


def test_a_child_that_waits_gets_the_first_work() -> None:
    known, at_work = transformer_siting(), set()
    with ReadyChildren(1) as children:
        waiting = pids()
        (result,) = solve_side_by_side([known.program], Limits(), 1, lambda _: at_work.update(pids()), children)

    assert result.objective == pytest.approx(known.best)
    assert at_work == waiting


def test_more_work_than_children_that_wait_gets_new_ones() -> None:
    known = transformer_siting()
    with ReadyChildren(1) as children:
        results = solve_side_by_side([known.program] * 3, Limits(), 2, children=children)

    assert [result.objective for result in results] == pytest.approx([known.best] * 3)


def test_a_child_that_died_while_it_waited_costs_no_plan() -> None:
    known = transformer_siting()
    with ReadyChildren(1) as children:
        (child,) = multiprocessing.active_children()
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        (result,) = solve_side_by_side([known.program], Limits(), 1, children=children)

    assert (result.reason, result.objective) == ("optimal", pytest.approx(known.best))


def test_what_ends_the_command_ends_the_children_that_wait() -> None:
    with ReadyChildren(2):
        assert len(pids()) == 2
    assert pids() == set()


def test_a_child_whose_parent_is_killed_while_it_waits_ends_without_a_word(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        parent.kill()
        _, complaints = parent.communicate(timeout=SOON)  # ends once the child is gone too: it has the same stderr
    assert complaints == ""
