"""Put the same plan to every peer, one after the other, each in a process of its own.

    make bench

Prints a table for each case and writes tables and plots into docs/explanation/measurements-peers.md. Those of cases
that were not asked for stay as they are.
"""

from pathlib import Path

import click
from pages import DOCS, machine_in_words, page_in, versions_in_words, write_between

from .cases import scenario_of, words_for
from .comparison import Comparison
from .launch import PEERS, run_peer
from .plot import plot
from .table import table_of

PAGE = "measurements-peers.md"


@click.command()
@click.option("--case", "cases", multiple=True, default=("us", "cn", "generated-20", "generated-50"), show_default=True)
@click.option("--peer", "names", multiple=True, type=click.Choice(list(PEERS)), help="Who; all if not given.")
@click.option("--seconds", default=180.0, show_default=True, help="Limit for each, building included.")
@click.option("--cores", default=2, show_default=True, help="Processor cores for each.")
@click.option("--into", default=DOCS, type=click.Path(path_type=Path), help="Folder of the page; that of the docs.")
@click.option("--write/--no-write", default=True, show_default=True, help="Write tables and plots into the page.")
def main(cases: tuple[str, ...], names: tuple[str, ...], seconds: float, cores: int, into: Path, write: bool) -> None:
    """Measure every peer on every case."""
    chosen = [name for name in names or PEERS if name == "gigasite" or _there(name)]
    for case in cases:
        try:
            scenario_of(case)
        except ValueError as error:
            raise click.UsageError(f"--case: {error}") from error
        records = {}
        for name in chosen:
            click.echo(f"{words_for(case)}: {PEERS[name].words}", err=True)
            records[name] = run_peer(PEERS[name], case, seconds, cores)
        comparison = Comparison(case, seconds, records)
        text = f"{measured_on(seconds, cores)}\n\n{table_of(comparison)}"
        click.echo(f"{case}\n\n{text}\n")
        if write:
            write_case(comparison, text, into)


def _there(name: str) -> bool:
    if not PEERS[name].installed:
        click.echo(f"{PEERS[name].words} is not installed: left out", err=True)
    return PEERS[name].installed


def measured_on(seconds: float, cores: int) -> str:
    """Say on what and how it was measured."""
    return f"{machine_in_words(cores)}; {versions_in_words()}. {seconds:g} seconds each, building included."


def write_case(comparison: Comparison, text: str, folder: Path) -> None:
    """Write the table and the plot of a case into the page."""
    page = page_in(folder, PAGE)
    picture = f"peers-{comparison.case}.svg"
    plot(comparison, folder / picture)
    text = f"![gap over time, {words_for(comparison.case)}]({picture})\n\n{text}"
    write_between(page, f"benchmarks/peers, {comparison.case}", text)


if __name__ == "__main__":
    main()
