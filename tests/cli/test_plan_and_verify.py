"""plan writes a run folder whole or not at all; verify believes nothing."""

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from command_runs import Run, change_rows

from cli.exit_codes import ExitCode
from cli.main import gigasite as command_line
from optimize import InfeasibleScenarioError
from planner.run_folder import read_run

Solved = "tuple[Path, subprocess.CompletedProcess[str]]"

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")

RUN_FILES = {"plan.json", "orders.csv", "certificate.json", "summary.md", "sites.geojson", "solver.log"}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_plan_writes_a_run_folder_and_says_where_and_how_good(solved: Solved) -> None:
    folder, done = solved
    assert done.returncode == ExitCode.DONE
    assert RUN_FILES | {"inputs", "tables"} <= {path.name for path in folder.iterdir()}
    assert done.stdout.splitlines()[-1] == "runs/tiny"
    assert re.search(r"proven bound [\d,.]+, gap 0\.00%", done.stdout)
    assert "every limit holds" in done.stderr
    assert "gigasite verify runs/tiny" in done.stderr


def test_the_table_is_one_line_a_year_also_in_a_pipe(solved: Solved) -> None:
    _, done = solved
    lines = done.stdout.splitlines()
    table = lines[: next(number for number, line in enumerate(lines) if line.startswith("Home:"))]
    assert [line.split()[0] for line in table] == ["region", "Home", "2026"]
    assert all(len(line) <= 80 for line in table)
    assert table[0].index("held back by") == table[1].index("accelerators on offer")


def test_pipes_carry_no_control_codes(program: Run, solved: Solved, tmp_path: Path) -> None:
    _, done = solved
    plain = program("plan", "tiny", cwd=tmp_path, NO_COLOR="1")
    for text in (done.stdout, done.stderr, plain.stdout, plain.stderr):
        assert CONTROL.search(text) is None


def test_progress_in_a_pipe_is_one_line_a_phase(solved: Solved) -> None:
    _, done = solved
    assert "branch and bound" in done.stderr
    assert len(done.stderr.splitlines()) < 10


