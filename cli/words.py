"""Words for people go to stderr, and nowhere with `--quiet`."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

_QUIET = "cli.quiet"

Command = TypeVar("Command", bound=Callable[..., Any])


def quiet_option(help_text: str = "Say nothing but errors on stderr.") -> Callable[[Command], Command]:
    """Give a command the option `--quiet`, which silences `say`."""

    def remember(context: click.Context, _option: click.Parameter, quiet: bool) -> None:
        context.meta[_QUIET] = quiet

    return click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=remember, help=help_text)


def is_quiet() -> bool:
    """Whether the command that runs was asked to be quiet."""
    return bool(click.get_current_context().meta.get(_QUIET, False))


def say(words: str) -> None:
    """Tell people something on stderr."""
    if not is_quiet():
        click.echo(words, err=True)


def counted(number: int, word: str) -> str:
    """Write a number with its word: 1 warning, 2 warnings."""
    return f"{number:,} {word}" + ("" if number == 1 else "s")
