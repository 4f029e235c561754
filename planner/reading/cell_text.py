"""The text of a cell: which notations of numbers, dates and truth values are accepted, and what to write instead."""

import re

from planner.reading.columns import Column

_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LARGEST_INTEGER = 1e15

REFUSED = "\0"
"""Never a valid cell of any kind: files with NUL bytes are refused before."""


def canonical(column: Column, text: str) -> str:
    """Write a cell in the one notation that row validation gets to see.

    Row validation by itself would also take ``yes``, ``1_000`` and seconds since 1970. What is not
    in an accepted notation comes back as a text that row validation is sure to refuse.
    """
    match column.kind:
        case "number":
            return text if _NUMBER.fullmatch(text) else REFUSED
        case "integer":
            return _canonical_integer(text)
        case "boolean":
            return text.lower() if text.lower() in ("true", "false") else REFUSED
        case "date":
            return text if _DATE.fullmatch(text) else REFUSED
        case "text":
            return text if text.isprintable() else REFUSED


def _canonical_integer(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        return REFUSED
    number = float(text)
    return str(int(number)) if number.is_integer() and abs(number) < _LARGEST_INTEGER else REFUSED


def hint(column: Column, text: str) -> str:
    """Say what to write instead of a common mistake; nothing where there is no more to say than what is expected."""
    if column.kind in ("number", "integer"):
        return _number_hint(text)
    if column.kind == "boolean":
        return "; write true or false"
    if column.kind == "text" and not text.isprintable():
        code = next(f"U+{ord(character):04X}" for character in text if not character.isprintable())
        return f"; remove the control character {code}"
    return ""


def _number_hint(text: str) -> str:
    if re.fullmatch(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?", text):
        return f"; write {text.replace(',', '')} without thousands separators"
    if re.fullmatch(r"[+-]?[0-9]*,[0-9]+", text):
        return f"; write {text.replace(',', '.')} with a decimal point"
    if re.fullmatch(r"[+-]?(nan|inf|infinity)", text, re.IGNORECASE):
        return "; it must be finite"
    if re.fullmatch(r"[+-]?0[xob][0-9a-f]+", text, re.IGNORECASE):
        return "; write it in decimal digits"
    if re.fullmatch(r"[+-]?[0-9.]+ ?%", text):
        return "; write a fraction like 0.95, not a percentage"
    if re.fullmatch(r"[+-]?[0-9.]+ ?[A-Za-z/]+", text):
        return "; write the number alone, its unit is in the name of the column"
    return ""
