"""gigasite compare --gap divides the gap side by side, keeps results and goes on from them."""

import json
from pathlib import Path

import pytest
from command_runs import Run

from cli.exit_codes import ExitCode

ASKED = ("--gap", "--values", "relaxed", "--orders", "4", "--json")


@pytest.fixture(scope="module")
def divided(program: Run, two_regions: Path) -> str:
    """What is printed of the gap between the two regions, divided once; the results are kept beside the run."""
    done = program("compare", two_regions, *ASKED, cwd=two_regions.parent)
    assert done.returncode == ExitCode.DONE, done.stderr
    return done.stdout


def test_parts_of_some_orders_add_up_and_are_not_solved_twice(gigasite: Run, two_regions: Path, divided: str) -> None:
    document = json.loads(divided)

    assert sum(part["value"] for part in document["parts"]) == pytest.approx(document["gap"], abs=1e-6)
    assert (document["base"], document["other"], document["value_kind"]) == ("home", "away", "relaxed")
    work = two_regions.parent / "run.gap"
    kept = sorted(file for file in work.glob("*.json") if file.name != "gap.json")
    assert len(kept) == document["coalitions"]
    assert json.loads((work / "gap.json").read_text(encoding="utf-8")) == document

    kept[0].unlink()
    again = gigasite("compare", two_regions, *ASKED, cwd=two_regions.parent)
    assert again.stdout == divided
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


def test_the_report_shows_the_divided_gap_in_a_file_of_its_own(gigasite: Run, two_regions: Path, divided: str) -> None:
    cwd, before, document = two_regions.parent, (two_regions / "report.html").read_bytes(), json.loads(divided)
    done = gigasite("report", two_regions, cwd=cwd)

    assert (done.returncode, done.stdout) == (ExitCode.DONE, f"{two_regions}/report-gap.html\n"), done.stderr
    page = (two_regions / "report-gap.html").read_text(encoding="utf-8")
    assert "gap-waterfall" in page
    assert all(f"{part['value']:,.1f}" in page for part in document["parts"])
    assert (two_regions / "report.html").read_bytes() == before

    done = gigasite("report", two_regions, "--no-gap", cwd=cwd)
    assert done.stdout == f"{two_regions}/report.html\n"
    assert (two_regions / "report.html").read_bytes() == before

    done = gigasite("trace", two_regions, "gap.queue.value", "--json", cwd=cwd)
    (row,) = json.loads(done.stdout)["tables"][0]["rows"]
    assert (row["family"], row["value"]) == ("queue", pytest.approx(document["parts"][0]["value"], abs=1e-9))


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("format_version", 2, "format_version"),
        ("gap", 1e9, "expected the parts to add up to the gap of 1e+09"),
        ("inputs_sha256", "0" * 64, "expected the gap of this run, this one is of other inputs or overrides"),
        ("parts", [], "parts"),
    ],
)
def test_a_divided_gap_that_cannot_be_used_ends_with_2(
    gigasite: Run, two_regions: Path, divided: str, tmp_path: Path, key: str, value: object, said: str
) -> None:
    document = json.loads(divided)
    (tmp_path / "bad.json").write_text(json.dumps({**document, key: value}), encoding="utf-8")
    done = gigasite("report", two_regions, "--gap", "bad.json", "--out", "out.html", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (ExitCode.BAD_INPUT, "")
    assert said in done.stderr
    assert "gigasite compare RUN --gap" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out.html").exists()
