"""The table of verdicts."""

from collections.abc import Sequence

from rich.table import Table

from cli.table_console import table_console
from planner.claims.claim_words import bound_words, number_words
from planner.claims.verdicts import Verdict


def print_verdicts(verdicts: Sequence[Verdict]) -> None:
    """Print one line a claim: verdict, number, bound and sentence."""
    console = table_console()
    table = Table("claim", "verdict", box=None, pad_edge=False)
    for name in ("number", "claimed"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("unit", overflow="fold")
    table.add_column("sentence", overflow="fold")
    for one in verdicts:
        mark = " ~" if one.within_gap else ""
        sentence = f"{one.claim.sentence} ({one.why})" if one.why else one.claim.sentence
        table.add_row(
            one.claim.claim, one.word + mark, number_words(one.number), bound_words(one.claim), one.unit, sentence
        )
    console.print(table)
