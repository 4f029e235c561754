"""Measure the search by sites beside branch and bound on the whole program, each in a process of its own.

    make bench

Prints a table and writes it into docs/explanation/measurements-growth.md.
"""

from collections.abc import Iterable
from pathlib import Path

import click
from pages import DOCS, machine_in_words, markdown_table, page_in, versions_in_words, write_between
from peers.comparison import Comparison
from peers.launch import Peer, run_peer
from peers.table import seconds_in_words, share_in_words, value_in_words

from .gap import GAP

PAGE = "measurements-growth.md"

METHODS = {
    "by sites": Peer("decomposition.by_sites", "by sites", ("highspy",)),
    "whole": Peer("decomposition.whole", "whole", ("highspy",)),
}

HEADER = ("sites", "method", "best plan", "bound", "gap", "time to its best plan, s", "time in all, s", "ended by")


@click.command()
@click.option("--sites", multiple=True, type=click.IntRange(6), default=(6, 10, 20), show_default=True, help="Sizes.")
@click.option("--seconds", default=180.0, show_default=True, help="Limit for each, building included.")
@click.option("--into", default=DOCS, type=click.Path(path_type=Path), help="Folder of the page; that of the docs.")
@click.option("--write/--no-write", default=True, show_default=True, help="Write the table into the page.")
def main(sites: tuple[int, ...], seconds: float, into: Path, write: bool) -> None:
    """Measure both methods at every size."""
    rows = [row for size in sites for row in rows_of(size, seconds)]
    text = f"{measured_on(seconds)}\n\n{markdown_table(HEADER, rows, words=2)}"
    click.echo(text)
    if write:
        write_between(page_in(into, PAGE), "benchmarks/decomposition", text)


def measured_on(seconds: float) -> str:
    """Say on what and how it was measured."""
    kind = f"{machine_in_words(1)}; {versions_in_words('highspy')}"
    return f"{kind}. Until a gap of {GAP:.1%}, {seconds:g} seconds at most, building included."


def rows_of(sites: int, seconds: float) -> Iterable[list[str]]:
    """Measure both methods at one size and give their rows."""
    records = {}
    for name, method in METHODS.items():
        click.echo(f"{sites} sites, {name}", err=True)
        records[name] = run_peer(method, f"generated-{sites}", seconds, cores=1)
    comparison = Comparison(f"generated-{sites}", seconds, records)
    for name, record in records.items():
        yield [
            str(sites),
            name,
            value_in_words(record.value),
            value_in_words(record.bound),
            share_in_words(comparison.own_gap(name)),
            seconds_in_words(comparison.seconds_to_best_of(name, name)),
            seconds_in_words(record.ended),
            record.note,
        ]


if __name__ == "__main__":
    main()
