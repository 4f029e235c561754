"""Every malformed table ends `validate` and `plan` with exit code 2 and its message, never with a traceback."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_inconsistent_features import ERRORS
from test_malformed_features import FEATURE_CELLS
from test_malformed_tables import CELLS, SHAPES

from cli.exit_codes import ExitCode
from cli.main import gigasite

SCENARIOS = Path(__file__).parents[1] / "planner" / "reading"

MALFORMED = [
    *(("small", *case) for case in [*CELLS, *SHAPES]),
    *(("full", *case) for case in [*FEATURE_CELLS, *ERRORS]),
]


@pytest.mark.parametrize("command", ["validate", "plan"])
@pytest.mark.parametrize(("scenario", "file", "old", "new", "told"), MALFORMED)
def test_a_malformed_table_is_bad_input(
    tmp_path: Path, command: str, scenario: str, file: str, old: str, new: str, told: str
) -> None:
    folder = Path(shutil.copytree(SCENARIOS / scenario, tmp_path / scenario))
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    out = ["--out", str(tmp_path / "run")] if command == "plan" else []

    done = CliRunner().invoke(gigasite, [command, str(folder), *out])

    assert done.exit_code == ExitCode.BAD_INPUT
    assert told in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "run").exists()
