"""plan --from begins with an earlier run, and refuses what is none."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from command_runs import Run, change_rows

from cli.exit_codes import ExitCode

Solved = "tuple[Path, subprocess.CompletedProcess[str]]"


@pytest.fixture(scope="module")
def again(gigasite: Run, solved: Solved, tmp_path_factory: pytest.TempPathFactory) -> Solved:
    """The same scenario, planned from that run."""
    folder = tmp_path_factory.mktemp("again")
    return folder / "again", gigasite("plan", "tiny", "--from", solved[0], "--out", "again", cwd=folder)


def test_a_scenario_that_did_not_change_is_not_solved_again(solved: Solved, again: Solved) -> None:
    (earlier, _), (folder, done) = solved, again

    assert done.returncode == ExitCode.DONE
    assert "taken over from the earlier run" in done.stderr
    assert "branch and bound" not in done.stderr
    for table in (earlier / "tables").iterdir():
        assert (folder / "tables" / table.name).read_bytes() == table.read_bytes()
    assert (folder / "knowledge.npz").read_bytes() == (earlier / "knowledge.npz").read_bytes()


def test_the_manifest_names_the_earlier_run_by_its_hash(solved: Solved, again: Solved) -> None:
    (earlier, _), (folder, _) = solved, again

    text = (folder / "plan.json").read_text(encoding="utf-8")
    assert json.loads(text)["options"]["from_run"] == hashlib.sha256((earlier / "plan.json").read_bytes()).hexdigest()
    assert str(earlier) not in text


def test_a_changed_scenario_is_solved_and_ends_as_it_would_from_nothing(
    gigasite: Run, solved: Solved, scenario_folder: Path, tmp_path: Path
) -> None:
    earlier, _ = solved
    change_rows(scenario_folder / "zone_headroom.csv", lambda row: {**row, "headroom_mw": "11"})

    again = gigasite("plan", scenario_folder, "--from", earlier, "--out", "again", cwd=tmp_path)
    gigasite("plan", scenario_folder, "--out", "anew", cwd=tmp_path)

    assert again.returncode == ExitCode.DONE
    assert "branch and bound" in again.stderr
    outcomes = [json.loads((tmp_path / name / "plan.json").read_text())["outcomes"][0] for name in ("again", "anew")]
    assert outcomes[0]["objective"] == pytest.approx(outcomes[1]["objective"], rel=1e-6)


def test_a_folder_that_is_no_run_ends_with_2(gigasite: Run, tmp_path: Path) -> None:
    for name in ("nowhere", "."):
        done = gigasite("plan", "tiny", "--from", name, "--out", "again", cwd=tmp_path)
        assert done.returncode == ExitCode.BAD_INPUT
        assert "expected a run folder with plan.json" in done.stderr
        assert not (tmp_path / "again").exists()


def test_a_run_without_knowledge_ends_with_2(gigasite: Run, run_folder: Path) -> None:
    manifest = run_folder / "plan.json"
    document = json.loads(manifest.read_text(encoding="utf-8"))
    document["outputs"] = [file for file in document["outputs"] if file["name"] != "knowledge.npz"]
    manifest.write_text(json.dumps(document), encoding="utf-8")

    done = gigasite("plan", "tiny", "--from", run_folder, "--out", "again", cwd=run_folder.parent)

    assert done.returncode == ExitCode.BAD_INPUT
    assert "expected a run with the file knowledge.npz" in done.stderr


@pytest.mark.parametrize("known_to_the_manifest", [False, True])
def test_a_damaged_file_of_knowledge_ends_with_2(gigasite: Run, run_folder: Path, known_to_the_manifest: bool) -> None:
    file, manifest = run_folder / "knowledge.npz", run_folder / "plan.json"
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    file.write_bytes(file.read_bytes()[:-100])
    if known_to_the_manifest:
        now = hashlib.sha256(file.read_bytes()).hexdigest()
        manifest.write_text(manifest.read_text(encoding="utf-8").replace(before, now), encoding="utf-8")

    done = gigasite("plan", "tiny", "--from", run_folder, "--out", "again", cwd=run_folder.parent)

    assert done.returncode == ExitCode.BAD_INPUT
    assert "knowledge.npz" in done.stderr
    assert ("damaged" if known_to_the_manifest else "changed or missing") in done.stderr
    assert "Traceback" not in done.stderr


def test_a_run_of_another_version_ends_with_2(gigasite: Run, run_folder: Path) -> None:
    manifest = run_folder / "plan.json"
    document = {**json.loads(manifest.read_text(encoding="utf-8")), "format_version": 2}
    manifest.write_text(json.dumps(document), encoding="utf-8")

    done = gigasite("plan", "tiny", "--from", run_folder, "--out", "again", cwd=run_folder.parent)

    assert done.returncode == ExitCode.BAD_INPUT
    assert "format_version" in done.stderr


def test_the_run_may_be_replaced_by_the_new_one(gigasite: Run, solved: Solved, tmp_path: Path) -> None:
    run = Path(shutil.copytree(solved[0], tmp_path / "run"))

    done = gigasite("plan", "tiny", "--from", run, "--out", run, cwd=tmp_path)

    assert done.returncode == ExitCode.DONE
    assert gigasite("verify", run, cwd=tmp_path).returncode == ExitCode.DONE
