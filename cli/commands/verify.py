"""`gigasite verify`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.exit_codes import ExitCode
from cli.faults import faults_as_bad_input
from cli.parameters import run_argument
from cli.words import counted, quiet_option, say

if TYPE_CHECKING:
    from planner.certificate import Certificate

PRINTED_VIOLATIONS = 50
"""Violations of one limit that are printed; the rest is counted."""


@click.command(epilog="\b\nExamples:\n  gigasite verify runs/us-china\n  gigasite verify runs/us-china --json")
@run_argument()
@click.option("--json", "as_json", is_flag=True, help="Print the certificate as JSON.")
@quiet_option()
@click.pass_context
def verify(ctx: click.Context, run: Path, as_json: bool) -> None:
    """Recompute every limit of the plan in RUN from its own tables, without Pyomo and without a solver.

    A file of the run that is not what was written, like a limit made wider in the copied inputs, ends with exit
    code 1 as a broken limit does.
    """
    from planner.certificate import certify
    from planner.run_folder import changed_files, read_run

    with faults_as_bad_input():
        found = read_run(run)
    certificate = certify(found.scenario, found.plan)
    changed = changed_files(run, found.manifest)
    if as_json:
        click.echo(_json(certificate, changed))
    else:
        _print(certificate)
    for name in changed:
        click.echo(f"{name}: changed since the run was written", err=True)
    say("Every limit holds." if certificate.holds else f"{counted(len(certificate.violations), 'violation')}.")
    ctx.exit(ExitCode.DONE if certificate.holds and not changed else ExitCode.BROKEN)


def _print(certificate: "Certificate") -> None:
    width = max(len(check.limit) for check in certificate.checks) + 2
    for check in certificate.checks:
        verdict = "holds" if check.holds else f"BROKEN in {counted(len(check.violations), 'place')}"
        click.echo(f"{check.limit:<{width}}{verdict:<24}{check.rows_checked:>9,} rows checked")
    for check in certificate.checks:
        for violation in check.violations[:PRINTED_VIOLATIONS]:
            click.echo(violation.sentence)
        if len(check.violations) > PRINTED_VIOLATIONS:
            click.echo(f"{check.limit}: and {len(check.violations) - PRINTED_VIOLATIONS:,} more")


def _json(certificate: "Certificate", changed: Sequence[str]) -> str:
    document = {**json.loads(certificate.to_json()), "changed_files": list(changed)}
    return json.dumps(document, indent=2, allow_nan=False, ensure_ascii=False)
