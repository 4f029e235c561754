"""`gigasite plan`."""

from math import inf
from pathlib import Path
from typing import Literal

import click

from cli.faults import scenario_folder
from cli.parameters import duration, share
from cli.words import quiet_option
from optimize.aim import OBJECTIVE_NAMES, Aim
from optimize.method import Method

DEFAULT_GAP = "1%"

EPILOG = """\b
Examples:
  gigasite plan
  gigasite plan my-scenario --override us-fast-queue --out runs/fast
  gigasite plan my-scenario --gap 0.5% --time-limit 30m
  gigasite plan --override us-fast-queue --from runs/us-china
  gigasite plan my-scenario --method whole --time-limit 2h
  gigasite plan my-scenario --objective largest-cluster --date 2028Q4 --then compute
  gigasite plan my-scenario --objective time-to-target --target-eflops 5000 --region US
  run=$(gigasite plan my-scenario --quiet) && gigasite verify $run"""


@click.command(epilog=EPILOG)
@click.argument("scenario", default="us-china")
@click.option("--override", "overrides", multiple=True, help="Named override of the scenario; may be repeated.")
@click.option(
    "--objective", type=click.Choice(OBJECTIVE_NAMES), default="compute", show_default=True, help="What to plan for."
)
@click.option(
    "--then",
    type=click.Choice(OBJECTIVE_NAMES),
    help="Second objective: plan for it with the first held at what was found.",
)
@click.option("--date", help="Period in which the largest cluster counts, like 2028Q4; the last one by default.")
@click.option("--target-eflops", type=float, help="Sustained EFLOP/s that time-to-target is to reach.")
@click.option(
    "--target-of",
    type=click.Choice(["compute", "cluster"]),
    default="compute",
    show_default=True,
    help="What has to reach the target: all compute of the region, or its largest training cluster.",
)
@click.option("--region", help="Whose cluster or compute; that of each region by default.")
@click.option(
    "--from",
    "earlier",
    metavar="RUN",
    type=click.Path(path_type=Path),
    help="Run folder to begin from: what did not change is not solved anew.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Run folder to write; runs/NAME by default.")
@click.option("--gap", type=share, default=DEFAULT_GAP, show_default=True, help="Good enough: proven gap.")
@click.option("--time-limit", type=duration, help="Stop each problem after this time with the best plan so far.")
@click.option(
    "--method",
    type=click.Choice([str(method) for method in Method]),
    default=str(Method.AUTO),
    show_default=True,
    help="How to solve: whole (branch and bound), by-site (in steps, for many sites), or by the number of sites.",
)
@click.option("--parquet", is_flag=True, help="Write the tables as Parquet too (extra gigasite[parquet]).")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@quiet_option("Print the path of the run folder alone.")
@click.pass_context
def plan(
    ctx: click.Context,
    scenario: str,
    overrides: tuple[str, ...],
    objective: str,
    then: str | None,
    date: str | None,
    target_eflops: float | None,
    target_of: Literal["compute", "cluster"],
    region: str | None,
    earlier: Path | None,
    out: Path | None,
    gap: float,
    time_limit: float | None,
    method: str,
    parquet: bool,
    as_json: bool,
) -> None:
    """Solve SCENARIO, a folder or the name of a built-in one, and write a run folder.

    Regions that share nothing are problems of their own, solved side by side. Ctrl-C and the time limit keep the
    best plan found so far.
    """
    aim = Aim(objective, then, date, target_eflops, target_of, region)
    folder = scenario_folder(scenario)

    from optimize.solve import Limits, ReadyChildren

    limits = Limits(gap=gap, seconds=inf if time_limit is None else time_limit, method=Method(method))
    with ReadyChildren(1) as children:  # it imports what it needs while this process does
        from cli.planning import Asked, plan_and_write

        asked = Asked(scenario, folder, overrides, aim, limits, earlier, out, parquet, as_json)
        ctx.exit(plan_and_write(asked, children))
