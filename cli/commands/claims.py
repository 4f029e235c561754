"""`gigasite claims`."""

import json
from collections import Counter
from pathlib import Path

import click

from cli.exit_codes import ExitCode
from cli.faults import BadInputError, faults_as_bad_input, scenario_folder
from cli.parameters import run_argument
from cli.words import counted, quiet_option, say


@click.command(
    epilog="\b\nExamples:\n  gigasite claims runs/us-china\n"
    "  gigasite claims runs/us-china --fail-on-refuted\n"
    "  gigasite claims runs/mine --ledger us-china --json"
)
@run_argument()
@click.option("--ledger", help="Scenario whose claims.yaml is used; the run's own copy by default.")
@click.option("--context", is_flag=True, help="Print the claims that are context, too.")
@click.option("--fail-on-refuted", is_flag=True, help="End with exit code 1 if a claim is refuted.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdicts as JSON.")
@quiet_option()
@click.pass_context
def claims(
    ctx: click.Context, run: Path, ledger: str | None, context: bool, fail_on_refuted: bool, as_json: bool
) -> None:
    """Judge the claims of a scenario by the plan in RUN: supported, refuted or not testable, with the number.

    A verdict marked ~ could turn if the plan were as good as its proven bound allows.
    """
    from cli.claims_table import print_verdicts
    from planner.claims.verdicts import judge, verdicts_document
    from planner.reading import read_scenario
    from planner.run_folder import read_run

    with faults_as_bad_input():
        found = read_run(run)
        said = found.scenario.claims if ledger is None else read_scenario(scenario_folder(ledger)).claims
    if not said:
        raise BadInputError(f"{ledger or run}: expected a scenario with claims.yaml; name one by --ledger us-china")
    verdicts = judge(said, found.scenario, found.plan)
    if as_json:
        document = verdicts_document(verdicts, found.scenario.override)
        click.echo(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print_verdicts([one for one in verdicts if context or one.word != "context"])
    counts = Counter(one.word for one in verdicts)
    say(f"{counted(len(verdicts), 'claim')}: " + ", ".join(f"{number} {word}" for word, number in counts.items()))
    ctx.exit(ExitCode.BROKEN if fail_on_refuted and counts["refuted"] else ExitCode.DONE)
