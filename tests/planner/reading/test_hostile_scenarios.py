import csv
import io
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.reading import ScenarioFaults, check_scenario, read_scenario
from planner.tables import TABLES

FILES = ["scenario.yaml", *(f"{row_class.TABLE}.csv" for row_class in TABLES)]

patient = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
nasty = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["", "-1", "1e999", "0x1F", "\x00", '"', ",", "\r", "\u2028", "\ud7ff", "nan", "9" * 400, "US", "["]
    ),
)


def _reads_or_tells(folder: Path) -> None:
    """Either a scenario comes, or faults that each name a file."""
    try:
        scenario = read_scenario(folder, ["fast"])
    except ScenarioFaults as caught:
        told, printed = caught.faults, str(caught)
    else:
        assert scenario.override == ("fast",)
        return
    assert any(fault.severity == "error" for fault in told)
    assert all(fault.file for fault in told)
    assert all(line.isprintable() for line in printed.splitlines())


@pytest.fixture
def pristine(full_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(full_folder, tmp_path / "pristine"))


@patient
@given(file=st.sampled_from(FILES), content=st.binary(max_size=300))
def test_any_bytes_in_a_file_are_read_or_told(full_folder: Path, pristine: Path, file: str, content: bytes) -> None:
    shutil.copytree(pristine, full_folder, dirs_exist_ok=True)
    (full_folder / file).write_bytes(content)

    _reads_or_tells(full_folder)


@patient
@given(file=st.sampled_from(FILES), place=st.floats(0, 1), content=st.binary(min_size=1, max_size=6))
def test_any_bytes_put_into_a_file_are_read_or_told(
    full_folder: Path, pristine: Path, file: str, place: float, content: bytes
) -> None:
    shutil.copytree(pristine, full_folder, dirs_exist_ok=True)
    before = (pristine / file).read_bytes()
    at = int(place * len(before))
    (full_folder / file).write_bytes(before[:at] + content + before[at:])

    _reads_or_tells(full_folder)


@patient
@given(file=st.sampled_from(FILES[1:]), row=st.integers(0, 5), column=st.integers(0, 20), cell=nasty)
def test_any_text_in_a_cell_is_read_or_told(
    full_folder: Path, pristine: Path, file: str, row: int, column: int, cell: str
) -> None:
    shutil.copytree(pristine, full_folder, dirs_exist_ok=True)
    rows = list(csv.reader(io.StringIO((pristine / file).read_text(encoding="utf-8"), newline="")))
    line = rows[row % len(rows)]
    line[column % len(line)] = cell
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    (full_folder / file).write_bytes(written.getvalue().encode("utf-8", "surrogatepass"))

    _reads_or_tells(full_folder)


@patient
@given(key=st.sampled_from(["title", "first_period", "multiply", "where", "table", "to"]), value=nasty)
def test_any_value_of_a_key_is_read_or_told(full_folder: Path, pristine: Path, key: str, value: str) -> None:
    text = (pristine / "scenario.yaml").read_text(encoding="utf-8")
    at = text.index(f"{key}: ") + len(key) + 2
    (full_folder / "scenario.yaml").write_bytes((text[:at] + value + text[at:]).encode("utf-8", "surrogatepass"))

    _reads_or_tells(full_folder)


def test_reading_changes_nothing_in_the_folder(full_folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in full_folder.iterdir()}

    check_scenario(full_folder, ["fast"])

    assert {path.name: path.read_bytes() for path in full_folder.iterdir()} == before
