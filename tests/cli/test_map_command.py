"""`gigasite map`: from a run folder alone, the same page again, and never a page that the run does not vouch for."""

import json
import subprocess
from pathlib import Path

import pytest
from command_runs import Run

from cli.exit_codes import ExitCode

RING = [[-180, -80], [180, -80], [180, 80], [-180, 80], [-180, -80]]

SQUARE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "Squareland"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [RING],
            },
        }
    ],
}


@pytest.fixture
def basemap(tmp_path: Path) -> Path:
    file = tmp_path / "square.geojson"
    file.write_text(json.dumps(SQUARE), encoding="utf-8")
    return file


def test_plan_writes_the_map_and_its_hash(run_folder: Path) -> None:
    manifest = json.loads((run_folder / "plan.json").read_text(encoding="utf-8"))

    assert {"map.html", "zones.geojson"} <= {file["name"] for file in manifest["outputs"]}
    assert (run_folder / "map.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_map_made_anew_is_the_same_byte_for_byte(program: Run, run_folder: Path) -> None:
    before = (run_folder / "map.html").read_bytes()
    (run_folder / "map.html").unlink()
    done = program("map", run_folder, cwd=run_folder.parent)

    assert (done.returncode, done.stdout.strip()) == (ExitCode.DONE, str(run_folder / "map.html"))
    assert (run_folder / "map.html").read_bytes() == before


def test_another_basemap_goes_into_another_file(gigasite: Run, run_folder: Path, basemap: Path) -> None:
    before = (run_folder / "map.html").read_bytes()
    refused = gigasite("map", run_folder, "--basemap", basemap, cwd=run_folder.parent)
    done = gigasite("map", run_folder, "--basemap", basemap, "--out", "other.html", cwd=run_folder.parent)

    assert refused.returncode == ExitCode.BAD_INPUT
    assert "give another place by --out" in refused.stderr
    assert (run_folder / "map.html").read_bytes() == before
    assert done.returncode == ExitCode.DONE
    assert "Boundaries: square.geojson." in (run_folder.parent / "other.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--basemap", "missing.geojson"), "missing.geojson: expected a file that can be read"),
        (("--out", "run/plan.json/map.html"), "could not be written"),
    ],
)
def test_what_cannot_be_read_or_written_is_named(
    gigasite: Run, run_folder: Path, arguments: tuple[str, str], words: str
) -> None:
    done = gigasite("map", run_folder, *arguments, cwd=run_folder.parent)

    assert done.returncode == ExitCode.BAD_INPUT
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_no_run_is_refused(gigasite: Run, tmp_path: Path) -> None:
    done: subprocess.CompletedProcess[str] = gigasite("map", tmp_path, cwd=tmp_path)

    assert done.returncode == ExitCode.BAD_INPUT
    assert "expected a run folder with plan.json" in done.stderr
