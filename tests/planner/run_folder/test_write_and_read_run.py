import dataclasses
import importlib.util
import json
import math
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from estate import estate
from estate_plan import estate_plan
from pandas.testing import assert_frame_equal

from planner.certificate import Certificate, LimitCheck, Violation, certify
from planner.plan import Decisions, Plan, assemble_plan
from planner.reading import read_scenario
from planner.run_folder import Manifest, RunFaults, RunFile, changed_files, describe_run, read_inputs, read_run
from planner.run_folder.plan_tables import csv_files, read_plan
from planner.scenario import Scenario

Writer = Callable[..., Manifest]


def all_bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(RunFaults) as caught:
        read_run(folder)
    return [str(fault) for fault in caught.value.faults]


def test_a_run_folder_has_all_that_belongs_to_a_plan(tmp_path: Path, write: Writer, plan: Plan) -> None:
    write(tmp_path / "run")

    assert {path.name for path in (tmp_path / "run").iterdir()} == {
        "certificate.json", "inputs", "orders.csv", "plan.json", "sites.geojson", "solver.log", "summary.md", "tables",
    }  # fmt: skip
    assert {path.name for path in (tmp_path / "run" / "tables").iterdir()} == {f"{name}.csv" for name in plan.tables}


def test_what_is_written_reads_back(tmp_path: Path, write: Writer, three_sites: Scenario, plan: Plan) -> None:
    written = write(tmp_path / "run")
    run = read_run(tmp_path / "run")

    assert run.manifest == written
    assert run.scenario == three_sites
    assert run.scenario.inputs == three_sites.inputs
    for name, frame in run.plan.tables.items():
        assert_frame_equal(frame, plan.tables[name])
    (found,), (expected,) = run.plan.outcomes, plan.outcomes
    assert math.isnan(found.seconds)
    assert dataclasses.replace(found, seconds=0.0) == dataclasses.replace(expected, seconds=0.0)


def test_a_plan_with_every_table_reads_back(tmp_path: Path, write: Writer) -> None:
    scenario, plan = estate(), estate_plan()
    write(tmp_path / "run")
    for file in csv_files(plan):
        (tmp_path / "run" / file.name).write_bytes(file.content)

    found = read_plan(tmp_path / "run", scenario, [])
    assert all(len(frame) for frame in found.tables.values())
    for name, frame in found.tables.items():
        assert_frame_equal(frame, plan.tables[name])


def test_a_run_is_verified_from_its_folder_alone(tmp_path: Path, write: Writer) -> None:
    write(tmp_path / "run")
    moved = shutil.move(tmp_path / "run", tmp_path / "elsewhere")
    run = read_run(Path(moved))

    assert certify(run.scenario, run.plan).holds


def test_overrides_are_applied_again_to_the_copied_inputs(
    tmp_path: Path, write: Writer, three_sites_folder: Path, decisions: Decisions
) -> None:
    scenario = read_scenario(three_sites_folder, ["more-headroom"])
    plan = assemble_plan(scenario, decisions, [])
    manifest = describe_run(scenario, plan, solver="highs", solver_version="1", options={})
    write(tmp_path / "run", scenario=scenario, plan=plan, manifest=manifest)
    run = read_run(tmp_path / "run")

    assert run.scenario == scenario
    assert run.scenario.override == ("more-headroom",)
    assert run.scenario.zone_headroom[0].headroom_mw == 20


def test_two_writes_give_the_same_bytes(tmp_path: Path, write: Writer) -> None:
    write(tmp_path / "one", parquet=True)
    write(tmp_path / "two", parquet=True)

    assert all_bytes(tmp_path / "one") == all_bytes(tmp_path / "two")


def test_the_time_that_a_solve_took_is_in_the_log_only(tmp_path: Path, write: Writer, plan: Plan) -> None:
    slower = dataclasses.replace(plan.outcomes[0], seconds=9_876.5)
    write(tmp_path / "one")
    write(tmp_path / "two", plan=dataclasses.replace(plan, outcomes=(slower,)), solver_log="9876.5 s\n")
    one, two = all_bytes(tmp_path / "one"), all_bytes(tmp_path / "two")

    assert one.pop("solver.log") != two.pop("solver.log")
    assert one == two


