"""Measure building and hand-over in several ways, side by side, each run in a process of its own.

    make bench

Prints a Markdown table and writes it into docs/explanation/measurements-building.md.
"""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import click
from pages import DOCS, machine_in_words, page_in, versions_in_words, write_between

from .one_run import Run

PAGE = "measurements-building.md"

WAYS = {
    "by_hand": "by hand",
    "by_rules": "Pyomo rules expanded as arrays",
    "by_linopy": "linopy, without some limits",
    "by_standard_form": "Pyomo's standard form",
}
LONG = 60.0
"""Seconds of a run after which it is not repeated."""


@click.command()
@click.option("--sites", multiple=True, type=int, default=(200, 1000), show_default=True, help="Sizes of instances.")
@click.option("--repetitions", default=3, show_default=True, help="Runs of each way; one where a run is long.")
@click.option("--standard-form-up-to", default=200, show_default=True, help="Largest size for Pyomo's standard form.")
@click.option("--into", default=DOCS, type=click.Path(path_type=Path), help="Folder of the page; that of the docs.")
@click.option("--write/--no-write", default=True, show_default=True, help="Write the table into the page.")
def main(sites: tuple[int, ...], repetitions: int, standard_form_up_to: int, into: Path, write: bool) -> None:
    """Measure every way at every size."""
    ways = [way for way in WAYS if way != "by_linopy" or find_spec("linopy")]
    lines = [heading(), "", *header()]
    for size in sites:
        chosen = [way for way in ways if way != "by_standard_form" or size <= standard_form_up_to]
        lines += rows_of(size, measured(chosen, size, repetitions))
    table = "\n".join(lines)
    click.echo(table)
    if write:
        write_between(page_in(into, PAGE), "benchmarks/building", table)


def measured(ways: list[str], sites: int, repetitions: int) -> dict[str, list[Run]]:
    """Run the ways in turn, so that what else the machine does meets all of them."""
    runs: dict[str, list[Run]] = {way: [] for way in ways}
    for _ in range(repetitions):
        for way, found in runs.items():
            if not found or seconds(found[0]) < LONG:
                click.echo(f"{sites:,} sites, {WAYS[way]}", err=True)
                found.append(one_run(way, sites))
    return runs


def one_run(way: str, sites: int) -> Run:
    """Run one way in a new process."""
    command = [sys.executable, "-m", "building.one_run", way, str(sites)]
    answer = subprocess.run(command, cwd=Path(__file__).parents[1], check=True, capture_output=True, text=True)
    return Run(**json.loads(answer.stdout.splitlines()[-1]))


def seconds(run: Run) -> float:
    """Wall-clock time of a run with its sets and parameters."""
    return run.data_seconds + run.arrays_seconds + run.hand_over_seconds


def heading() -> str:
    """Say on what it was measured."""
    names = ("pyomo", "highspy", "numpy", "scipy") + (("linopy",) if find_spec("linopy") else ())
    kind = f"{machine_in_words()}; {versions_in_words(*names)}"
    return f"{kind}. Seconds by the clock and peak memory, medians."


def header() -> list[str]:
    """Give the first two lines of the table."""
    columns = ("sites", "way", "rows", "nonzeros", "sets and parameters, s", "model to arrays, s", "hand-over, s")
    columns += ("all, s", "ratio", "ratio without sets and parameters", "peak, MB", "ratio", "runs")
    return ["| " + " | ".join(columns) + " |", "|---:|---|" + "---:|" * (len(columns) - 2)]


def rows_of(sites: int, runs: dict[str, list[Run]]) -> list[str]:
    """Give the lines of one size; ratios are to the first way."""
    lines, base = [], None
    for way, found in runs.items():
        parts = [median(getattr(run, f"{part}_seconds") for run in found) for part in ("data", "arrays", "hand_over")]
        whole = median(seconds(run) for run in found)
        own = median(run.arrays_seconds + run.hand_over_seconds for run in found)
        peak = median(run.peak_mb for run in found)
        base = base or (whole, own, peak)
        ratios = [f"{value / other:.2f}" for value, other in zip((whole, own, peak), base, strict=True)]
        cells = [f"{sites:,}", WAYS[way], f"{found[0].rows:,}", f"{found[0].nonzeros:,}"]
        cells += [f"{part:.2f}" for part in (*parts, whole)]
        cells += [*ratios[:2], f"{peak:,.0f}", ratios[2], str(len(found))]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


if __name__ == "__main__":
    main()
