"""Progress while a scenario is solved, and the log of it."""

import time
from math import isfinite
from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.table import Table

from cli.words import is_quiet, say
from optimize import OBJECTIVES, Choice, Progress

RECORDS = {objective.name: objective for objective in OBJECTIVES}

STOPPING = "stopping"
STOPPING_WORDS = "Stopping: the best plan so far is kept. Ctrl-C again ends the solver at once."


class SolveProgress:
    """Shows one line for each problem on stderr; where that is no terminal, one line for each new phase.

    Attributes:
        log: every change of method, phase, plan or bound, one line each, with its time.
    """

    def __init__(self) -> None:
        console = Console(stderr=True)
        shown = console.is_terminal and not is_quiet()
        self._live = Live(console=console, refresh_per_second=4, transient=True) if shown else None
        self._last: dict[tuple[tuple[str, ...], str], Progress] = {}
        self._lines: list[str] = []
        self._stopping = False

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

    def told(self, regions: tuple[str, ...], objective: str, progress: Progress) -> None:
        """Take what is known of a problem and an objective now."""
        before = self._last.get((regions, objective))
        self._last[regions, objective] = progress
        if progress.choice is not None and (before is None or before.choice != progress.choice):
            self._tell_choice(regions, objective, progress.choice, None if before is None else before.choice)
        if before is None or _differs(before, progress):
            self._write(regions, objective, _words(objective, progress))
        if progress.phase == STOPPING and not self._stopping:
            self._stopping = True
            self._tell(STOPPING_WORDS)
        if self._live is not None:
            self._live.update(self._table())
        elif before is None or before.phase != progress.phase:
            say(f"{', '.join(regions)}: {_words(objective, progress)}")

    def _tell_choice(self, regions: tuple[str, ...], objective: str, choice: Choice, before: Choice | None) -> None:
        """Write every choice into the log; show it where the method is another than before."""
        self._write(regions, objective, f"method {choice}")
        if before is None or before.method != choice.method:
            self._tell(f"{', '.join(regions)}: method {choice}")

    def _write(self, regions: tuple[str, ...], objective: str, words: str) -> None:
        self._lines.append(f"{time.strftime('%H:%M:%S')} {' '.join(regions)}, {objective}: {words}")

    def _tell(self, words: str) -> None:
        if self._live is not None:
            self._live.console.print(words)
        else:
            say(words)

    def _table(self) -> Table:
        caption = None if self._stopping else "Ctrl-C stops and keeps the best plan so far"
        table = Table(
            "regions", "objective", "method", "phase", "best plan", "bound", "gap", "time", box=None, caption=caption
        )
        for (regions, objective), progress in self._last.items():
            table.add_row(
                ", ".join(regions),
                _with_unit(objective),
                "" if progress.choice is None else str(progress.choice.method),
                progress.phase,
                _number(objective, progress.objective),
                _number(objective, progress.bound),
                f"{progress.gap:.2%}" if isfinite(progress.gap) else "",
                f"{progress.seconds:.0f} s",
            )
        return table


def _differs(before: Progress, now: Progress) -> bool:
    return (before.phase, before.objective, before.bound) != (now.phase, now.objective, now.bound)


def _words(objective: str, progress: Progress) -> str:
    gap = f", gap {progress.gap:.3%}" if isfinite(progress.gap) else ""
    plan, bound = _number(objective, progress.objective), _number(objective, progress.bound)
    unit = f" {RECORDS[objective].unit}"
    said = f"plan {plan + unit if plan else 'none yet'}, bound {bound + unit if bound else 'none yet'}{gap}"
    return f"{progress.seconds:.1f} s: {progress.phase}, {said}"


def _with_unit(objective: str) -> str:
    return f"{objective}, {RECORDS[objective].unit}"


def _number(objective: str, value: float) -> str:
    """Write a value of an objective; the search maximises, so what should be small comes with a minus."""
    if not isfinite(value):
        return ""
    return f"{-value if RECORDS[objective].sense == 'less' else value:,.1f}"
