"""The text of a file in a scenario folder: read from inside the folder only, of bearable size, and really UTF-8."""

import codecs
import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from planner.reading.faults import Fault

MEGABYTE = 1_000_000
LARGEST_TABLE = 50 * MEGABYTE
LARGEST_SETTINGS = 10 * MEGABYTE

_DISGUISES = (
    (b"PK\x03\x04", "a zip archive or workbook"),
    (b"PAR1", "a Parquet file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a SQLite or GeoPackage file"),
    (b"%PDF", "a PDF"),
    (b"<", "an HTML, XML or VRT file"),
)
_TABLE_DISGUISES = (*_DISGUISES, (b"{", "a JSON file"), (b"[", "a JSON file"))
_WIDE_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


@dataclass(frozen=True)
class FileText:
    """The text of a file, without byte order mark, and the hash of its bytes."""

    file: str
    text: str
    sha256: str


def read_file_text(folder: Path, file: str) -> FileText | Fault:
    """Read a file of a scenario folder, or say why it cannot be used.

    Args:
        folder: the scenario folder.
        file: name of a table file or of `scenario.yaml` in it.
    """
    largest = LARGEST_TABLE if file.endswith(".csv") else LARGEST_SETTINGS
    content = _read_bytes(folder, file, largest)
    if isinstance(content, Fault):
        return content
    fault = _not_text(file, content)
    if fault:
        return fault
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Fault(
            file,
            "expected UTF-8 text, this looks like Latin-1, Windows-1252 or GBK; save the file as UTF-8",
            line=content.count(b"\n", 0, error.start) + 1,
            value="byte 0x" + error.object[error.start : error.start + 1].hex(),
        )
    return FileText(file, text, hashlib.sha256(content).hexdigest())


def _read_bytes(folder: Path, file: str, largest: int) -> bytes | Fault:
    try:
        inside, path = folder.resolve(strict=True), (folder / file).resolve(strict=True)
        if not path.is_relative_to(inside):
            return Fault(file, "expected a file inside the scenario folder, this link leads out of it; copy the file")
        if not stat.S_ISREG(path.stat().st_mode):
            return Fault(file, "expected a regular file")
        with path.open("rb") as stream:
            content = stream.read(largest + 1)
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the path cannot be followed"
        return Fault(file, f"expected a readable file: {reason}")
    if len(content) > largest:
        return Fault(file, f"expected at most {largest // MEGABYTE} MB")
    return content


def _not_text(file: str, content: bytes) -> Fault | None:
    start = content[:64].removeprefix(codecs.BOM_UTF8).lstrip()
    for magic, what in _TABLE_DISGUISES if file.endswith(".csv") else _DISGUISES:
        if start.startswith(magic):
            return Fault(file, f"expected plain text, this is {what}; export it as {_format_of(file)}", line=1)
    for mark, encoding in _WIDE_ENCODINGS:
        if content.startswith(mark):
            return Fault(file, "expected UTF-8 text; save the file as UTF-8", line=1, value=encoding)
    if b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        return Fault(file, "expected UTF-8 text without NUL bytes; save the file as UTF-8", line, value="byte 0x00")
    return None


def _format_of(file: str) -> str:
    return "CSV (UTF-8)" if file.endswith(".csv") else "YAML (UTF-8)"
