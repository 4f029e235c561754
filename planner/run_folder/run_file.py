"""One file of a run folder."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class RunFile:
    """A file by its name inside a folder, like ``tables/orders.csv``, and its bytes.

    Raises:
        ValueError: if the name leads out of the folder.
    """

    name: str
    content: bytes

    def __post_init__(self) -> None:
        """Refuse names that are not plain relative paths."""
        parts = self.name.split("/")
        if set(parts) & {"", ".", ".."} or set(self.name) & set("\\:\0"):
            raise ValueError(f"got {self.name!r}, expected a file name inside the folder")

    @property
    def sha256(self) -> str:
        """Hash of the bytes."""
        return hashlib.sha256(self.content).hexdigest()
