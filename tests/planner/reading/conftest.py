import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.reading import Fault, check_scenario

SMALL = Path(__file__).parent / "small"
FULL = Path(__file__).parent / "full"

Breaker = Callable[[str, str, str], tuple[Fault, ...]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small valid scenario."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


@pytest.fixture
def full_folder(tmp_path: Path) -> Path:
    """A copy of the scenario that uses every column of every table."""
    return Path(shutil.copytree(FULL, tmp_path / "full"))


@pytest.fixture
def faults_after(folder: Path) -> Breaker:
    """Put one text in place of another in one file of the small scenario, and read what is told of it."""
    return _breaker(folder)


@pytest.fixture
def faults_of_full_after(full_folder: Path) -> Breaker:
    """The same with the scenario that uses every column of every table."""
    return _breaker(full_folder)


def _breaker(folder: Path) -> Breaker:
    def faults(file: str, old: str, new: str) -> tuple[Fault, ...]:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, f"{file} holds no {old!r}"
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
        return check_scenario(folder)

    return faults
