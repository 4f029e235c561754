"""Many coalitions side by side on dask.distributed; each result is a file, so that an interrupted run goes on."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from optimize.gap.coalition_value import Swap, coalition_value, ordered
from optimize.gap.shapley import Coalition, Range
from planner.run_folder import write_whole_file

MIXING = 2
"""Number of the way in which rules are mixed and valued: raised with every change, so that no old result counts."""

Told = Callable[[int, int], None]
"""Told how many coalitions are done, and of how many."""


class SchedulerError(ConnectionError):
    """A scheduler that cannot be reached."""


def values_of(
    swap: Swap, coalitions: Sequence[Coalition], folder: Path, scheduler: str | None, told: Told
) -> dict[Coalition, Range]:
    """Value coalitions that are not in the folder yet, and keep each as a file there as soon as it is known.

    Args:
        swap: what is swapped.
        coalitions: the coalitions.
        folder: where results are kept; those of another scenario, region or kind of value do not count.
        scheduler: address of a Dask scheduler; None for processes on this machine.
        told: called after each coalition.

    Raises:
        SchedulerError: if the scheduler cannot be reached.
    """
    mark = _mark(swap)
    kept = {one: known for one in coalitions if (known := _read(_file(folder, one), mark)) is not None}
    left = [one for one in coalitions if one not in kept]
    told(len(kept), len(coalitions))
    if not left:
        return kept
    folder.mkdir(parents=True, exist_ok=True)
    with _client(scheduler) as client:
        from distributed import as_completed

        [shared] = client.scatter([swap], broadcast=True)
        futures = {client.submit(coalition_value, shared, one, pure=False): one for one in left}
        for future in as_completed(list(futures)):
            coalition = futures[future]
            kept[coalition] = future.result()
            _write(_file(folder, coalition), mark, kept[coalition])
            told(len(kept), len(coalitions))
    return kept


@contextmanager
def _client(scheduler: str | None) -> Iterator[Any]:
    """Connect to a scheduler, or start one process for each processor here."""
    import dask
    from distributed import Client, LocalCluster

    quiet = {"distributed.worker.daemon": False, "distributed.comm.timeouts.connect": "20s"}
    with dask.config.set(quiet):
        if scheduler is not None:
            try:
                client = Client(scheduler, timeout="20s")
            except (OSError, ValueError) as error:
                raise SchedulerError(f"expected a Dask scheduler at {scheduler}: {error}") from error
            with client:
                yield client
            return
        cluster = LocalCluster(
            n_workers=os.cpu_count() or 1,
            threads_per_worker=1,
            dashboard_address=None,
            silence_logs=50,
        )
        with cluster, Client(cluster) as client:
            yield client


def _mark(swap: Swap) -> str:
    """Digest all that a value depends on but the coalition."""
    bare = replace(swap, scenario=replace(swap.scenario, claims=(), inputs=()))
    return hashlib.sha256(f"{MIXING} {bare!r}".encode()).hexdigest()


def _file(folder: Path, coalition: Coalition) -> Path:
    return folder / f"{'+'.join(ordered(coalition)) or 'none'}.json"


def _read(file: Path, mark: str) -> Range | None:
    """Read a result; None if there is none for this swap."""
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        if document["mark"] != mark:
            return None
        return Range(float(document["value"]), float(document["low"]), float(document["high"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(file: Path, mark: str, value: Range) -> None:
    write_whole_file(file, json.dumps({"mark": mark, **asdict(value)}).encode())
