"""Progress on the terminal while a scenario is solved, and the log of it."""

import time
from math import isfinite
from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.table import Table

from optimize import Progress


class SolveProgress:
    """Shows one line for each problem on stderr; nothing where stderr is no terminal.

    Attributes:
        log: every change of phase, plan or bound, one line each, with its time.
    """

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._live = Live(console=console, refresh_per_second=4, transient=True) if console.is_terminal else None
        self._last: dict[tuple[str, ...], Progress] = {}
        self._lines: list[str] = []

    def __enter__(self) -> "SolveProgress":
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live is not None:
            self._live.stop()

    @property
    def log(self) -> str:
        """The log as text."""
        return "\n".join([*self._lines, ""])

    def told(self, regions: tuple[str, ...], progress: Progress) -> None:
        """Take what is known of a problem now."""
        before = self._last.get(regions)
        self._last[regions] = progress
        if before is None or _differs(before, progress):
            self._lines.append(f"{time.strftime('%H:%M:%S')} {' '.join(regions)}: {_words(progress)}")
        if self._live is not None:
            self._live.update(self._table())

    def _table(self) -> Table:
        table = Table("regions", "phase", "best plan", "bound", "gap", "time", box=None)
        for regions, progress in self._last.items():
            table.add_row(
                ", ".join(regions),
                progress.phase,
                _number(progress.objective),
                _number(progress.bound),
                f"{progress.gap:.2%}" if isfinite(progress.gap) else "",
                f"{progress.seconds:.0f} s",
            )
        return table


def _differs(before: Progress, now: Progress) -> bool:
    return (before.phase, before.objective, before.bound) != (now.phase, now.objective, now.bound)


def _words(progress: Progress) -> str:
    gap = f", gap {progress.gap:.3%}" if isfinite(progress.gap) else ""
    plan, bound = _number(progress.objective) or "none yet", _number(progress.bound) or "none yet"
    return f"{progress.seconds:.1f} s: {progress.phase}, plan {plan}, bound {bound}{gap}"


def _number(value: float) -> str:
    return f"{value:,.1f}" if isfinite(value) else ""
