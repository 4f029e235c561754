"""What the commands that make reports share: reading a run, the day asked for, and the names of files."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.faults import BadInputError, faults_as_bad_input
from cli.parameters import Command

if TYPE_CHECKING:
    from planner.outputs.report.context import ReportContext


def as_of_option() -> Callable[[Command], Command]:
    """Give a command the option `--as-of`."""
    return click.option(
        "--as-of",
        type=click.DateTime(formats=["%Y-%m-%d"]),
        help="Day from which orders are seen: what had to be ordered before is late. The first day of the plan by "
        "default.",
    )


def gap_options() -> Callable[[Command], Command]:
    """Give a command the options `--gap` and `--no-gap`."""

    def add(command: Command) -> Command:
        place = click.option(
            "--gap",
            "gap_file",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            help="Divided gap that gigasite compare RUN --gap wrote; RUN.gap/gap.json, if there is one, by default.",
        )
        return place(click.option("--no-gap", is_flag=True, help="Leave the divided gap out.")(command))

    return add


def values_option() -> Callable[[Command], Command]:
    """Give a command the option `--no-values`."""
    return click.option(
        "--no-values",
        is_flag=True,
        help="Leave out what one more is worth, which gigasite explain RUN --values wrote to RUN.values/values.json.",
    )


def run_context(
    run: Path,
    as_of: datetime.datetime | None = None,
    gap_file: Path | None = None,
    *,
    no_gap: bool = True,
    no_values: bool = True,
) -> "ReportContext":
    """Read a run folder for a report.

    Args:
        run: the run folder.
        as_of: day from which orders are seen; None for the first of the plan.
        gap_file: file of the divided gap; None for that beside the run, if there is one.
        no_gap: leave the divided gap out.
        no_values: leave out what one more is worth; that beside the run, if there is some, otherwise.

    Raises:
        BadInputError: if it is none, or a file that the report needs is not what was written.
    """
    if gap_file is not None and no_gap:
        raise BadInputError("--gap, --no-gap: expected one of them; leave the other out")
    from planner.divided_gap import GAP_FILE, gap_folder, read_divided_gap
    from planner.limit_values import VALUES_FILE, read_limit_values, values_folder
    from planner.outputs.report.contents import checks_from_json
    from planner.outputs.report.context import ReportContext
    from planner.outputs.report.pages import first_day
    from planner.run_folder import read_output, read_run

    beside = gap_folder(run) / GAP_FILE
    place = gap_file or (beside if beside.is_file() and not no_gap else None)
    with faults_as_bad_input():
        found = read_run(run)
        checks = checks_from_json(read_output(run, found.manifest, "certificate.json"))
        gap = None if place is None else read_divided_gap(place, found.manifest)
        worth = values_folder(run) / VALUES_FILE
        values = None if no_values or not worth.is_file() else read_limit_values(worth, found.manifest)
    day = first_day(found.scenario) if as_of is None else as_of.date()
    return ReportContext(found.scenario, found.plan, found.manifest, checks, day, gap, values)


def dated(name: str, as_of: datetime.datetime | None) -> str:
    """Name a file: seen from another day it has another name, so that the file of the plan stays as it was."""
    if as_of is None:
        return name
    stem, _, ending = name.rpartition(".")
    return f"{stem}-{as_of.date().isoformat()}.{ending}" if stem else f"{name}-{as_of.date().isoformat()}"


def named(name: str, context: "ReportContext", as_of: datetime.datetime | None) -> str:
    """Name a report: with a divided gap, or with what one more is worth, it has another name too."""
    stem, _, ending = name.rpartition(".")
    extras = [part for part, shown in (("gap", context.gap), ("values", context.values)) if shown is not None]
    return dated(f"{'-'.join((stem, *extras))}.{ending}", as_of)
