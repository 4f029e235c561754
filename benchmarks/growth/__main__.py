"""Measure how building and search grow with sites, periods and products, each run in a process of its own.

    make bench

Prints tables and writes them, with plots, into docs/explanation/measurements-growth.md.
"""

import json
import subprocess
import sys
from pathlib import Path

import click
from pages import DOCS, machine_in_words, markdown_table, page_in, versions_in_words, write_between

from .instances_of import Size
from .one_run import GAPS, Run
from .plot import plot

PAGE = "measurements-growth.md"

HEADER = ("sites", "periods", "products", "rows", "columns", "whole numbers", "build, s", "build, MB", "search, MB")
HEADER += (*(f"search to {gap:.0%}, s" for gap in GAPS), "search in all, s", "gap", "ended by")

PATIENCE_SECONDS = 300.0


@click.command()
@click.option("--sites", multiple=True, type=click.IntRange(6), default=(20, 50, 100, 200), show_default=True)
@click.option("--periods", multiple=True, type=click.IntRange(8), default=(12, 24, 36), show_default=True)
@click.option("--products", multiple=True, type=int, default=(4, 8, 16), show_default=True, help="Multiples of 4.")
@click.option("--base", default=20, show_default=True, help="Sites where periods and products grow.")
@click.option("--gap", default=0.01, show_default=True, help="Gap at which the search stops.")
@click.option("--seconds", default=300.0, show_default=True, help="Limit of each search.")
@click.option("--into", default=DOCS, type=click.Path(path_type=Path), help="Folder of the page; that of the docs.")
@click.option("--write/--no-write", default=True, show_default=True, help="Write tables and plots into the page.")
def main(
    sites: tuple[int, ...],
    periods: tuple[int, ...],
    products: tuple[int, ...],
    base: int,
    gap: float,
    seconds: float,
    into: Path,
    write: bool,
) -> None:
    """Measure growth in three directions."""
    directions = {
        "sites": [Size(count) for count in sites],
        "periods": [Size(base, periods=count) for count in periods],
        "products": [Size(base, products=count) for count in products],
    }
    measured: dict[Size, Run] = {}
    for size in dict.fromkeys(size for sizes in directions.values() for size in sizes):
        click.echo(f"{size.sites} sites, {size.periods} periods, {size.products} products", err=True)
        measured[size] = one_run(size, gap, seconds)
    for direction, sizes in directions.items():
        runs = {size: measured[size] for size in sizes}
        text = f"{measured_on(gap, seconds)}\n\n{markdown_table(HEADER, map(cells, runs, runs.values()), words=0)}"
        click.echo(f"{text}\n")
        if write:
            page, picture = page_in(into, PAGE), f"growth-{direction}.svg"
            plot(direction, runs, into / picture)
            write_between(page, f"benchmarks/growth, {direction}", f"![growth with {direction}]({picture})\n\n{text}")


def one_run(size: Size, gap: float, seconds: float) -> Run:
    """Run one size in a new process."""
    numbers = (size.sites, size.periods, size.products, size.seed, gap, seconds)
    command = [sys.executable, "-m", "growth.one_run", *map(str, numbers)]
    answer = subprocess.run(
        command,
        cwd=Path(__file__).parents[1],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=seconds + PATIENCE_SECONDS,
    )
    fields = json.loads(answer.stdout.splitlines()[-1])
    return Run(**{**fields, "seconds_to": tuple(fields["seconds_to"])})


def measured_on(gap: float, seconds: float) -> str:
    """Say on what and how it was measured."""
    kind = f"{machine_in_words()}; {versions_in_words('pyomo', 'highspy', 'numpy', 'scipy')}"
    return f"{kind}. The search stops at a gap of {gap:.1%} or after {seconds:g} seconds."


def cells(size: Size, run: Run) -> list[str]:
    """Give the cells of a run."""
    counts = (size.sites, size.periods, size.products, run.rows, run.columns, run.whole)
    return [
        *(f"{count:,}" for count in counts),
        f"{run.build_seconds:.2f}",
        f"{run.build_mb:,.0f}",
        f"{run.search_mb:,.0f}",
        *("never" if seconds is None else f"{seconds:.0f}" for seconds in run.seconds_to),
        f"{run.seconds:.0f}",
        "none" if run.gap is None else f"{run.gap:.2%}",
        run.reason,
    ]


if __name__ == "__main__":
    main()
