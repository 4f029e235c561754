"""Files that commands write from a run: whole or not at all, and never another in the place of one of the run's."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.faults import BadInputError

if TYPE_CHECKING:
    from planner.run_folder import Manifest, RunFile


def place_files(folder: Path, files: "Iterable[RunFile]", option: str = "--out") -> None:
    """Write files into a folder, which is made where it is missing.

    Args:
        folder: the folder.
        files: the files.
        option: option by which another place is named.

    Raises:
        BadInputError: if the disk refuses.
    """
    from planner.run_folder import write_whole_file

    for file in files:
        place = folder / file.name
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole_file(place, file.content)
        except OSError as error:
            message = f"{place}: could not be written: {error.strerror}; choose another place by {option}"
            raise BadInputError(message) from error


def refuse_other_bytes(run: Path, manifest: "Manifest", folder: Path, files: "Iterable[RunFile]") -> None:
    """Keep the manifest of a run and the files that it vouches for: these are only ever written again as they were.

    Raises:
        BadInputError: if a file would take the place of one of them and is not the same.
    """
    from planner.run_folder import MANIFEST_FILE, vouched_files

    written = {(run / name).resolve(): sha256 for name, sha256 in vouched_files(manifest).items()}
    written[(run / MANIFEST_FILE).resolve()] = ""
    for file in files:
        place = (folder / file.name).resolve()
        if written.get(place) not in (None, hashlib.sha256(file.content).hexdigest()):
            raise BadInputError(
                f"{folder / file.name}: this is not what the run was written with, and gigasite verify would say so; "
                "give another place by --out"
            )


def open_file(path: Path) -> None:
    """Show a file in the program that the reader uses for it."""
    click.launch(path.resolve().as_uri())
