"""Solving in child processes: whatever happens to a child or to the parent, the best plan is kept."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from optimize.solve import Limits, Program, Progress, Result, processes, solve_side_by_side
from optimize.solve.known_answers import slow_program, transformer_siting
from optimize.solve.known_bad_releases import KnownBadReleaseError

SOON = 45.0
"""Seconds that are plenty for a child to start and to end on a busy machine, and far from what the proof takes."""

AT_MOST = Limits(seconds=300)


def only_child() -> int:
    (child,) = multiprocessing.active_children()
    assert child.pid is not None
    return child.pid


def once_there_is_a_plan(act: Callable[[], None]) -> Callable[[Progress], None]:
    """Act once, at the first news of a plan that is worth something."""
    done = []

    def told(progress: Progress) -> None:
        if progress.objective > 0 and not done:
            done.append(True)
            act()

    return told


def is_a_plan_of(program: Program, result: Result) -> bool:
    return (
        result.plan is not None
        and program.violation(result.plan) < 1e-6
        and np.array_equal(result.plan[program.integer], np.round(result.plan[program.integer]))
        and result.objective == program.objective(result.plan) > 0
    )


@pytest.fixture(autouse=True)
def leaves_no_child_behind() -> object:
    yield
    assert multiprocessing.active_children() == []


def test_a_child_solves_a_program_and_tells_its_phase() -> None:
    known, told = transformer_siting(), []
    (result,) = solve_side_by_side([known.program], Limits(), 1, told.append)
    assert result.reason == "optimal"
    assert result.objective == pytest.approx(known.best)
    assert result.bound == pytest.approx(known.best)
    assert is_a_plan_of(known.program, result)
    assert "branch and bound" in {progress.phase for progress in told}


def test_results_come_in_the_order_of_the_programs_however_many_run_at_a_time() -> None:
    known = transformer_siting()
    half = replace(known.program, cost=known.program.cost / 2)
    results = solve_side_by_side([known.program, half, known.program], Limits(), 2)
    assert [result.objective for result in results] == pytest.approx([known.best, known.best / 2, known.best])


def test_two_programs_run_side_by_side() -> None:
    at_work: set[int] = set()

    def told(progress: Progress) -> None:
        if progress.phase == "branch and bound":
            at_work.add(progress.work)
        if at_work == {0, 1} and len(multiprocessing.active_children()) == 2:
            signal.raise_signal(signal.SIGINT)

    results = solve_side_by_side([slow_program(), slow_program()], AT_MOST, 2, told)
    assert [result.reason for result in results] == ["interrupt", "interrupt"]


def test_a_killed_child_is_a_crash_that_keeps_the_last_plan() -> None:
    program = slow_program()
    (result,) = solve_side_by_side(
        [program], AT_MOST, 1, once_there_is_a_plan(lambda: os.kill(only_child(), signal.SIGKILL))
    )
    assert result.reason == "crash"
    assert is_a_plan_of(program, result)
    assert result.bound > result.objective


def test_a_child_that_raises_is_a_crash_and_not_a_hang(capfd: pytest.CaptureFixture[str]) -> None:
    broken = replace(slow_program(), site_of_column=None)
    sound = transformer_siting()
    crashed, solved = solve_side_by_side([broken, sound.program], AT_MOST, 1)
    assert (crashed.reason, crashed.plan) == ("crash", None)
    assert solved.reason == "optimal"
    assert "Traceback" in capfd.readouterr().err


def test_the_time_limit_keeps_the_best_plan_and_its_bound() -> None:
    program = slow_program()
    (result,) = solve_side_by_side([program], Limits(seconds=2), 1)
    assert result.reason == "time"
    assert is_a_plan_of(program, result)
    assert result.objective < result.bound < np.inf


def test_a_child_that_does_not_end_in_time_is_ended_and_its_plan_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "PATIENCE_SECONDS", 1.0)
    program = slow_program()
    (result,) = solve_side_by_side(
        [program], Limits(seconds=3), 1, once_there_is_a_plan(lambda: os.kill(only_child(), signal.SIGSTOP))
    )
    assert result.reason == "time"
    assert is_a_plan_of(program, result)


def test_ctrl_c_keeps_the_best_plan_and_starts_nothing_more() -> None:
    program = slow_program()
    phases = []
    press = once_there_is_a_plan(lambda: signal.raise_signal(signal.SIGINT))

    def told(progress: Progress) -> None:
        phases.append(progress.phase)
        press(progress)

    stopped, never_started = solve_side_by_side([program, program], AT_MOST, 1, told)
    assert stopped.reason == "interrupt"
    assert is_a_plan_of(program, stopped)
    assert stopped.bound < np.inf
    assert (never_started.reason, never_started.plan) == ("interrupt", None)
    assert processes.STOPPING in phases


def test_a_second_ctrl_c_ends_a_child_that_does_not_answer_at_once() -> None:
    program, pressed = slow_program(), []

    def press_twice() -> None:
        os.kill(only_child(), signal.SIGSTOP)
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        pressed.append(time.monotonic())

    (result,) = solve_side_by_side([program], AT_MOST, 1, once_there_is_a_plan(press_twice))
    assert time.monotonic() - pressed[0] < processes.PATIENCE_SECONDS / 2
    assert result.reason == "interrupt"
    assert is_a_plan_of(program, result)


@pytest.mark.parametrize("handler", [signal.default_int_handler, signal.SIG_IGN])
def test_ctrl_c_is_as_before_afterwards(handler: Callable[..., object] | signal.Handlers) -> None:
    whoever_runs_the_tests = signal.signal(signal.SIGINT, handler)
    try:
        solve_side_by_side([transformer_siting().program], Limits(), 1)
        assert signal.getsignal(signal.SIGINT) is handler
        if handler is signal.default_int_handler:
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, whoever_runs_the_tests)


def test_a_listener_that_raises_leaves_no_child_behind() -> None:
    def told(_progress: Progress) -> None:
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        solve_side_by_side([slow_program()], AT_MOST, 1, told)


def test_a_known_bad_release_solves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimize.solve.known_bad_releases.solver_version", lambda: "1.14.0")
    with pytest.raises(KnownBadReleaseError, match=r"1\.14\.0"):
        solve_side_by_side([transformer_siting().program], Limits(), 1)


SOLVE = """
import time
from optimize.solve import Limits, child_process, solve_side_by_side
from optimize.solve.known_answers import slow_program

def search_in_silence(program, limits, listener, stopped):
    listener.incumbent(program.lower, 1.0)
    time.sleep(300)

if SILENT:
    child_process.search = search_in_silence

if __name__ == "__main__":
    told = lambda progress: progress.objective > 0 and print("plan", flush=True)
    solve_side_by_side([slow_program()], Limits(seconds=2), 1, told)
"""


def start_script(folder: Path, silent: bool) -> "subprocess.Popen[str]":
    """Start a solve in a program of its own; its children hold its outputs open as long as they live."""
    script = folder / "solve.py"
    script.write_text(SOLVE.replace("SILENT", str(silent)), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-W", "error", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )


def test_children_do_not_outlive_a_killed_parent(tmp_path: Path) -> None:
    with start_script(tmp_path, silent=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "plan\n"
        parent.kill()
        parent.communicate(timeout=SOON)
    assert parent.returncode == -signal.SIGKILL


def test_nothing_leaks_and_nothing_warns(tmp_path: Path) -> None:
    with start_script(tmp_path, silent=False) as parent:
        _, complaints = parent.communicate(timeout=SOON)
    assert (parent.returncode, complaints) == (0, "")
