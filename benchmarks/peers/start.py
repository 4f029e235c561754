"""The start of one peer in a process of its own. The children that gigasite starts read this again, so it is short.

python -m peers.start peers.by_highs generated-20 180 2 record.jsonl 12345.6
"""

import sys
from pathlib import Path

WITH_CHILD = "peers.by_gigasite"
"""Who solves in a child process: as its command does, it starts that before it imports and reads anything else."""


def start(peer: str, case: str, seconds: float, cores: int, record: Path, commanded: float) -> None:
    """Start what is needed and run; arguments as those of `peers.one_run.run`."""
    from optimize.solve import ReadyChildren

    from .cores import keep_to_cores

    keep_to_cores(cores)
    with ReadyChildren(1 if peer == WITH_CHILD else 0) as children:
        from .one_run import run

        run(peer, case, seconds, cores, record, commanded, children)


if __name__ == "__main__":
    start(sys.argv[1], sys.argv[2], float(sys.argv[3]), int(sys.argv[4]), Path(sys.argv[5]), float(sys.argv[6]))
