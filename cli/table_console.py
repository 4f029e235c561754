"""Where tables are printed."""

import sys

from rich.console import Console

PIPED_WIDTH = 10_000
"""Nothing is folded or cut where the reader is no terminal."""


def table_console() -> Console:
    """Print to stdout; names are text and never markup."""
    return Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)
