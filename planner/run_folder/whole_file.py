"""One file, written whole or not at all."""

import os
import secrets
from pathlib import Path


def write_whole_file(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there in one step; an older file stays until then.

    Raises:
        OSError: if the disk refuses; what stood there before is intact.
    """
    place = Path(os.path.realpath(path))
    partial = place.with_name(f".{place.name}.partial-{secrets.token_hex(4)}")
    try:
        with partial.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(partial, place)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
