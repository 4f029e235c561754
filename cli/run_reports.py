"""What the commands that work from a run folder share: reading it, the day asked for, and writing files."""

import datetime
import webbrowser
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from cli.faults import BadInputError, faults_as_bad_input
from planner.outputs.report.contents import checks_from_json
from planner.outputs.report.context import ReportContext
from planner.outputs.report.pages import first_day
from planner.run_folder import RunFile, read_output, read_run
from planner.run_folder.placement import place_file

Command = TypeVar("Command", bound=Callable[..., Any])


def run_argument() -> Callable[[Command], Command]:
    """Give a command the argument RUN, a run folder."""
    return click.argument("run", type=click.Path(path_type=Path, exists=True, file_okay=False))


def as_of_option() -> Callable[[Command], Command]:
    """Give a command the option `--as-of`."""
    return click.option(
        "--as-of",
        type=click.DateTime(formats=["%Y-%m-%d"]),
        help="Day from which orders are seen: what had to be ordered before is late. The first day of the plan by "
        "default.",
    )


def run_context(run: Path, as_of: datetime.datetime | None = None) -> ReportContext:
    """Read a run folder for a report.

    Raises:
        BadInputError: if it is none, or a file that the report needs is not what was written.
    """
    with faults_as_bad_input():
        found = read_run(run)
        checks = checks_from_json(read_output(run, found.manifest, "certificate.json"))
    day = first_day(found.scenario) if as_of is None else as_of.date()
    return ReportContext(found.scenario, found.plan, found.manifest, checks, day)


def dated(name: str, as_of: datetime.datetime | None) -> str:
    """Name a file: seen from another day it has another name, so that the file of the plan stays as it was."""
    if as_of is None:
        return name
    stem, _, ending = name.rpartition(".")
    return f"{stem}-{as_of.date().isoformat()}.{ending}" if stem else f"{name}-{as_of.date().isoformat()}"


def place_files(folder: Path, files: Iterable[RunFile]) -> None:
    """Write files into a folder.

    Raises:
        BadInputError: if the disk refuses.
    """
    for file in files:
        try:
            place_file(folder / file.name, file.content)
        except OSError as error:
            message = f"{folder / file.name}: could not be written: {error.strerror}; choose another place by --output"
            raise BadInputError(message) from error


def open_in_browser(path: Path) -> None:
    """Show a file in the reader's browser."""
    webbrowser.open(path.resolve().as_uri())
