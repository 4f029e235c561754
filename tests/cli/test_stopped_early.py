"""A plan that is stopped, by a person or by the time limit, is the best so far, certified, and says how good it is."""

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest
from command_runs import GIGASITE, Run, change_rows

from cli.exit_codes import ExitCode
from planner.certificate import certify
from planner.reading import find_scenario
from planner.run_folder import read_run


@pytest.fixture
def seven_sites(tmp_path: Path) -> Path:
    """Seven American sites of us-china: more than branch and bound is given whole, and half a minute of work."""
    source, folder = find_scenario("us-china"), tmp_path / "seven"
    folder.mkdir()
    for file in source.iterdir():
        if file.is_file() and file.name != "claims.yaml":
            (folder / file.name).write_bytes(file.read_bytes())
    kept: set[str] = set()

    def first_seven(row: dict[str, str]) -> dict[str, str] | None:
        if len(kept) < 7 and not row["zone"].startswith("CN"):
            kept.add(row["site"])
        return row if row["site"] in kept else None

    change_rows(folder / "sites.csv", first_seven)
    for table in ("site_units", "smelters"):
        change_rows(folder / f"{table}.csv", lambda row: row if row["site"] in kept else None)
    settings = folder / "scenario.yaml"
    without_overrides = settings.read_text(encoding="utf-8").split("\noverrides:")[0]
    settings.write_text(f"{without_overrides}\n", encoding="utf-8")
    return folder


def test_ctrl_c_writes_the_best_plan_and_says_how_good_it_is(seven_sites: Path, environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*GIGASITE, "plan", str(seven_sites), "--gap", "0", "--out", "run"],
        cwd=seven_sites.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as program:
        assert program.stderr is not None
        heard = []
        for line in program.stderr:
            heard.append(line)
            if "local search" in line:
                os.killpg(program.pid, signal.SIGINT)  # a terminal tells every process of the group
                break
        printed, rest = program.communicate(timeout=120)
    words = "".join(heard) + rest
    assert program.returncode == ExitCode.STOPPED_EARLY, words
    assert "Stopping: the best plan so far is kept." in words
    assert "interrupted; best plan so far" in printed
    assert re.search(r"proven bound [\d,.]+, gap \d+\.\d\d%", printed)
    assert "every limit holds" in words
    assert "KeyboardInterrupt" not in words
    assert "leaked" not in words
    run = read_run(seven_sites.parent / "run")
    assert run.manifest.outcomes[0].stopped_by == "interrupt"
    assert run.plan.compute["it_mw"].max() > 0
    assert certify(run.scenario, run.plan).holds


def test_the_time_limit_ends_with_3_and_a_certified_plan(gigasite: Run, seven_sites: Path) -> None:
    done = gigasite("plan", seven_sites, "--gap", "0", "--time-limit", "3s", "--out", "run", cwd=seven_sites.parent)
    assert done.returncode == ExitCode.STOPPED_EARLY, done.stderr
    assert "stopped by the time limit" in done.stdout
    assert "inf" not in done.stdout
    run = read_run(seven_sites.parent / "run")
    assert run.manifest.outcomes[0].stopped_by == "time"
    assert certify(run.scenario, run.plan).holds
