"""What the tests of commands share: how a command is run, and how a table is changed."""

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

GIGASITE = (sys.executable, "-W", "error", "-m", "cli")

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""Run the command line with arguments in the folder `cwd` and give its exit code and outputs."""


def change_rows(file: Path, change: Callable[[dict[str, str]], dict[str, str] | None]) -> None:
    """Change every row of a CSV file, or drop those for which there is no new one."""
    with file.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    changed = [new for row in rows if (new := change(row)) is not None]
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(changed)
