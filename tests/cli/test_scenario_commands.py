"""init, validate, schema and doctor."""

import json
from pathlib import Path

from command_runs import Run

from cli.exit_codes import ExitCode
from optimize import solver_version


def test_a_scenario_of_ones_own_from_nothing_to_a_verified_plan(program: Run, tmp_path: Path) -> None:
    made = program("init", "mine", cwd=tmp_path)
    files = {path.name for path in (tmp_path / "mine").iterdir()}
    assert made.returncode == ExitCode.DONE
    assert {Path(line).name for line in made.stdout.splitlines()} == files
    assert {"scenario.yaml", "sites.csv", "scenario.schema.json"} <= files
    assert "gigasite validate mine" in made.stderr
    assert program("validate", "mine", cwd=tmp_path).returncode == ExitCode.DONE
    planned = program("plan", "mine", "--quiet", cwd=tmp_path)
    assert (planned.returncode, planned.stderr) == (ExitCode.DONE, "")
    assert program("verify", planned.stdout.strip(), cwd=tmp_path).returncode == ExitCode.DONE


def test_init_never_overwrites(gigasite: Run, scenario_folder: Path) -> None:
    before = {path: path.read_bytes() for path in scenario_folder.iterdir()}
    done = gigasite("init", scenario_folder, cwd=scenario_folder.parent)
    assert done.returncode == ExitCode.BAD_INPUT
    assert "nothing was written" in done.stderr
    assert {path: path.read_bytes() for path in scenario_folder.iterdir()} == before


def spoil(folder: Path) -> None:
    """Put three faults into three files."""
    for name, right, wrong in (
        ("sites.csv", "alder", "ald er\x1b[31m"),
        ("zones.csv", "home", "nowhere"),
        ("scenario.yaml", "period_months: 3", "period_months: three"),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        assert right in text
        (folder / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")


def test_validate_tells_every_fault_at_once_with_file_and_line(gigasite: Run, scenario_folder: Path) -> None:
    spoil(scenario_folder)
    done = gigasite("validate", scenario_folder, cwd=scenario_folder.parent)
    assert done.returncode == ExitCode.BAD_INPUT
    for place in ("sites.csv:", "zones.csv:", "scenario.yaml:"):
        assert place in done.stdout
    assert "\x1b" not in done.stdout
    assert "errors" in done.stderr
    assert "Traceback" not in done.stderr


def test_validate_as_json_gives_the_same_faults(gigasite: Run, scenario_folder: Path) -> None:
    spoil(scenario_folder)
    told = gigasite("validate", scenario_folder, cwd=scenario_folder.parent)
    done = gigasite("validate", scenario_folder, "--json", "-q", cwd=scenario_folder.parent)
    faults = json.loads(done.stdout)
    assert done.returncode == ExitCode.BAD_INPUT
    assert done.stderr == ""
    assert len(faults) == len(told.stdout.splitlines())
    assert {"sites.csv", "zones.csv", "scenario.yaml"} <= {fault["file"] for fault in faults}
    assert all(fault["message"] and fault["severity"] in ("error", "warning") for fault in faults)


def test_plan_refuses_a_malformed_scenario_with_all_its_faults(gigasite: Run, scenario_folder: Path) -> None:
    spoil(scenario_folder)
    done = gigasite("plan", scenario_folder, cwd=scenario_folder.parent)
    assert done.returncode == ExitCode.BAD_INPUT
    assert done.stdout == ""
    for place in ("sites.csv:", "zones.csv:", "scenario.yaml:"):
        assert any(line.startswith(place) for line in done.stderr.splitlines()), "editors follow file:line"
    assert not (scenario_folder.parent / "runs").exists()


def test_schema_prints_json(program: Run, tmp_path: Path) -> None:
    assert "properties" in json.loads(program("schema", cwd=tmp_path).stdout)
    assert "resources" in json.loads(program("schema", "--tables", cwd=tmp_path).stdout)


def test_doctor_prints_one_line_a_check(program: Run, tmp_path: Path) -> None:
    done = program("doctor", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert done.returncode == ExitCode.DONE
    assert {line.split()[0] for line in lines} <= {"holds", "warning"}
    assert f"HiGHS {solver_version()}: {len(lines)} checks, 0 wrong" in done.stderr


def test_doctor_as_json(gigasite: Run, tmp_path: Path) -> None:
    done = gigasite("doctor", "--json", "--quiet", cwd=tmp_path)
    document = json.loads(done.stdout)
    assert done.stderr == ""
    assert document["solver_version"] == solver_version()
    assert document["sound"] is True
    assert {check["verdict"] for check in document["checks"]} <= {"holds", "warning"}
