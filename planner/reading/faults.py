"""What is wrong with a scenario folder: one record per fault, and the exception that carries them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

PRINTED_PER_FILE = 50
"""Faults of one file that are printed; the rest is counted."""

_LONGEST_PRINTED = 80


def escaped(text: str) -> str:
    """Cut a long text and escape its control characters, so that they cannot act on a terminal."""
    return quoted(text)[1:-1]


def escaped_place(path: str) -> str:
    """Cut a long path in front, as its end tells which file it is, and escape its control characters."""
    return escaped(path if len(path) <= _LONGEST_PRINTED else "..." + path[3 - _LONGEST_PRINTED :])


def quoted(text: str) -> str:
    """Quote a value for a message, cut and escaped."""
    return repr(text if len(text) <= _LONGEST_PRINTED else text[:_LONGEST_PRINTED] + "...")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, or worth a warning.

    Attributes:
        file: name of the file inside the scenario folder, or the folder itself.
        message: what was expected and what to do.
        line: physical line in the file, from 1; None where the whole file is meant.
        column: column of a table, or dotted key of `scenario.yaml`.
        value: what stands there; empty for a blank cell.
        severity: an error keeps the scenario from being read, a warning does not.
    """

    file: str
    message: str
    line: int | None = None
    column: str | None = None
    value: str | None = None
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        """Write it as ``sites.csv:3: zone: got 'XX', expected one of zones.zone``."""
        place = escaped_place(self.file) + (f":{self.line}" if self.line is not None else "")
        parts = [place, *(["warning"] if self.severity == "warning" else [])]
        if self.column is not None:
            parts.append(escaped(self.column))
        got = "" if self.value is None else f"got {quoted(self.value)}, " if self.value else "blank, "
        return ": ".join([*parts, got + self.message])


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Sort by file and line, errors before warnings of the same line; the same fault twice counts once."""
    return tuple(
        sorted(
            dict.fromkeys(faults),
            key=lambda f: (f.file, f.line or 0, f.severity, f.column or "", f.value or "", f.message),
        )
    )


def printed(faults: Iterable[Fault]) -> str:
    """Write faults one a line, at most `PRINTED_PER_FILE` a file, and their number at the end."""
    ordered = in_order(faults)
    lines: list[str] = []
    for file, group in groupby(ordered, key=lambda fault: fault.file):
        of_file = list(group)
        lines += [str(fault) for fault in of_file[:PRINTED_PER_FILE]]
        if len(of_file) > PRINTED_PER_FILE:
            lines.append(f"{escaped(file)}: and {len(of_file) - PRINTED_PER_FILE:,} more")
    errors = sum(fault.severity == "error" for fault in ordered)
    return "\n".join([*lines, f"{_counted(errors, 'error')}, {_counted(len(ordered) - errors, 'warning')}"])


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" + ("" if number == 1 else "s")


class ScenarioFaults(Exception):  # noqa: N818
    """A scenario that cannot be read: bad input, for exit code 2.

    Attributes:
        faults: every error and warning, sorted by file and line.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Carry the faults, sorted."""
        self.faults = in_order(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        """Write the faults one a line, at most 50 a file, and their number at the end."""
        return printed(self.faults)
