import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.run_folder import RunFaults, RunFile
from planner.run_folder.replacement import replace_folder

OLD = (RunFile("plan.json", b"old"), RunFile("tables/orders.csv", b"old"))
NEW = (RunFile("plan.json", b"new"), RunFile("tables/orders.csv", b"new"), RunFile("solver.log", b"new"))


class DiskError(OSError):
    """What a full disk would raise."""


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def expected(files: tuple[RunFile, ...]) -> dict[str, bytes]:
    return {file.name: file.content for file in files}


def refuse_the_call(monkeypatch: pytest.MonkeyPatch, place: Any, name: str, number: int, error: BaseException) -> None:
    """Let the call with this number of a function fail, and only that one."""
    real: Callable[..., Any] = getattr(place, name)
    calls = 0

    def counted(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == number:
            raise error
        return real(*arguments, **options)

    monkeypatch.setattr(place, name, counted)


STEPS = [
    *((Path, "mkdir", number) for number in range(1, 6)),
    *((Path, "open", number) for number in range(1, 4)),
    *((os, "fsync", number) for number in range(1, 7)),
    *((os, "replace", number) for number in range(1, 3)),
]
"""Every call that writes a folder of three files, two of them at its top, over an older one."""


@pytest.mark.parametrize("error", [DiskError("disk full"), KeyboardInterrupt()], ids=["disk", "interrupt"])
@pytest.mark.parametrize(("place", "name", "number"), STEPS)
def test_a_failure_at_any_step_leaves_the_old_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Any, name: str, number: int, error: BaseException
) -> None:
    replace_folder(tmp_path / "run", OLD)
    refuse_the_call(monkeypatch, place, name, number, error)

    with pytest.raises(type(error)):
        replace_folder(tmp_path / "run", NEW)
    assert contents(tmp_path / "run") == expected(OLD)
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


@pytest.mark.parametrize(("place", "name", "number"), [step for step in STEPS if step[1:] != ("replace", 2)])
def test_a_failure_at_any_step_leaves_nothing_where_nothing_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Any, name: str, number: int
) -> None:
    refuse_the_call(monkeypatch, place, name, number, DiskError("disk full"))

    with pytest.raises(DiskError):
        replace_folder(tmp_path / "run", NEW)
    assert list(tmp_path.iterdir()) == []


def test_the_steps_tested_are_all_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_folder(tmp_path / "run", OLD)
    for place, name in ((Path, "mkdir"), (Path, "open"), (os, "fsync"), (os, "replace")):
        last = max(number for _, step, number in STEPS if step == name)
        with monkeypatch.context() as patch:
            refuse_the_call(patch, place, name, last + 1, DiskError("a step that no test knows"))
            replace_folder(tmp_path / "run", NEW)


def test_an_older_run_is_replaced_without_a_trace(tmp_path: Path) -> None:
    replace_folder(tmp_path / "run", NEW)
    replace_folder(tmp_path / "run", OLD)

    assert contents(tmp_path / "run") == expected(OLD)
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_what_remains_of_an_older_run_that_cannot_be_removed_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_folder(tmp_path / "run", OLD)
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    replace_folder(tmp_path / "run", NEW)

    assert contents(tmp_path / "run") == expected(NEW)


def test_an_empty_folder_is_filled_and_missing_parents_are_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    replace_folder(tmp_path / "empty", NEW)
    replace_folder(tmp_path / "a" / "b", NEW)

    assert contents(tmp_path / "empty") == contents(tmp_path / "a" / "b") == expected(NEW)


def test_a_link_to_a_run_folder_stays_a_link(tmp_path: Path) -> None:
    replace_folder(tmp_path / "first", OLD)
    (tmp_path / "latest").symlink_to("first")
    replace_folder(tmp_path / "latest", NEW)

    assert (tmp_path / "latest").is_symlink()
    assert contents(tmp_path / "first") == expected(NEW)


def test_a_folder_with_something_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("dear", encoding="utf-8")

    with pytest.raises(RunFaults, match=r"a run folder with plan\.json to replace"):
        replace_folder(tmp_path / "home", NEW)
    assert contents(tmp_path / "home") == {"letter.txt": b"dear"}


def test_a_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")

    with pytest.raises(RunFaults, match="this is a file"):
        replace_folder(tmp_path / "letter.txt", NEW)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "dear"


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../up", "a/../../up", "a//b", "./a", "C:\\a", "a\\b", "a\0b"])
def test_a_file_name_that_leads_out_of_the_folder_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="expected a file name inside the folder"):
        RunFile(name, b"")
