"""gigasite claims judges a ledger by a run."""

import json
from pathlib import Path

from command_runs import Run

from cli.exit_codes import ExitCode

CLAIMS = """\
format_version: 1
claims:
  - {claim: low, sentence: Little., source: hand, measure: {metric: effective_eflops, region: home}, at_least: 1}
  - {claim: high, sentence: Much., source: hand, measure: {metric: effective_eflops, region: home}, at_least: 1e6}
  - {claim: talk, sentence: Talk., source: hand}
"""


def test_verdicts_come_with_numbers_and_fail_only_where_asked(
    gigasite: Run, solved: tuple[Path, object], scenario_folder: Path, tmp_path: Path
) -> None:
    (scenario_folder / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    done = gigasite("claims", solved[0], "--ledger", scenario_folder, cwd=tmp_path)
    assert done.returncode == ExitCode.DONE, done.stderr
    assert [line.split()[:3] for line in done.stdout.splitlines()[1:]] == [
        ["low", "supported", "22"],
        ["high", "refuted", "22"],
    ]
    assert "3 claims: 1 supported, 1 refuted, 1 context" in done.stderr

    done = gigasite("claims", solved[0], "--ledger", scenario_folder, "--fail-on-refuted", "--json", cwd=tmp_path)
    assert done.returncode == ExitCode.BROKEN
    assert [one["verdict"] for one in json.loads(done.stdout)["verdicts"]] == ["supported", "refuted", "context"]


def test_a_run_carries_the_claims_of_its_scenario(gigasite: Run, scenario_folder: Path, tmp_path: Path) -> None:
    (scenario_folder / "claims.yaml").write_text(CLAIMS, encoding="utf-8")
    assert gigasite("plan", scenario_folder, "--out", "run", cwd=tmp_path).returncode == ExitCode.DONE
    assert (tmp_path / "run" / "inputs" / "claims.yaml").read_text(encoding="utf-8") == CLAIMS

    done = gigasite("claims", "run", "--context", cwd=tmp_path)
    assert done.returncode == ExitCode.DONE, done.stderr
    assert "talk" in done.stdout

    page = (tmp_path / "run" / "report.html").read_bytes()
    assert b"Of 3 claims that the scenario carries, this run without overrides supports" in page
    assert gigasite("report", "run", cwd=tmp_path).returncode == ExitCode.DONE
    assert (tmp_path / "run" / "report.html").read_bytes() == page


def test_a_run_without_claims_ends_with_2(program: Run, solved: tuple[Path, object], tmp_path: Path) -> None:
    done = program("claims", solved[0], cwd=tmp_path)
    assert (done.returncode, done.stdout) == (ExitCode.BAD_INPUT, "")
    assert "expected a scenario with claims.yaml; name one by --ledger us-china" in done.stderr
