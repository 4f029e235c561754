"""plan for other objectives than compute: what is found, what is proven, and what cannot be."""

import json
import re
from pathlib import Path

import pytest
from command_runs import Run

from cli.exit_codes import ExitCode

Solved = "tuple[Path, subprocess.CompletedProcess[str]]"

DEMAND = """region,period,demand_eflops,unserved_million_usd_per_eflops_month,source
home,2025Q1,10,2,hand
"""


@pytest.fixture(scope="module")
def largest_cluster(gigasite: Run, tmp_path_factory: pytest.TempPathFactory) -> Solved:
    """A run for the largest cluster of a date, and what was printed."""
    folder = tmp_path_factory.mktemp("largest")
    asked = ("--objective", "largest-cluster", "--date", "2026Q1", "--out", "run")
    return folder / "run", gigasite("plan", "tiny", *asked, cwd=folder)


def test_largest_cluster_says_where_it_is_and_that_none_is_larger(largest_cluster: Solved) -> None:
    _, done = largest_cluster

    assert done.returncode == ExitCode.DONE, done.stderr
    assert "The largest training cluster of home in 2026Q1 is 14.00 EFLOP/s around Birch" in done.stdout
    assert "none can be larger than 14.00 EFLOP/s" in done.stdout
    assert "every limit holds" in done.stderr


def test_time_to_target_says_when_and_that_it_is_the_earliest(gigasite: Run, tmp_path: Path) -> None:
    done = gigasite(
        "plan", "tiny", "--objective", "time-to-target", "--target-eflops", "12", "--json", "--quiet", cwd=tmp_path
    )

    assert done.returncode == ExitCode.DONE, done.stderr
    manifest = json.loads(done.stdout)
    (outcome,) = manifest["outcomes"]
    assert (outcome["objective_name"], outcome["unit"]) == ("time-to-target", "months")
    assert (outcome["objective"], outcome["bound"], outcome["gap"]) == (6, 6, 0)
    assert outcome["finding"] == "12 EFLOP/s in home are reached in 2025Q3; proven to be the earliest."
    assert manifest["options"]["objective"] == "time-to-target"
    assert manifest["options"]["target_eflops"] == 12


def test_one_objective_and_then_another_are_both_in_the_manifest(gigasite: Run, tmp_path: Path) -> None:
    done = gigasite(
        "plan", "tiny", "--objective", "largest-cluster", "--then", "compute", "--json", "--quiet", cwd=tmp_path
    )

    assert done.returncode == ExitCode.DONE, done.stderr
    outcomes = json.loads(done.stdout)["outcomes"]
    assert [outcome["objective_name"] for outcome in outcomes] == ["largest-cluster", "compute"]
    assert outcomes[0]["objective"] == pytest.approx(14)
    assert outcomes[0]["cost_million_usd"] == outcomes[1]["cost_million_usd"]


def test_cost_meets_the_demand_of_the_scenario(gigasite: Run, scenario_folder: Path) -> None:
    (scenario_folder / "demand.csv").write_text(DEMAND, encoding="utf-8")

    done = gigasite("plan", scenario_folder, "--objective", "cost", cwd=scenario_folder.parent)

    assert done.returncode == ExitCode.DONE, done.stderr
    assert re.search(r"proven bound [\d,.]+, gap 0\.00%", done.stdout)
    assert "186.5 discounted million USD" in done.stdout


def test_a_target_out_of_reach_ends_with_1_and_says_what_is_possible(gigasite: Run, tmp_path: Path) -> None:
    done = gigasite("plan", "tiny", "--objective", "time-to-target", "--target-eflops", "200", cwd=tmp_path)

    assert done.returncode == ExitCode.BROKEN
    assert re.search(
        r"no plan reaches 200 EFLOP/s in home by 2026Q2: it is proven that at most [\d.]+ EFLOP/s are possible",
        done.stderr,
    )
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--objective", "cost"), "demand.csv: got no row for region home"),
        (("--objective", "time-to-target"), "--target-eflops: got none, expected the EFLOP/s"),
        (("--objective", "largest-cluster", "--date", "soon"), "--date: got 'soon', expected a period of the scenario"),
        (("--date", "2025Q1"), "--date: expected only with the objective largest-cluster"),
        (("--then", "compute"), "--then: got 'compute' twice"),
        (("--objective", "largest-cluster", "--region", "mars"), "--region: got 'mars', expected one of home"),
        (("--objective", "speed"), "'speed' is not one of"),
    ],
)
def test_what_does_not_fit_is_bad_input(gigasite: Run, tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    done = gigasite("plan", "tiny", *options, cwd=tmp_path)

    assert done.returncode == ExitCode.BAD_INPUT
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "runs").exists()


def test_progress_speaks_of_the_objective_in_its_unit(largest_cluster: Solved) -> None:
    folder, done = largest_cluster

    assert re.search(r"home: [\d.]+ s: ties, plan 14\.0 EFLOP/s, bound 14\.0 EFLOP/s, gap", done.stderr)
    log = (folder / "solver.log").read_text(encoding="utf-8")
    assert "home, largest-cluster:" in log
    assert done.stderr.count("home: method whole: ") == 1
    assert "home, largest-cluster: method whole: " in log
