"""What holds for every command: help, exit codes, where words go."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from command_runs import GIGASITE, Run

import cli.main
from cli.main import SUMMARIES, gigasite, main
from cli.parameters import duration, share

COMMANDS = tuple(SUMMARIES)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example(command: str) -> None:
    done = CliRunner().invoke(gigasite, [command, "--help"])
    assert done.exit_code == 0
    assert "Example" in done.output
    assert f"gigasite {command}" in done.output


def test_the_help_says_what_the_exit_codes_mean() -> None:
    words = " ".join(CliRunner().invoke(gigasite, ["-h"]).output.split())
    for code in ("0 done", "1 infeasible or broken", "2 bad input", "3 stopped early with a plan", "4 internal error"):
        assert code in words


HEAVY = (
    *("numpy", "pandas", "pyomo", "highspy", "scipy", "geopandas", "pydantic", "pint", "altair", "networkx"),
    *("planner", "optimize.solve"),
)
"""What takes long to import, or brings what does."""


@pytest.mark.parametrize(
    "asked",
    [
        *(["--help"], ["--version"], ["plann"], []),
        *([command, "--help"] for command in COMMANDS),
        ["sites", "time-to-power", "--help"],
        ["plan", "--gap", "much"],
        ["report", "no-such-folder"],
    ],
    ids=" ".join,
)
def test_helps_and_faults_of_usage_are_told_without_heavy_imports(asked: list[str]) -> None:
    script = (
        "import atexit, sys\n"
        "from cli.main import main\n"
        f"atexit.register(lambda: print('IMPORTED', [name for name in {HEAVY} if name in sys.modules]))\n"
        f"sys.argv = ['gigasite', *{asked}]\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "IMPORTED []" in done.stdout


def test_what_holds_a_plan_is_told_without_the_solver() -> None:
    script = (
        "import sys, cli.hold_sections\n"
        "print([name for name in ('pyomo', 'highspy', 'optimize.solve') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Usage"),
        (["plann"], "did you mean 'plan'"),
        (["no-such-thing"], "No such command"),
        (["plan", "--no-such-option"], "No such option"),
        (["plan", "tiny", "--gap", "much"], "got 'much', expected a share from 0 to 1 like 1% or 0.01"),
        (["plan", "tiny", "--gap", "101%"], "expected a share"),
        (["plan", "tiny", "--time-limit", "soon"], "got 'soon', expected a duration above zero like 90s, 10m or 2h"),
        (["plan", "tiny", "--time-limit", "0"], "expected a duration"),
        (["plan", "tinny"], "did you mean 'tiny'"),
        (["plan", "tiny", "--override", "none-such"], "none-such"),
        (["validate", "tinny"], "did you mean 'tiny'"),
        (["verify", "no-such-folder"], "does not exist"),
        (["verify", "."], "expected a run folder with plan.json"),
    ],
    ids=" ".join,
)
def test_bad_usage_ends_with_2_a_message_on_stderr_and_nothing_on_stdout(
    arguments: list[str],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["gigasite", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    assert ended.value.code == 2
    assert words in " ".join(printed.err.split())
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("raised", "code", "words"),
    [
        (RuntimeError("out of cheese"), 4, "fault of gigasite"),
        (click.ClickException("odd"), 2, "odd"),
        (KeyboardInterrupt(), 130, "nothing was written"),
    ],
    ids=["unexpected", "click", "ctrl-c"],
)
def test_what_a_command_raises_ends_with_its_exit_code(
    raised: BaseException,
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_context: click.Context) -> None:
        raise raised

    monkeypatch.setattr(cli.main.gigasite, "invoke", fail)
    monkeypatch.setattr(sys, "argv", ["gigasite", "schema"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == code
    assert words in capsys.readouterr().err


def test_a_reader_that_goes_away_is_neither_success_nor_a_broken_plan(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [*GIGASITE, "schema"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        complaints = program.stderr.read()
    assert (program.returncode, complaints) == (141, "")


@pytest.mark.parametrize(("text", "seconds"), [("90", 90), ("90s", 90), ("1.5m", 90), ("2h", 7200), (" 10 m ", 600)])
def test_durations(text: str, seconds: float) -> None:
    assert duration(text) == seconds


@pytest.mark.parametrize("text", ["", "m", "-1s", "0", "0m", "1d", "1e3", "nan", "inf", "9" * 400, "1 m s"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(click.BadParameter, match="like 90s, 10m or 2h"):
        duration(text)


@pytest.mark.parametrize(("text", "value"), [("1%", 0.01), ("0.01", 0.01), ("0", 0), ("100%", 1), ("0.5 %", 0.005)])
def test_shares(text: str, value: float) -> None:
    assert share(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "%", "-1%", "2", "101%", "nan", "inf", "1,5%", "9" * 400])
def test_what_is_no_share(text: str) -> None:
    with pytest.raises(click.BadParameter, match=r"like 1% or 0\.01"):
        share(text)


def test_options_can_come_from_the_environment(gigasite: Run, tmp_path: Path) -> None:
    done = gigasite("plan", "tiny", cwd=tmp_path, GIGASITE_PLAN_GAP="much")
    assert done.returncode == 2
    assert "got 'much'" in done.stderr


def test_the_module_is_the_program(program: Run, tmp_path: Path) -> None:
    done = program("--version", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("gigasite")
