"""gigasite sites time-to-power answers on stdout, and says what is wrong with a question."""

import json
from pathlib import Path

from command_runs import Run

from cli.exit_codes import ExitCode


def test_it_prints_the_wait_that_decides(program: Run, tmp_path: Path) -> None:
    done = program("sites", "time-to-power", "tiny", "--site", "birch", "--mw", "5", cwd=tmp_path)

    assert done.returncode == ExitCode.DONE, done.stderr
    assert "Energised from 2026 Q1, 12 months after the order; what decides is connection" in done.stdout
    assert max(map(len, done.stdout.splitlines()[1:-1])) <= 100


def test_it_prints_json(gigasite: Run, tmp_path: Path) -> None:
    done = gigasite("sites", "time-to-power", "tiny", "--site", "cedar", "--mw", "9", "--json", cwd=tmp_path)
    assert json.loads(done.stdout)["critical_link"] == "smelter"


def test_an_unknown_site_and_an_unknown_command_end_with_2(gigasite: Run, tmp_path: Path) -> None:
    done = gigasite("sites", "time-to-power", "tiny", "--site", "brch", "--mw", "5", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (ExitCode.BAD_INPUT, "")
    assert "--site: got 'brch', expected a site of the scenario (did you mean 'birch'?)" in done.stderr

    done = gigasite("sites", "time-to-powr", cwd=tmp_path)
    assert done.returncode == ExitCode.BAD_INPUT
    assert "did you mean 'time-to-power'" in done.stderr
