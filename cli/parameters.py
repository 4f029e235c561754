"""The argument RUN, and values of options: durations like 10m and shares like 1%."""

import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

RUN_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
"""A run folder that is there."""

_SECONDS = {"": 1, "s": 1, "m": 60, "h": 3600}


def run_argument() -> Callable[[Command], Command]:
    """Give a command the argument RUN, a run folder."""
    return click.argument("run", type=RUN_FOLDER)


def duration(text: str) -> float:
    """Read a duration as seconds: 90, 90s, 10m or 2h.

    Raises:
        click.BadParameter: with what was expected.
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smh]?)", text.strip())
    seconds = float(match[1]) * _SECONDS[match[2]] if match else 0.0
    if not 0 < seconds < math.inf:
        raise click.BadParameter(f"got {text!r}, expected a duration above zero like 90s, 10m or 2h")
    return seconds


def share(text: str) -> float:
    """Read a share as a number from 0 to 1: 1% or 0.01.

    Raises:
        click.BadParameter: with what was expected.
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(%?)", text.strip())
    number = float(match[1]) / (100 if match[2] else 1) if match else -1.0
    if not 0 <= number <= 1:
        raise click.BadParameter(f"got {text!r}, expected a share from 0 to 1 like 1% or 0.01")
    return number
