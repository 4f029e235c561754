"""Measure solves after one changed number beside the solve from nothing, each run as a user would run it.

    cd benchmarks; ../.venv/bin/python -m solving_again

Prints a Markdown table and writes it into docs/explanation/measurements-solving-again.md.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

import click

from planner.reading import find_scenario

from .changes import Change, changed_scenarios

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "measurements-solving-again.md"
BEGIN, END = "<!-- written by benchmarks/solving_again -->", "<!-- end -->"


@dataclass(frozen=True)
class Run:
    """One call of `gigasite plan`.

    Attributes:
        seconds: by the clock, from start to end of the process.
        cpu_seconds: of the process and its children.
        objectives: value of the plan of each problem.
        bounds: proven bound of each.
        gaps: proven gap of each.
    """

    seconds: float
    cpu_seconds: float
    objectives: tuple[float, ...]
    bounds: tuple[float, ...]
    gaps: tuple[float, ...]


@click.command()
@click.option("--scenario", default="us-china", show_default=True, help="Scenario.")
@click.option("--changes", default=20, show_default=True, help="Changes to measure.")
@click.option("--seed", default=0, show_default=True, help="Seed of the changes.")
@click.option("--check", default=4, show_default=True, help="So many of them are solved from nothing as well.")
@click.option("--write/--no-write", default=True, show_default=True, help="Write the table into the page.")
def main(scenario: str, changes: int, seed: int, check: int, write: bool) -> None:
    """Measure the changes one after the other."""
    source = find_scenario(scenario)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        cold = plan(source, place / "cold")
        click.echo(f"from nothing: {cold.seconds:.0f} s", err=True)
        lines, runs, within = [], [], []
        checked = {round(number * (changes - 1) / max(check - 1, 1)) for number in range(check)}
        for number, (change, folder) in enumerate(changed_scenarios(source, place / "changed", changes, seed)):
            again = plan(folder, place / "again", "--from", str(place / "cold"))
            anew = plan(folder, place / "anew") if number in checked else None
            lines.append(row_of(change, again, cold, anew))
            runs.append(again)
            within += [] if anew is None else [agree(again, anew)]
            click.echo(lines[-1], err=True)
    table = "\n".join([*heading(cold, runs, within), "", *header(), *lines])
    click.echo(table)
    if write:
        write_table(table)


def plan(scenario: Path, out: Path, *options: str) -> Run:
    """Plan a scenario in a process of its own."""
    command = [sys.executable, "-m", "cli", "plan", str(scenario), "--quiet", "--out", str(out), *options]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise click.ClickException(f"{' '.join(command)} ended with exit code {process.returncode}")
    outcomes = json.loads((out / "plan.json").read_text(encoding="utf-8"))["outcomes"]
    values = [tuple(float(one[key]) for one in outcomes) for key in ("objective", "bound", "gap")]
    return Run(seconds, used.ru_utime + used.ru_stime, *values)


def agree(again: Run, anew: Run) -> bool:
    """Whether neither plan is better than the other's bound allows: so they are the same within the gaps."""
    pairs = zip(again.objectives, again.bounds, anew.objectives, anew.bounds, strict=True)
    return all(mine <= other_bound and other <= bound for mine, bound, other, other_bound in pairs)


def heading(cold: Run, runs: list[Run], within: list[bool]) -> list[str]:
    """Say on what it was measured and what came out."""
    ratios = [run.seconds / cold.seconds for run in runs]
    of_processor = [run.cpu_seconds / cold.cpu_seconds for run in runs]
    versions = ", ".join(f"{name} {version(name)}" for name in ("highspy", "numpy", "scipy"))
    said = [
        f"Python {platform.python_version()}, {versions}, {os.cpu_count()} cores.",
        f"From nothing: {cold.seconds:.0f} s by the clock, {cold.cpu_seconds:.0f} s of processor time.",
        f"Median ratio by the clock: **{median(ratios):.3f}**, largest {max(ratios):.3f}; "
        f"of processor time: {median(of_processor):.3f}, largest {max(of_processor):.3f}.",
    ]
    if within:
        said.append(f"Solved from nothing as well: {len(within)}; same objective within the gaps: {sum(within)}.")
    return [" ".join(said)]


def header() -> list[str]:
    """Give the first two lines of the table."""
    columns = ("change", "s", "ratio", "ratio, processor time", "gaps, %", "objective to the run before, %")
    columns += ("objective to one from nothing, %",)
    return ["| " + " | ".join(columns) + " |", "|---|" + "---:|" * (len(columns) - 1)]


def row_of(change: Change, again: Run, cold: Run, anew: Run | None) -> str:
    """Give the line of one change."""
    cells = [change.words, f"{again.seconds:.0f}", f"{again.seconds / cold.seconds:.3f}"]
    cells += [f"{again.cpu_seconds / cold.cpu_seconds:.3f}", " ".join(f"{100 * gap:.2f}" for gap in again.gaps)]
    cells += [_against(again, cold), "" if anew is None else _against(again, anew)]
    return "| " + " | ".join(cells) + " |"


def _against(run: Run, other: Run) -> str:
    pairs = zip(run.objectives, other.objectives, strict=True)
    return " ".join(f"{100 * (mine / theirs - 1):+.2f}" for mine, theirs in pairs)


def write_table(table: str) -> None:
    """Put the table between the two marks of the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
