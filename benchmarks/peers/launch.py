"""Start a peer in a process of its own and read what it wrote."""

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from .record import Record, read_record

PATIENCE_SECONDS = 120.0
"""How long a peer may take beyond its limit: to come back, and to have its plan put into whole racks and certified."""


@dataclass(frozen=True)
class Peer:
    """A way to a plan.

    Attributes:
        module: its module, with a function `find`.
        words: what the tables call it.
        packages: packages that it needs, the one it is about first.
        exact: whether it solves the whole program, with a bound.
    """

    module: str
    words: str
    packages: tuple[str, ...]
    exact: bool = True

    @property
    def installed(self) -> bool:
        """Whether its packages are there."""
        return all(find_spec(package.lower()) for package in self.packages)

    @property
    def versions(self) -> str:
        """Versions of its packages."""
        return ", ".join(f"{package} {version(package)}" for package in self.packages)


GRACE = 1.02
"""What comes so little after the limit counts: no solver looks at the clock all the time."""

PYPSA = ("pypsa", "linopy", "highspy")

PEERS = {
    "gigasite": Peer("peers.by_gigasite", "gigasite", ("highspy",)),
    "highs": Peer("peers.by_highs", "HiGHS alone", ("highspy",)),
    "pyomo": Peer("peers.by_pyomo", "plain Pyomo, HiGHS", ("pyomo", "highspy")),
    "linopy": Peer("peers.by_linopy", "linopy, HiGHS", ("linopy", "highspy")),
    "scip": Peer("peers.by_scip", "SCIP", ("PySCIPOpt",)),
    "greedy": Peer("peers.greedy", "greedy siting rule", ("highspy",), exact=False),
    "pypsa": Peer("peers.by_pypsa", "PyPSA, adapted", PYPSA, exact=False),
    "pypsa-linear": Peer("peers.by_pypsa_linear", "PyPSA without whole units, adapted", PYPSA, exact=False),
}


def run_peer(peer: Peer, case: str, seconds: float, cores: int) -> Record:
    """Let a peer find a plan of a case; what it did within its time counts, whatever becomes of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.jsonl"
        note = outcome_of(
            [peer.module, case, str(seconds), str(cores), str(path), str(time.monotonic())], seconds + PATIENCE_SECONDS
        )
        record = read_record(path.read_text(encoding="utf-8").splitlines()) if path.exists() else Record()
    return replace(record, note=note or record.note).until(GRACE * seconds)


def outcome_of(arguments: list[str], patience: float) -> str:
    """Run one peer to its end, and say what went wrong; nothing if all went well."""
    command = [sys.executable, "-m", f"{__package__}.start", *arguments]
    try:
        done = subprocess.run(
            command, cwd=Path(__file__).parents[1], timeout=patience, capture_output=True, text=True, check=False
        )
    except subprocess.TimeoutExpired:
        return "ended by force"
    words = done.stderr.strip().splitlines() or ["without a word"]
    return f"failed: {words[-1]}" if done.returncode else ""