def test_the_manifest_tells_inputs_solver_options_outcome_and_verdict(tmp_path: Path, write: Writer) -> None:
    write(tmp_path / "run")
    document = json.loads((tmp_path / "run" / "plan.json").read_text(encoding="utf-8"))

    assert document["format_version"] == 1
    assert document["scenario"] == {"name": "three-sites", "title": "Three sites with round numbers", "override": []}
    assert document["solver"] == {"name": "highs", "version": "1.15.1"}
    assert document["options"] == {"gap": 0.01, "seed": 0}
    assert document["certificate"] == "holds"
    assert document["outcomes"][0]["bound"] == 121.0
    assert document["outcomes"][0]["bound_proven_by"] == "linear relaxation"
    assert document["peak_memory_gb"] is None
    assert document["outcomes"][0]["stopped_by_words"].startswith("the gap asked for was reached")
    assert {"name": "sites.csv", "sha256": document["inputs"][-6]["sha256"]} in document["inputs"]
    assert {file["name"] for file in document["outputs"]} >= {"sites.geojson", "tables/orders.csv"}


BROKEN = Certificate(
    checks=(
        LimitCheck(
            limit="zone",
            unit="MW",
            rows_checked=1,
            tightest_slack=-1.0,
            violations=(
                Violation("zone", "power", None, "z", None, None, None, "2025Q1", 2.0, 1.0, 1.0, "MW", "z is over."),
            ),
        ),
    )
)


def test_a_certificate_that_does_not_hold_is_said_everywhere(tmp_path: Path, write: Writer) -> None:
    written = write(tmp_path / "run", certificate=BROKEN)

    assert written.certificate == "broken"
    assert "without the solver: broken" in (tmp_path / "run" / "summary.md").read_text(encoding="utf-8")


def test_a_bound_that_is_not_known_is_blank(tmp_path: Path, write: Writer, three_sites: Scenario, plan: Plan) -> None:
    endless = dataclasses.replace(
        plan.outcomes[0], bound=math.inf, gap=math.inf, status="time limit", stopped_by="time"
    )
    stopped = dataclasses.replace(plan, outcomes=(endless,))
    manifest = describe_run(three_sites, stopped, solver="highs", solver_version="1", options={})
    write(tmp_path / "run", plan=stopped, manifest=manifest)

    assert '"bound": null' in (tmp_path / "run" / "plan.json").read_text(encoding="utf-8")
    assert math.isnan(read_run(tmp_path / "run").plan.outcomes[0].bound)
    assert "no bound was proven" in (tmp_path / "run" / "summary.md").read_text(encoding="utf-8")


def test_an_option_with_an_absolute_path_is_refused(three_sites: Scenario, plan: Plan) -> None:
    for path in ("/home/someone/run", "C:\\Users\\someone"):
        with pytest.raises(ValueError, match="absolute path"):
            describe_run(three_sites, plan, solver="highs", solver_version="1", options={"out": path})


def test_pages_go_into_the_folder_with_their_hash(tmp_path: Path, write: Writer) -> None:
    page = RunFile("map.html", b"<!doctype html>")
    written = write(tmp_path / "run", pages=[page])

    assert (tmp_path / "run" / "map.html").read_bytes() == page.content
    assert page.sha256 in {file.sha256 for file in written.outputs}


def test_parquet_tables_say_the_same_as_csv(tmp_path: Path, write: Writer, plan: Plan) -> None:
    write(tmp_path / "run", parquet=True)

    for name, frame in plan.tables.items():
        assert_frame_equal(pd.read_parquet(tmp_path / "run" / "tables" / f"{name}.parquet"), frame)


def test_parquet_without_pyarrow_names_the_extra(
    tmp_path: Path, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "pyarrow" else find(name))

    with pytest.raises(RunFaults, match=r"gigasite\[parquet\]"):
        write(tmp_path / "run", parquet=True)
    assert not (tmp_path / "run").exists()


def test_inputs_edited_after_they_were_read_are_refused(
    tmp_path: Path, three_sites: Scenario, three_sites_folder: Path
) -> None:
    edited = Path(shutil.copytree(three_sites_folder, tmp_path / "edited"))
    (edited / "sites.csv").write_text("site\n", encoding="utf-8")

    with pytest.raises(RunFaults, match=r"sites\.csv: expected the file as it was"):
        read_inputs(three_sites, edited)


def test_inputs_that_are_not_those_of_the_scenario_are_refused(tmp_path: Path, write: Writer) -> None:
    with pytest.raises(RunFaults, match=r"accelerators\.csv"):
        write(tmp_path / "run", inputs=())


def test_files_changed_later_are_named(tmp_path: Path, write: Writer) -> None:
    folder = tmp_path / "run"
    manifest = write(folder)
    assert changed_files(folder, manifest) == ()

    (folder / "inputs" / "sites.csv").write_text("site\n", encoding="utf-8")
    (folder / "tables" / "orders.csv").unlink()
    assert changed_files(folder, manifest) == ("inputs/sites.csv", "tables/orders.csv")


