"""Commands run as a person runs them: a program of its own, with its outputs in pipes."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from command_runs import GIGASITE, Run

from planner.reading import find_scenario

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment without settings of the person who runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIGASITE_")}
    for name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE"):
        kept.pop(name, None)
    return {**kept, "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="session")
def gigasite(environment: dict[str, str]) -> Run:
    """Run the command line in a folder and give its exit code and outputs."""

    def run(*arguments: object, cwd: Path, **changed: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*GIGASITE, *map(str, arguments)],
            cwd=cwd,
            env={**environment, **changed},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def solved(gigasite: Run, tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, subprocess.CompletedProcess[str]]":
    """The built-in scenario tiny, planned once: the folder of the run and what was printed."""
    folder = tmp_path_factory.mktemp("solved")
    done = gigasite("plan", "tiny", cwd=folder)
    return folder / "runs" / "tiny", done


@pytest.fixture
def run_folder(solved: "tuple[Path, subprocess.CompletedProcess[str]]", tmp_path: Path) -> Path:
    """A copy of that run, to be changed."""
    return Path(shutil.copytree(solved[0], tmp_path / "run"))


@pytest.fixture
def scenario_folder(tmp_path: Path) -> Path:
    """A copy of the scenario tiny, to be changed."""
    return Path(shutil.copytree(find_scenario("tiny"), tmp_path / "mine"))
