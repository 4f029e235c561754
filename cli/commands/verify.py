"""`gigasite verify`."""

from pathlib import Path

import click

from cli.exit_codes import ExitCode
from cli.faults import faults_as_bad_input
from planner.certificate import Certificate, certify
from planner.run_folder import changed_files, read_run


@click.command(epilog="\b\nExample:\n  gigasite verify runs/us-china")
@click.argument("run", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the certificate as JSON.")
@click.pass_context
def verify(ctx: click.Context, run: Path, as_json: bool) -> None:
    """Recompute every limit of the plan in RUN from its own tables, without Pyomo and without a solver."""
    with faults_as_bad_input():
        found = read_run(run)
    certificate = certify(found.scenario, found.plan)
    changed = changed_files(run, found.manifest)
    if as_json:
        click.echo(certificate.to_json(), nl=False)
    else:
        _print(certificate)
    for name in changed:
        click.echo(f"{name}: changed since the run was written", err=True)
    ctx.exit(ExitCode.DONE if certificate.holds else ExitCode.BROKEN)


def _print(certificate: Certificate) -> None:
    for check in certificate.checks:
        verdict = "holds" if not check.violations else f"BROKEN in {len(check.violations)} places"
        click.echo(f"{check.limit:<14}{verdict:<24}{check.rows_checked:>9,} rows checked")
    for violation in certificate.violations:
        click.echo(violation.sentence)
    click.echo("Every limit holds." if certificate.holds else f"{len(certificate.violations)} violations.", err=True)
