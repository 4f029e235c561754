"""`gigasite validate`."""

import json
from typing import TYPE_CHECKING

import click

from cli.exit_codes import ExitCode
from cli.faults import scenario_folder
from cli.words import counted, quiet_option, say

if TYPE_CHECKING:
    from planner.reading import Fault


@click.command(epilog="\b\nExamples:\n  gigasite validate my-scenario\n  gigasite validate us-china --json")
@click.argument("scenario", default="us-china")
@click.option("--override", "overrides", multiple=True, help="Named override of the scenario; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print the faults as JSON.")
@quiet_option()
@click.pass_context
def validate(ctx: click.Context, scenario: str, overrides: tuple[str, ...], as_json: bool) -> None:
    """Check SCENARIO, a folder or the name of a built-in one, and print every fault at once."""
    from planner.reading import check_scenario

    faults = check_scenario(scenario_folder(scenario), overrides)
    errors = sum(fault.severity == "error" for fault in faults)
    if as_json:
        click.echo(json.dumps([_record(fault) for fault in faults], ensure_ascii=False, indent=2))
    else:
        for fault in faults:
            click.echo(str(fault))
    say(f"{counted(errors, 'error')}, {counted(len(faults) - errors, 'warning')}")
    ctx.exit(ExitCode.BAD_INPUT if errors else ExitCode.DONE)


def _record(fault: "Fault") -> dict[str, object]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "value": fault.value,
        "message": fault.message,
        "severity": fault.severity,
    }
