"""`gigasite explain` says what holds a plan, and what to buy."""

import json
from pathlib import Path

from command_runs import Run


def test_a_site_is_told_what_to_buy_by_when_and_what_holds_it_next(run_folder: Path, gigasite: Run) -> None:
    done = gigasite("explain", run_folder, "--site", "birch", "--period", "2026Q1", cwd=run_folder)

    assert done.returncode == 0
    assert done.stdout == (
        "Birch (birch)\n"
        "  2026 Q1: 4.0 MW of IT power; its cooling rejects no more heat on the design day (0.0 MW left, less than "
        "the next step needs). To get more, buy cooling: Liquid cooling block of 4 MW (4 MW), 1.0 million USD, "
        "ordered by 2025 Q4 to serve in 2026 Q1. After 2.2 MW more, zone headroom would hold it.\n"
    )


def test_what_is_full_at_two_links_is_to_be_bought_at_both(run_folder: Path, gigasite: Run) -> None:
    done = gigasite("explain", run_folder, "--site", "alder", cwd=run_folder)

    assert "That alone gives nothing: transformers would hold it at once, so buy for both." in done.stdout


def test_json_has_the_spans_of_regions_and_sites(run_folder: Path, gigasite: Run) -> None:
    done = gigasite("explain", run_folder, "--json", cwd=run_folder)

    found = json.loads(done.stdout)
    assert [(hold["first_period"], hold["limit"], hold["next_limit"]) for hold in found["regions"]] == [
        ("2025Q1", "zone", "smelter"),
        ("2025Q2", "budget", "accelerators"),
        ("2025Q3", "accelerators", "connection"),
        ("2026Q1", "accelerators", "cooling"),
        ("2026Q2", "zone", "smelter"),
    ]
    assert {hold["site"] for hold in found["sites"]} == {"alder", "birch", "cedar"}


def test_a_name_that_the_run_lacks_is_bad_input(run_folder: Path, gigasite: Run) -> None:
    for arguments, expected in (
        (("--site", "elm"), "--site: got 'elm', expected a site of the run"),
        (("--period", "2031Q1"), "--period: got '2031Q1', expected a period from 2025Q1 to 2026Q2"),
    ):
        done = gigasite("explain", run_folder, *arguments, cwd=run_folder)

        assert (done.returncode, expected in done.stderr) == (2, True)