def test_quiet_prints_the_path_alone(gigasite: Run, tmp_path: Path) -> None:
    done = gigasite("plan", "tiny", "--quiet", "--out", "here", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (ExitCode.DONE, "here\n", "")
    assert (tmp_path / "here" / "plan.json").is_file()


def test_options_bear_on_the_solve_and_stand_in_the_manifest(gigasite: Run, tmp_path: Path) -> None:
    done = gigasite(
        "plan", "tiny", "--gap", "2%", "--time-limit", "1m", "--parquet", "--json", "--out", "run", cwd=tmp_path
    )
    document = json.loads(done.stdout)
    assert done.returncode == ExitCode.DONE
    assert document["options"] == {"gap": 0.02, "method": "auto", "objective": "compute", "time_limit_seconds": 60.0}
    assert document == json.loads((tmp_path / "run" / "plan.json").read_text(encoding="utf-8"))
    tables = tmp_path / "run" / "tables"
    assert {path.stem for path in tables.glob("*.parquet")} == {path.stem for path in tables.glob("*.csv")} != set()


def without_memory(manifest: bytes) -> bytes:
    """Leave out the one line that is about the run and not about the plan."""
    lines = manifest.splitlines(keepends=True)
    (memory,) = [line for line in lines if line.startswith(b'  "peak_memory_gb": ')]
    return b"".join(line for line in lines if line is not memory)


@pytest.fixture(scope="module")
def by_site(gigasite: Run, tmp_path_factory: pytest.TempPathFactory) -> Solved:
    """The same scenario planned site by site: the folder of the run and what was printed."""
    folder = tmp_path_factory.mktemp("by-site")
    return folder / "run", gigasite("plan", "tiny", "--method", "by-site", "--out", "run", cwd=folder)


@pytest.mark.parametrize("method", ["auto", "by-site"])
def test_the_same_scenario_twice_gives_the_same_bytes_but_for_the_log_and_the_memory(
    program: Run, gigasite: Run, solved: Solved, by_site: Solved, tmp_path: Path, method: str
) -> None:
    """Once in a process of its own and once in that of the tests, which hash text differently."""
    (folder, _), run = (solved, gigasite) if method == "auto" else (by_site, program)
    run("plan", "tiny", "--method", method, "--out", "again", cwd=tmp_path)
    first, second = (contents(one) for one in (folder, tmp_path / "again"))
    del first["solver.log"], second["solver.log"]
    first["plan.json"], second["plan.json"] = (without_memory(files["plan.json"]) for files in (first, second))
    assert first == second


def test_the_manifest_says_how_much_memory_solving_took(solved: Solved) -> None:
    peak_gb = json.loads((solved[0] / "plan.json").read_text(encoding="utf-8"))["peak_memory_gb"]
    assert 0 < peak_gb < 4
    assert peak_gb % 0.25 == 0


@pytest.mark.parametrize(
    ("method", "choice", "proof"),
    [
        ("auto", "whole: 3 sites can have accelerators, up to 6 are solved whole", "branch and bound"),
        ("whole", "whole: forced; 3 sites can have accelerators", "branch and bound"),
        ("by-site", "by-site: forced; 3 sites can have accelerators", "linear relaxation, whole units site by site"),
    ],
)
def test_the_method_is_told_with_its_reason_and_the_bound_with_its_proof(
    gigasite: Run, solved: Solved, by_site: Solved, tmp_path: Path, method: str, choice: str, proof: str
) -> None:
    folder, done = solved if method == "auto" else by_site
    if method == "whole":
        folder, done = tmp_path / "run", gigasite("plan", "tiny", "--method", method, "--out", "run", cwd=tmp_path)
    manifest = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    assert done.returncode == ExitCode.DONE, done.stderr
    assert f"home: method {choice}\n" in done.stderr
    assert f"home, compute: method {choice}\n" in (folder / "solver.log").read_text(encoding="utf-8")
    assert f"; bound: {proof}." in done.stdout
    assert f"; bound: {proof};" in (folder / "summary.md").read_text(encoding="utf-8")
    assert manifest["outcomes"][0]["bound_proven_by"] == proof
    assert manifest["outcomes"][0]["objective"] == pytest.approx(163.942408, abs=5e-7)
    assert manifest["options"]["method"] == method


def test_a_method_that_there_is_not_is_bad_input(gigasite: Run, tmp_path: Path) -> None:
    done = gigasite("plan", "tiny", "--method", "magic", cwd=tmp_path)
    assert done.returncode == ExitCode.BAD_INPUT
    assert "'magic' is not one of 'auto', 'whole', 'by-site'" in done.stderr


def test_plan_counts_the_warnings_of_the_scenario(gigasite: Run, scenario_folder: Path) -> None:
    zones = scenario_folder / "zones.csv"
    last = zones.read_text(encoding="utf-8").splitlines()[-1]
    zones.write_text(zones.read_text(encoding="utf-8") + last.replace("south,South", "west,West") + "\n")
    told = gigasite("validate", scenario_folder, "--json", cwd=scenario_folder.parent)
    done = gigasite("plan", scenario_folder, cwd=scenario_folder.parent)
    number = len(json.loads(told.stdout))
    assert number > 0
    assert f"{number} warning" in done.stderr
    assert f"gigasite validate {scenario_folder}" in done.stderr
    assert done.returncode == ExitCode.DONE


def test_an_infeasible_scenario_ends_with_1_and_leaves_the_good_run(
    run_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_plan(*_arguments: object) -> None:
        raise InfeasibleScenarioError("no plan satisfies every limit in home")

    before = contents(run_folder)
    monkeypatch.setattr("cli.planning.plan_again", no_plan)
    done = CliRunner().invoke(command_line, ["plan", "tiny", "--out", str(run_folder)])
    assert done.exit_code == ExitCode.BROKEN
    assert done.stdout == ""
    assert "Infeasible: no plan satisfies every limit in home" in done.stderr
    assert contents(run_folder) == before


def test_a_page_that_cannot_be_made_costs_no_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object) -> str:
        raise ZeroDivisionError("no sites to draw")

    monkeypatch.setattr("cli.run_pages.map_html", broken)
    done = CliRunner().invoke(command_line, ["plan", "tiny", "--out", str(tmp_path / "run")])

    assert done.exit_code == ExitCode.INTERNAL_ERROR
    assert "map.html could not be made, by a fault of gigasite (ZeroDivisionError: no sites to draw)" in done.stderr
    assert not (tmp_path / "run" / "map.html").exists()
    assert (tmp_path / "run" / "report.html").exists()
    assert read_run(tmp_path / "run").plan.compute["it_mw"].max() > 0


def test_a_run_with_bad_input_leaves_the_good_run(gigasite: Run, run_folder: Path, scenario_folder: Path) -> None:
    before = contents(run_folder)
    (scenario_folder / "sites.csv").write_text("nothing\n", encoding="utf-8")
    done = gigasite("plan", scenario_folder, "--out", run_folder, cwd=scenario_folder.parent)
    assert done.returncode == ExitCode.BAD_INPUT
    assert contents(run_folder) == before


def test_what_is_no_run_folder_is_never_replaced(gigasite: Run, scenario_folder: Path) -> None:
    before = contents(scenario_folder)
    done = gigasite("plan", "tiny", "--out", scenario_folder, cwd=scenario_folder.parent)
    assert done.returncode == ExitCode.BAD_INPUT
    assert "choose another one" in done.stderr
    assert contents(scenario_folder) == before


def test_a_known_bad_release_of_the_solver_plans_nothing(program: Run, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import highspy\nhighspy.Highs.version = lambda self: '1.14.0'\n", encoding="utf-8"
    )
    path = f"{tmp_path}{os.pathsep}{Path(__file__).parents[2]}"
    done = program("plan", "tiny", cwd=tmp_path, PYTHONPATH=path)
    assert done.returncode == ExitCode.BAD_INPUT
    assert "HiGHS 1.14.0 is known to give wrong answers" in done.stderr
    assert "pip install" in done.stderr
    assert not (tmp_path / "runs").exists()
    assert program("doctor", cwd=tmp_path, PYTHONPATH=path).returncode == ExitCode.BROKEN


def test_verify_recomputes_every_limit(gigasite: Run, run_folder: Path) -> None:
    done = gigasite("verify", run_folder, cwd=run_folder.parent)
    assert done.returncode == ExitCode.DONE
    assert "BROKEN" not in done.stdout
    assert "Every limit holds." in done.stderr


def test_verify_as_json(gigasite: Run, run_folder: Path) -> None:
    done = gigasite("verify", run_folder, "--json", "--quiet", cwd=run_folder.parent)
    document = json.loads(done.stdout)
    assert done.stderr == ""
    assert document["holds"] is True
    assert document["changed_files"] == []
    kept = json.loads((run_folder / "certificate.json").read_text(encoding="utf-8"))
    assert {**kept, "changed_files": []} == document


def test_verify_names_the_limit_that_a_changed_plan_breaks(gigasite: Run, run_folder: Path) -> None:
    change_rows(run_folder / "tables" / "stock.csv", lambda row: {**row, "blocks": str(int(row["blocks"]) + 50)})
    done = gigasite("verify", run_folder, cwd=run_folder.parent)
    broken = {line.split()[0] for line in done.stdout.splitlines() if "BROKEN" in line}
    assert done.returncode == ExitCode.BROKEN
    assert "accelerators" in broken
    assert "tables/stock.csv: changed since the run was written" in done.stderr


def test_verify_sees_limits_made_wider_in_the_copied_inputs(gigasite: Run, run_folder: Path) -> None:
    change_rows(run_folder / "inputs" / "zone_headroom.csv", lambda row: {**row, "headroom_mw": "999"})
    done = gigasite("verify", run_folder, cwd=run_folder.parent)
    assert done.returncode == ExitCode.BROKEN
    assert "inputs/zone_headroom.csv: changed" in done.stderr


def test_verify_of_a_damaged_run_is_bad_input(gigasite: Run, run_folder: Path) -> None:
    (run_folder / "plan.json").write_text("{", encoding="utf-8")
    (run_folder / "tables" / "power.csv").unlink()
    done = gigasite("verify", run_folder, cwd=run_folder.parent)
    assert done.returncode == ExitCode.BAD_INPUT
    assert "plan.json" in done.stderr
    assert "Traceback" not in done.stderr
