"""The entry point: `gigasite`."""

import sys
import traceback

import click

from cli.exit_codes import ExitCode
from cli.lazy_group import LazyGroup

SUMMARIES = {
    "plan": "Solve a scenario and write a run folder.",
    "init": "Make a new scenario folder from a template.",
    "validate": "Check a scenario: every fault at once.",
    "explain": "Say what holds a run back, and what to buy for more.",
    "verify": "Recompute every limit of a run without the solver.",
    "map": "Draw the map of a run: one page that needs no network.",
    "report": "Write the report of a run: HTML, PDF or Markdown.",
    "export": "Write a workbook, a calendar, figures or orders from a run.",
    "trace": "Print the rows and the formula behind a number of the report.",
    "schema": "Print the JSON Schema of a scenario for editors.",
    "compare": "Put the regions of a run, or two runs, side by side.",
    "claims": "Judge the claims of a scenario by the plan of a run.",
    "sites": "Ask about candidate sites: how soon one has power.",
    "doctor": "Check the installed solver on problems with known answers.",
}

EPILOG = """\b
Examples:
  gigasite plan                     solve the built-in scenario us-china
  gigasite init my-scenario         start a scenario of your own
  gigasite validate my-scenario     see every fault in it
  gigasite plan my-scenario         solve it
  gigasite verify runs/my-scenario  check the plan without the solver

Exit codes: 0 done, 1 infeasible or broken, 2 bad input, 3 stopped early with a plan, 4 internal error,
130 interrupted before there was a plan."""


@click.group(
    cls=LazyGroup,
    package="cli.commands",
    summaries=SUMMARIES,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "GIGASITE"},
)
@click.version_option(package_name="gigasite", prog_name="gigasite")
def gigasite() -> None:
    """Plan the power and infrastructure behind GPU clusters: what to build where, and what to order today."""


def main() -> None:
    """Run the command line and end the process with an `ExitCode`."""
    try:
        code = gigasite(standalone_mode=False)
    except SystemExit:
        code = ExitCode.PIPE_CLOSED  # click and rich exit only where the reader of stdout went away
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = ExitCode.BAD_INPUT
    except click.ClickException as error:
        error.show()
        code = error.exit_code if error.exit_code != 1 else ExitCode.BAD_INPUT
    except click.Abort:
        click.echo("Interrupted before there was a plan: nothing was written.", err=True)
        code = ExitCode.INTERRUPTED
    except Exception:
        traceback.print_exc()
        click.echo("This is a fault of gigasite, not of your input. Please report it with the lines above.", err=True)
        code = ExitCode.INTERNAL_ERROR
    sys.exit(int(code or 0))
