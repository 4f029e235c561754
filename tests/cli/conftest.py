"""Commands run as a person runs them: as a program of its own, or with all modules loaded already, which is faster."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from command_runs import GIGASITE, Run
from two_regions import write_two_regions

from cli.exit_codes import ExitCode
from cli.main import main
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
def program(environment: dict[str, str]) -> Run:
    """Run the command line as a program of its own, with its outputs in pipes: each command once, and what needs it."""

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
def gigasite(environment: dict[str, str]) -> Run:
    """Run the command line within this process: loading modules takes longer than most commands."""

    def run(*arguments: object, cwd: Path, **changed: str) -> "subprocess.CompletedProcess[str]":
        given = ["gigasite", *map(str, arguments)]
        theirs = {name: None for name in os.environ if name not in environment}
        with (
            pytest.MonkeyPatch.context() as patch,
            CliRunner().isolation(env={**theirs, **changed}) as (stdout, stderr, _),
        ):
            patch.chdir(cwd)
            patch.setattr(sys, "argv", given)
            with pytest.raises(SystemExit) as ended:
                main()
            sys.stdout.flush()
            sys.stderr.flush()
            code, texts = ended.value.code, [stream.getvalue().decode() for stream in (stdout, stderr)]
        assert isinstance(code, int)
        return subprocess.CompletedProcess(given, code, *texts)

    return run


@pytest.fixture(scope="session")
def solved(program: Run, tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, subprocess.CompletedProcess[str]]":
    """The built-in scenario tiny, planned once: the folder of the run and what was printed."""
    folder = tmp_path_factory.mktemp("solved")
    done = program("plan", "tiny", cwd=folder)
    return folder / "runs" / "tiny", done


@pytest.fixture(scope="session")
def two_regions(gigasite: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run of a scenario with two regions, in a folder of its own."""
    folder = tmp_path_factory.mktemp("two")
    write_two_regions(folder / "two")
    done = gigasite("plan", "two", "--out", "run", cwd=folder)
    assert done.returncode == ExitCode.DONE, done.stderr
    return folder / "run"


@pytest.fixture
def run_folder(solved: "tuple[Path, subprocess.CompletedProcess[str]]", tmp_path: Path) -> Path:
    """A copy of that run, to be changed."""
    return Path(shutil.copytree(solved[0], tmp_path / "run"))


@pytest.fixture
def scenario_folder(tmp_path: Path) -> Path:
    """A copy of the scenario tiny, to be changed."""
    return Path(shutil.copytree(find_scenario("tiny"), tmp_path / "mine"))
