"""`gigasite explain` says what holds a plan, and what to buy."""

import json
from pathlib import Path

import pytest
from command_runs import Run


def test_a_site_is_told_what_to_buy_by_when_and_what_holds_it_next(run_folder: Path, program: Run) -> None:
    done = program("explain", run_folder, "--site", "birch", "--period", "2026Q1", cwd=run_folder)

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


def test_a_site_forced_in_costs_the_difference_and_names_who_pays(run_folder: Path, gigasite: Run) -> None:
    done = gigasite("explain", run_folder, "--why-not", "birch", "--mw", "6", "--by", "2026Q1", cwd=run_folder)

    assert done.returncode == 0
    assert done.stdout == (
        "6 MW of IT power at Birch in 2026 Q1 would cost 4.5 discounted EFLOP/s-months (2.750%): the plan is worth "
        "163.9, the best one found with it 159.4.\n"
        "  It is proven that it costs 4.5 at least and 4.5 at most.\n"
        "  100% of that is paid with accelerators on offer of home, which other sites would use.\n"
    )


def test_a_site_that_cannot_be_had_is_told_why_and_what_would_do(run_folder: Path, gigasite: Run) -> None:
    done = gigasite("explain", run_folder, "--why-not", "birch", "--mw", "4", "--by", "2025Q4", cwd=run_folder)

    assert done.returncode == 0
    assert "connection steps for Birch serve from 2026 Q1 at the earliest" in done.stdout
    assert "  - the same in 2026 Q1 instead\n" in done.stdout


def test_a_target_out_of_reach_is_told_why(tmp_path: Path, gigasite: Run) -> None:
    done = gigasite("plan", "tiny", "--objective", "time-to-target", "--target-eflops", "40", cwd=tmp_path)

    assert done.returncode == 1
    assert "Home cannot run 40 EFLOP/s in 2026 Q2: too few accelerators are on offer to Home." in done.stderr


def test_what_one_more_is_worth_is_told_in_the_unit_it_is_bought_in(run_folder: Path, gigasite: Run) -> None:
    done = gigasite("explain", run_folder, "--values", cwd=run_folder)

    assert done.returncode == 0
    assert "Another MVA of transformers at Alder from 2025 Q1 on is worth 2.40 EFLOP/s-months" in done.stdout


def test_values_are_kept_beside_the_run_and_drawn_in_a_report_of_their_own(run_folder: Path, gigasite: Run) -> None:
    before = (run_folder / "report.html").read_bytes()
    told = json.loads(gigasite("explain", run_folder, "--values", "--json", cwd=run_folder).stdout)["values"]
    kept = run_folder.with_name("run.values") / "values.json"
    done = gigasite("report", run_folder, cwd=run_folder)

    assert [one["value"] for one in json.loads(kept.read_text())["values"]] == [one["value"] for one in told]
    assert {one["limit"]: one["finding"] for one in told}["transformer"] == "confirmed"
    assert (done.returncode, done.stdout) == (0, f"{run_folder}/report-values.html\n"), done.stderr
    assert "sensitivity-home" in (run_folder / "report-values.html").read_text(encoding="utf-8")
    assert (run_folder / "report.html").read_bytes() == before

    traced = gigasite("trace", run_folder, "sensitivity.transformer-alder.worth", "--json", cwd=run_folder)
    (row,) = json.loads(traced.stdout)["tables"][0]["rows"]
    assert (row["where"], f"{row['value']:.2f}") == ("alder", "2.40")

    kept.write_text(kept.read_text().replace('"plan_sha256": "', '"plan_sha256": "0'))
    refused = gigasite("report", run_folder, cwd=run_folder)
    assert (refused.returncode, "these are of another plan" in refused.stderr) == (2, True)
    assert gigasite("report", run_folder, "--no-values", cwd=run_folder).stdout == f"{run_folder}/report.html\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--mw", "6"), "--mw, --by, --time-limit: expected only with --why-not SITE; leave them out"),
        (("--by", "2026Q1", "--values"), "expected only with --why-not SITE; leave them out"),
        (("--values", "--site", "birch"), "--site, --period: expected without --values and --why-not; leave them out"),
        (("--values", "--period", "2026Q1"), "expected without --values and --why-not; leave them out"),
        (("--why-not", "birch", "--site", "alder"), "expected without --values and --why-not; leave them out"),
        (("--why-not", "birch", "--period", "2026Q1"), "expected without --values and --why-not; leave them out"),
        (("--values", "--why-not", "birch"), "--values, --why-not: expected one of them; leave the other out"),
    ],
)
def test_options_of_another_question_are_bad_input(
    solved: tuple[Path, object], gigasite: Run, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    done = gigasite("explain", solved[0], *options, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