def test_a_hash_of_a_file_outside_the_folder_counts_as_changed(tmp_path: Path, write: Writer) -> None:
    manifest = write(tmp_path / "run")
    outside = manifest.inputs[0].model_copy(update={"name": "../../outside.csv"})
    (tmp_path / "outside.csv").write_bytes((tmp_path / "run" / "inputs" / "accelerator_supply.csv").read_bytes())

    changed = changed_files(tmp_path / "run", manifest.model_copy(update={"inputs": (outside,)}))
    assert changed == ("inputs/../../outside.csv",)


@pytest.mark.parametrize(
    ("table", "old", "new", "fault"),
    [
        ("stock", "breeze,2025Q2,6,", "breeze,2025Q2,six,", "tables/stock.csv:2: blocks: got 'six', expected a whole"),
        ("stock", "alder,breeze,2025Q2", "nowhere,breeze,2025Q2", "stock.csv:2: site: got 'nowhere', expected one of"),
        ("power", "2025Q2", "2031Q2", "tables/power.csv:2: period: got '2031Q2', expected a period of the scenario"),
        ("orders", "2025Q2,1,1.0", "2025Q0,1,1.0", "orders.csv:2: in_service_period: got '2025Q0', expected a period"),
        (
            "purchases",
            "home,breeze-grey",
            "nobody,breeze-grey",
            "buyer: got 'nobody', expected an owner or a region of",
        ),
        ("milestones", "home,1e25", "home,1e24", "milestones.csv:2: training_flop: got '1e24', expected one of 1e25"),
        ("milestones", ",2025Q2", ",2035Q2", "milestones.csv:2: period: got '2035Q2', expected a period of the scen"),
        ("compute", ",alder,", ",nowhere,", "compute.csv:3: largest_cluster_site: got 'nowhere', expected one of"),
        ("orders", "cost_million_usd", "cost", "tables/orders.csv:1: cost: got 'cost', expected a column of orders"),
        ("compute", "home,2025Q1", "home,2025Q2", "compute.csv:3: region, period: got 'home, 2025Q2', expected a key"),
    ],
)
def test_a_fault_in_a_table_names_file_line_and_column(
    tmp_path: Path, write: Writer, table: str, old: str, new: str, fault: str
) -> None:
    write(tmp_path / "run")
    path = tmp_path / "run" / "tables" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    assert any(fault in found for found in faults_of(tmp_path / "run"))


def test_all_faults_of_all_tables_are_told_at_once(tmp_path: Path, write: Writer) -> None:
    write(tmp_path / "run")
    (tmp_path / "run" / "tables" / "cash.csv").unlink()
    (tmp_path / "run" / "tables" / "units.csv").write_bytes(b"\xff\xfe")

    assert [found.split(":")[0] for found in faults_of(tmp_path / "run")] == ["tables/cash.csv", "tables/units.csv"]


def test_a_missing_row_of_compute_is_named(tmp_path: Path, write: Writer) -> None:
    write(tmp_path / "run")
    path = tmp_path / "run" / "tables" / "compute.csv"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")

    assert faults_of(tmp_path / "run") == ["tables/compute.csv: expected a row for region home and period 2026Q2"]


def test_a_folder_that_is_no_run_is_refused_with_advice(tmp_path: Path) -> None:
    (found,) = faults_of(tmp_path)

    assert "expected a run folder with plan.json; make one: gigasite plan" in found


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"format_version": 1', '"format_version": 2', "plan.json: format_version: got '2', input should be 1"),
        ('"certificate": "holds"', '"certificate": "perhaps"', "plan.json: certificate: got 'perhaps'"),
        ('"outcomes": [', '"outcomes": [[', "plan.json: invalid JSON"),
    ],
)
def test_a_fault_in_the_manifest_names_its_key(tmp_path: Path, write: Writer, old: str, new: str, fault: str) -> None:
    write(tmp_path / "run")
    path = tmp_path / "run" / "plan.json"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    assert fault in faults_of(tmp_path / "run")[0]


def test_a_manifest_of_an_earlier_version_lacks_keys_and_reads_all_the_same(tmp_path: Path, write: Writer) -> None:
    write(tmp_path / "run")
    path = tmp_path / "run" / "plan.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    del document["peak_memory_gb"], document["outcomes"][0]["bound_proven_by"]
    path.write_text(json.dumps(document), encoding="utf-8")
    run = read_run(tmp_path / "run")

    assert run.plan.outcomes[0].bound_proven_by == ""
    assert run.manifest.peak_memory_gb is None


def test_keys_of_a_later_version_are_ignored(tmp_path: Path, write: Writer) -> None:
    written = write(tmp_path / "run")
    path = tmp_path / "run" / "plan.json"
    path.write_text(path.read_text(encoding="utf-8").replace("{", '{"later": 1,', 1), encoding="utf-8")

    assert read_run(tmp_path / "run").manifest == written
