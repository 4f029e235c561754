"""gigasite compare puts the regions of a run, or two runs, side by side."""

import csv
import io
import json
from pathlib import Path

import pytest
from command_runs import Run

from cli.exit_codes import ExitCode


def test_regions_of_one_run_stand_side_by_side_by_quarter(program: Run, two_regions: Path) -> None:
    done = program("compare", two_regions, cwd=two_regions)

    assert done.returncode == ExitCode.DONE, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0] == ["home", "away"]
    assert ["sustained", "EFLOP/s,", "2026", "Q2", "22", "12"] in lines
    assert ["2026", "Q2", "0.02", "0.01", "22", "12", "1.16", "1.55"] in lines


def test_json_and_csv_say_the_same(gigasite: Run, two_regions: Path) -> None:
    document = json.loads(gigasite("compare", two_regions, "--json", cwd=two_regions).stdout)
    rows = list(csv.DictReader(io.StringIO(gigasite("compare", two_regions, "--csv", cwd=two_regions).stdout)))

    entries = [entry for one in document["compared"] for entry in one["periods"]]
    assert [float(row["effective_eflops"]) for row in rows] == [entry["effective_eflops"] for entry in entries]
    assert {row["region"] for row in rows} == {"home", "away"}


def test_two_runs_say_in_what_they_differ(gigasite: Run, two_regions: Path, solved: tuple[Path, object]) -> None:
    done = gigasite("compare", two_regions, solved[0], cwd=two_regions)

    assert done.returncode == ExitCode.DONE, done.stderr
    assert done.stdout.startswith("The runs differ in: ")
    assert "zones.csv" in done.stdout.splitlines()[0]


def test_one_region_alone_and_two_forms_at_once_end_with_2(gigasite: Run, solved: tuple[Path, object]) -> None:
    done = gigasite("compare", solved[0], cwd=solved[0])
    assert (done.returncode, done.stdout) == (ExitCode.BAD_INPUT, "")
    assert "it has only home; give two runs" in done.stderr

    done = gigasite("compare", solved[0], solved[0], "--json", "--csv", cwd=solved[0])
    assert done.returncode == ExitCode.BAD_INPUT


@pytest.mark.parametrize(
    "options",
    [
        ("--base", "home"),
        ("--values", "relaxed"),
        ("--period-months", "12"),
        ("--orders", "4"),
        ("--scheduler", "tcp://localhost:8786"),
        ("--work", "elsewhere"),
    ],
)
def test_options_of_the_gap_do_nothing_without_it_and_are_refused(
    gigasite: Run, solved: tuple[Path, object], tmp_path: Path, options: tuple[str, str]
) -> None:
    done = gigasite("compare", solved[0], *options, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (ExitCode.BAD_INPUT, "")
    assert f"{options[0]}: expected only with --gap; add it, or leave them out" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("more", ["OTHER", "--csv"])
def test_the_gap_is_that_of_one_run_and_no_csv(
    gigasite: Run, solved: tuple[Path, object], tmp_path: Path, more: str
) -> None:
    done = gigasite("compare", solved[0], solved[0] if more == "OTHER" else more, "--gap", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (ExitCode.BAD_INPUT, "")
    assert "--gap: expected one run, and --json or the table; leave out the second run and --csv" in done.stderr
