"""`gigasite doctor`."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from cli.exit_codes import ExitCode
from cli.words import counted, quiet_option, say

if TYPE_CHECKING:
    from optimize.solver_check import CheckResult


@click.command(epilog="\b\nExamples:\n  gigasite doctor\n  gigasite doctor --json")
@click.option("--json", "as_json", is_flag=True, help="Print the checks as JSON.")
@quiet_option()
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Check the installed solver on small problems with known answers.

    A warning is a defect that the solver is known to have and that plans are guarded against; a wrong answer ends
    with exit code 1: install another release of highspy then.
    """
    from optimize import solver_version
    from optimize.solver_check import Verdict, check_solver

    results = []
    for result in check_solver():
        results.append(result)
        if not as_json:
            click.echo(_line(result))
    wrong = sum(result.verdict is Verdict.WRONG for result in results)
    warnings = sum(result.verdict is Verdict.WARNING for result in results)
    if as_json:
        click.echo(_json(solver_version(), results, sound=not wrong))
    say(f"HiGHS {solver_version()}: {counted(len(results), 'check')}, {wrong} wrong, {counted(warnings, 'warning')}")
    ctx.exit(ExitCode.BROKEN if wrong else ExitCode.DONE)


def _line(result: "CheckResult") -> str:
    cited = "" if result.verdict == "holds" else f" ({result.source})"
    return f"{result.verdict:<8} {result.name}: {result.detail}{cited}"


def _json(version: str, results: "list[CheckResult]", sound: bool) -> str:
    document = {
        "format_version": 1,
        "solver": "HiGHS",
        "solver_version": version,
        "sound": sound,
        "checks": [asdict(result) for result in results],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)
