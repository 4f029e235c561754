"""A CSV file as a table of cells: comma separated, one header line, every row as wide as the header."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from planner.reading.cell_table import CellTable
from planner.reading.columns import columns_of
from planner.reading.faults import Fault, quoted
from planner.reading.file_text import FileText
from planner.reading.nearest import did_you_mean
from planner.tables import Row

MOST_ROWS = 1_000_000
MOST_BROKEN_ROWS = 10_000

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True)
class _Record:
    line: int
    cells: list[str]


def parse_table(row_class: type[Row], source: FileText) -> tuple[CellTable | None, tuple[Fault, ...]]:
    """Split a CSV file into cells.

    Returns:
        The table, or None where its rows cannot be told apart, and all faults of its header and shape.
    """
    try:
        records = _records(source)
    except _UnreadableTableError as unreadable:
        return None, (unreadable.fault,)
    if not records or _is_blank(records[0]):
        return None, (Fault(source.file, f"expected a header line: {_header(row_class)}", line=1),)
    header, *body = records
    separator = _wrong_separator(header)
    if separator:
        message = f"expected columns separated by commas, these are separated by {separator}; export with commas"
        return None, (Fault(source.file, message, line=1),)
    names = [cell.strip() for cell in header.cells]
    faults = [*_header_faults(row_class, source.file, header.cells)]
    body = _without_blank_end(body)
    faults += _shape_faults(source.file, len(names), body)
    if row_class.REQUIRED and not body:
        faults.append(Fault(source.file, "expected at least one row below the header", line=1))
    return _table(row_class, source.file, names, body), tuple(faults)


class _UnreadableTableError(Exception):
    """A file whose rows cannot be told apart."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


def _records(source: FileText) -> list[_Record]:
    """Split the text into rows, each with the physical line at which it starts."""
    reader = csv.reader(io.StringIO(source.text, newline=""), strict=True)
    records: list[_Record] = []
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return records
        except csv.Error as error:
            raise _UnreadableTableError(_syntax_fault(source.file, start, str(error))) from error
        records.append(_Record(start, cells))
        if len(records) > MOST_ROWS + 1:
            raise _UnreadableTableError(Fault(source.file, f"expected at most {MOST_ROWS:,} rows", line=start))
        start = reader.line_num + 1


def _syntax_fault(file: str, line: int, error: str) -> Fault:
    if "unexpected end of data" in error or "field limit" in error:
        return Fault(file, "expected a closing quote for the quote opened in this row", line=line)
    if "expected after" in error:
        return Fault(file, 'expected a comma after a closing quote; write a quote inside a text as ""', line=line)
    return Fault(file, f"expected a row of comma separated values ({error})", line=line)


def _is_blank(record: _Record) -> bool:
    return not any(cell.strip() for cell in record.cells)


def _wrong_separator(header: _Record) -> str | None:
    if len(header.cells) > 1:
        return None
    return next((name for separator, name in _SEPARATORS.items() if separator in header.cells[0]), None)


def _header(row_class: type[Row]) -> str:
    return ",".join(column.name for column in columns_of(row_class))


def _header_faults(row_class: type[Row], file: str, header: list[str]) -> Iterator[Fault]:
    known = [column.name for column in columns_of(row_class)]
    names = [cell.strip() for cell in header]
    for position, (cell, name) in enumerate(zip(header, names, strict=True), start=1):
        if not name:
            yield Fault(file, "expected a column name; remove the extra comma", 1, f"column {position}", "")
        elif name in names[: position - 1]:
            yield Fault(file, "expected each column once; remove one of the two", 1, name, name)
        elif name not in known:
            message = f"expected a column of {row_class.TABLE}{did_you_mean(name, known)}; known are {', '.join(known)}"
            yield Fault(file, message, 1, name, name)
        elif cell != name:
            yield Fault(file, "blanks around the column name were ignored; remove them", 1, name, cell, "warning")
    for column in columns_of(row_class):
        if column.required and column.name not in names:
            yield Fault(file, f"expected this column in the header; it holds {column.expected}", 1, column.name)


def _without_blank_end(body: list[_Record]) -> list[_Record]:
    """Leave out blank rows at the end of a file, as spreadsheets write them."""
    end = len(body)
    while end and _is_blank(body[end - 1]):
        end -= 1
    return body[:end]


def _shape_faults(file: str, width: int, body: list[_Record]) -> list[Fault]:
    faults: list[Fault] = []
    for record in body:
        if len(faults) == MOST_BROKEN_ROWS:
            faults.append(Fault(file, "further rows were not checked; mend the first ones", line=record.line))
            break
        if _is_blank(record):
            faults.append(Fault(file, "expected a row, this one is blank; delete the line", line=record.line))
        elif len(record.cells) != width:
            faults.append(_width_fault(file, width, record))
    return faults


def _width_fault(file: str, width: int, record: _Record) -> Fault:
    found = len(record.cells)
    if found == width + 1 and not record.cells[-1].strip():
        what = "remove the comma at its end, or put quotes around a text with a comma in it"
    elif found > width:
        beyond = quoted(record.cells[width])
        what = f"put quotes around a text with a comma in it; beyond the last column stands {beyond}"
    else:
        what = "write a comma for every blank cell too"
    return Fault(file, f"expected {width} cells as in the header; {what}", record.line, value=f"{found} cells")


def _table(row_class: type[Row], file: str, names: list[str], body: list[_Record]) -> CellTable:
    width = len(names)
    blank = [""] * width
    broken = frozenset(row for row, record in enumerate(body) if len(record.cells) != width or _is_blank(record))
    rows = [(record.cells + blank)[:width] if row in broken else record.cells for row, record in enumerate(body)]
    columns = list(zip(*rows, strict=True)) if rows else [()] * width
    known = {column.name for column in columns_of(row_class)}
    cells: dict[str, tuple[str, ...]] = {}
    for name, column in zip(names, columns, strict=True):
        if name in known and name not in cells:
            cells[name] = tuple(map(str.strip, column))
    return CellTable(row_class, file, tuple(record.line for record in body), cells, broken)
