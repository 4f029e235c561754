"""What the reader calls never used is never used: without it, the same can be planned."""

import csv
import shutil
from pathlib import Path

import numpy as np
import pytest
from scipy import optimize, sparse
from test_unused_rows_and_columns import COLUMNS, ROWS, Edits

from optimize.arrays import Matrix, expand_model
from optimize.model import model_data
from optimize.model.build import build_model
from optimize.objectives import Ask
from planner.reading import Fault, check_scenario, read_scenario

FULL = Path(__file__).parents[1] / "planner" / "reading" / "full"

ASK = Ask(maximise="cost", demand=True)
"""It takes all limits and all costs."""

GAP = 1e-4

CHANGED_TO = {"water_l_per_kwh": "0", "heat_rate_gj_per_mwh": "0", "non_firm_hours_per_year": "8"}
"""What is written instead of a cell that may not be blank."""


def edited(tmp_path: Path, edits: Edits, told: str) -> tuple[Path, Fault]:
    """The scenario that gives the warning, and the warning."""
    folder = Path(shutil.copytree(FULL, tmp_path / "full"))
    for file, old, new in edits:
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    settings = folder / "scenario.yaml"  # without overrides: they name rows that are taken out here
    settings.write_text(settings.read_text(encoding="utf-8").partition("overrides:")[0], encoding="utf-8")
    (fault,) = [fault for fault in check_scenario(folder) if str(fault) == told]
    return folder, fault


def change_cell(file: Path, line: int | None, column: str | None) -> None:
    """Make a cell blank, or nearly so."""
    with file.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.reader(stream))
    rows[(line or 0) - 1][rows[0].index(column or "")] = CHANGED_TO.get(column or "", "")
    with file.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def remove_row(file: Path, line: int | None) -> None:
    """Take out a row."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    del lines[(line or 0) - 1]
    file.write_text("".join(lines), encoding="utf-8")


def program(folder: Path) -> Matrix:
    """What a solver takes."""
    return expand_model(build_model(model_data(read_scenario(folder)), ASK))


def best(matrix: Matrix, whole: bool) -> float:
    """The best objective: as good as proven, or the bound when nothing has to be whole."""
    found = optimize.milp(
        -matrix.cost,
        integrality=matrix.integer if whole else None,
        constraints=optimize.LinearConstraint(sparse.csc_array(matrix.matrix), matrix.row_lower, matrix.row_upper),
        bounds=optimize.Bounds(matrix.lower, matrix.upper),
        options={"mip_rel_gap": GAP},
    )
    assert found.success, found.message
    return float(matrix.offset - found.fun)


def same_best(old: Matrix, new: Matrix) -> bool:
    """Whether the same can be reached: what is of no use may loosen the bound when nothing has to be whole."""
    bounds = [best(matrix, whole=False) for matrix in (old, new)]
    if bounds[0] == pytest.approx(bounds[1], rel=1e-7, abs=1e-7):
        return True
    return best(old, whole=True) == pytest.approx(best(new, whole=True), rel=2 * GAP)


@pytest.mark.parametrize(("edits", "told"), COLUMNS)
def test_without_a_cell_that_nothing_uses_the_same_can_be_planned(tmp_path: Path, edits: Edits, told: str) -> None:
    folder, fault = edited(tmp_path, edits, told)
    old = program(folder)

    change_cell(folder / fault.file, fault.line, fault.column)

    new = program(folder)
    if old.matrix.shape != new.matrix.shape:  # a limit that can never bind has gone
        assert same_best(old, new)
        return
    np.testing.assert_array_equal(old.matrix.toarray(), new.matrix.toarray())
    for name in ("row_lower", "row_upper", "lower", "upper", "cost", "offset"):
        np.testing.assert_array_equal(getattr(old, name), getattr(new, name), err_msg=name)


@pytest.mark.parametrize(("edits", "told"), ROWS)
def test_without_a_row_that_nothing_uses_the_same_can_be_planned(tmp_path: Path, edits: Edits, told: str) -> None:
    folder, fault = edited(tmp_path, edits, told)
    old = program(folder)

    remove_row(folder / fault.file, fault.line)

    assert same_best(old, program(folder))
