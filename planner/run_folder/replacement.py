"""A folder appears whole or not at all, and replaces an older one only when it is complete."""

import os
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path

from planner.reading import Fault
from planner.run_folder.run_faults import RunFaults
from planner.run_folder.run_file import RunFile

MANIFEST_FILE = "plan.json"
"""The file that makes a folder a run folder."""


def replace_folder(folder: Path, files: Sequence[RunFile]) -> None:
    """Write a run folder whole or not at all.

    All files are written and flushed to disk in a hidden folder beside it, which then takes its place in one
    rename. A run folder that stands there is moved aside first, moved back if anything fails, and removed last.

    Raises:
        RunFaults: if something that is no run folder stands there.
        OSError: if the disk refuses; what stood there before is intact.
    """
    place = Path(os.path.realpath(folder))
    refuse_other_content(folder)
    place.parent.mkdir(parents=True, exist_ok=True)
    partial = _sibling(place, "partial")
    try:
        _write_all(partial, files)
        _put_in_place(partial, place)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def refuse_other_content(folder: Path) -> None:
    """Refuse to replace what is not a run folder: call it before long work as well.

    Raises:
        RunFaults: if the folder is a file, or holds something but no `plan.json`.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise RunFaults([Fault(str(folder), "expected a folder, this is a file; choose another folder for the run")])
    if any(folder.iterdir()) and not (folder / MANIFEST_FILE).is_file():
        message = f"expected a new folder, or a run folder with {MANIFEST_FILE} to replace; choose another one"
        raise RunFaults([Fault(str(folder), message)])


def _sibling(place: Path, what: str) -> Path:
    return place.with_name(f".{place.name}.{what}-{secrets.token_hex(4)}")


def _write_all(partial: Path, files: Sequence[RunFile]) -> None:
    partial.mkdir()
    for file in files:
        path = partial / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(file.content)
            stream.flush()
            os.fsync(stream.fileno())
    for folder in (partial, *(path for path in sorted(partial.rglob("*")) if path.is_dir())):
        _flush_folder(folder)


def _put_in_place(partial: Path, place: Path) -> None:
    previous = _sibling(place, "previous")
    try:
        if place.exists():
            os.replace(place, previous)
        os.replace(partial, place)
        _flush_folder(place.parent)
    except BaseException:
        if not partial.exists():
            os.replace(place, partial)
        if previous.exists():
            os.replace(previous, place)
        raise
    shutil.rmtree(previous, ignore_errors=True)


def _flush_folder(folder: Path) -> None:
    """Make the names in a folder safe from a loss of power, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
