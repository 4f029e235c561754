"""The table of verdicts."""

import sys
from collections.abc import Sequence
from math import inf, isnan

from rich.console import Console
from rich.table import Table

from cli.headline_table import PIPED_WIDTH
from planner.claims.verdicts import Verdict


def print_verdicts(verdicts: Sequence[Verdict]) -> None:
    """Print one line a claim: verdict, number, bound and sentence."""
    console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)
    table = Table("claim", "verdict", box=None, pad_edge=False)
    for name in ("number", "claimed"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("unit", overflow="fold")
    table.add_column("sentence", overflow="fold")
    for one in verdicts:
        mark = " ~" if one.within_gap else ""
        sentence = f"{one.claim.sentence} ({one.why})" if one.why else one.claim.sentence
        table.add_row(one.claim.claim, one.word + mark, _number(one.number), _bound(one), one.unit, sentence)
    console.print(table)


def _bound(one: Verdict) -> str:
    least, most = one.claim.at_least, one.claim.at_most
    if least is not None and most is not None:
        return f"{_number(least)} to {_number(most)}"
    if least is not None:
        return f">= {_number(least)}"
    return "" if most is None else f"<= {_number(most)}"


def _number(number: float) -> str:
    if isnan(number):
        return ""
    if number == inf:
        return "never"
    if abs(number) >= 1e15:
        return f"{number:.1e}".replace("e+", "e")
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.3g}"
