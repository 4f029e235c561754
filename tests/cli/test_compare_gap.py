"""gigasite compare --gap divides the gap side by side, keeps results and goes on from them."""

import json
from pathlib import Path

import pytest
from command_runs import Run
from two_regions import write_two_regions

from cli.exit_codes import ExitCode


@pytest.fixture(scope="module")
def two_regions(gigasite: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    write_two_regions(folder / "two")
    done = gigasite("plan", "two", "--out", "run", cwd=folder)
    assert done.returncode == ExitCode.DONE, done.stderr
    return folder / "run"


def test_parts_of_some_orders_add_up_and_are_not_solved_twice(gigasite: Run, two_regions: Path) -> None:
    asked = ("compare", two_regions, "--gap", "--values", "relaxed", "--orders", "4", "--json")
    done = gigasite(*asked, cwd=two_regions.parent)
    assert done.returncode == ExitCode.DONE, done.stderr
    document = json.loads(done.stdout)

    assert sum(part["value"] for part in document["parts"]) == pytest.approx(document["gap"], abs=1e-6)
    assert (document["base"], document["other"], document["value_kind"]) == ("home", "away", "relaxed")
    kept = sorted((two_regions.parent / "run.gap").glob("*.json"))
    assert len(kept) == document["coalitions"]

    kept[0].unlink()
    again = gigasite(*asked, cwd=two_regions.parent)
    assert again.stdout == done.stdout
    assert kept[0].exists()


def test_a_run_of_one_region_and_a_scheduler_that_is_not_there_end_with_2(
    gigasite: Run, solved: tuple[Path, object], two_regions: Path, tmp_path: Path
) -> None:
    done = gigasite("compare", solved[0], "--gap", cwd=tmp_path)
    assert done.returncode == ExitCode.BAD_INPUT
    assert "expected a run with two regions" in done.stderr

    asked = ("--gap", "--scheduler", "nowhere", "--work", "other.gap")
    done = gigasite("compare", two_regions, *asked, cwd=tmp_path)
    assert done.returncode == ExitCode.BAD_INPUT, done.stderr
    assert "--scheduler: expected a Dask scheduler at nowhere" in done.stderr
