"""Bad input ends with exit code 2 and all its faults, never with a traceback.

Here as in the commands, what reads and computes is imported once a command has its arguments: helps and faults of usage
answer at once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from cli.exit_codes import ExitCode


class BadInputError(click.ClickException):
    """Input that cannot be used."""

    exit_code = ExitCode.BAD_INPUT

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message as it is: its lines begin with the file and line of a fault, so editors can follow."""
        click.echo(self.format_message(), file=file, err=file is None)


@contextmanager
def faults_as_bad_input() -> Iterator[None]:
    """Turn faults of a scenario or a run into a message and exit code 2."""
    from planner.reading import ScenarioFaults

    try:
        yield
    except ScenarioFaults as error:
        raise BadInputError(str(error)) from error


def scenario_folder(name_or_path: str) -> Path:
    """Find a scenario by path or by the name of a built-in one.

    Raises:
        BadInputError: if there is none.
    """
    from planner.reading import find_scenario

    with faults_as_bad_input():
        return find_scenario(name_or_path)
