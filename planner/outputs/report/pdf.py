"""A report as PDF, tagged for screen readers (PDF/UA-1), set by Typst with the font that the figures use."""

import importlib.util
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Literal

from planner.outputs.charts.drawing import font_folder
from planner.outputs.report.blocks import Block, Figure, Heading, Items, Note, Paragraph, Part, Report, Table
from planner.reading import Fault
from planner.run_folder.run_faults import RunFaults

LONG_CELL = 60
"""Characters from which a column of words takes what is left of the width; shorter ones take what they need."""


def require_typst() -> None:
    """Make sure that PDF can be written: call it before long work as well.

    Raises:
        RunFaults: if the packages for it are not installed.
    """
    missing = [name for name in ("typst", "fontTools") if importlib.util.find_spec(name) is None]
    if missing:
        message = f"expected the package {' and '.join(missing)}; install with: pip install 'gigasite[pdf]'"
        raise RunFaults([Fault("report.pdf", message)])


def report_pdf(report: Report) -> bytes:
    """Write a report as PDF; the same report gives the same bytes.

    A character that the font has not is printed as its code, like [U+5F20]; the HTML report has it as it is.

    Raises:
        RunFaults: if the packages for it are not installed.
    """
    found = _set(report, "pdf", pdf_standards="ua-1")
    if not isinstance(found, bytes):
        raise TypeError(f"typst gave {type(found).__name__}, expected bytes")
    return found


def first_page_png(report: Report) -> bytes:
    """Draw the first page of a report as PNG, 96 pixels an inch.

    Raises:
        RunFaults: if the packages for it are not installed.
    """
    found = _set(report, "png", ppi=96.0)
    if not isinstance(found, list):
        raise TypeError(f"typst gave {type(found).__name__}, expected a list of pages")
    first: bytes = found[0]
    return first


def _set(report: Report, form: Literal["pdf", "png"], **options: Any) -> object:
    require_typst()
    import typst

    with as_file(files("planner.outputs.report").joinpath("templates", "report.typ")) as template:
        return typst.compile(
            template,
            format=form,
            font_paths=[Path(font_folder())],
            ignore_system_fonts=True,
            sys_inputs={"report": _printable(json.dumps(_document(report), ensure_ascii=False))},
            timestamp=0,
            **options,
        )


def _document(report: Report) -> Mapping[str, Any]:
    first_items = next((block for block in report.blocks if isinstance(block, Items)), None)
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "colophon": report.colophon,
        "blocks": [_block(block, first_page=block is first_items) for block in report.blocks],
    }


def _block(block: Block, *, first_page: bool) -> Mapping[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.text}
        case Paragraph():
            return {"kind": "paragraph", "lead": block.lead, "text": _text(block.parts)}
        case Note():
            return {"kind": "note", "text": _text(block.parts)}
        case Items():
            items = [_text(item) for item in block.items]
            return {"kind": "items", "items": items, "first-page": first_page}
        case Figure():
            return {"kind": "figure", "id": block.id, "caption": block.caption, "alt": block.alt, "svg": block.svg}
        case Table():
            return _table(block)


def _table(table: Table) -> Mapping[str, Any]:
    rows = [[_text((cell,)) for cell in row] for row in table.rows[: table.printed_rows]]
    left = len(table.rows) - len(rows)
    more = f" ({left:,} more in report.html)" if left else ""
    longest = [max((len(row[number]) for row in rows), default=0) for number in range(len(table.columns))]
    shares = [
        1 if length >= LONG_CELL and not (column.numeric or column.unbroken) else 0
        for column, length in zip(table.columns, longest, strict=True)
    ]
    return {
        "kind": "table",
        "id": table.id,
        "caption": f"{table.caption}{more}",
        "columns": [
            {"title": column.title, "unit": column.unit, "numeric": column.numeric, "share": share}
            for column, share in zip(table.columns, shares, strict=True)
        ],
        "rows": rows,
    }


def _text(parts: Sequence[Part]) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def _printable(text: str) -> str:
    """Write characters that the font has not as their codes: Typst would print a box without a word."""
    missing = {ord(character) for character in text if ord(character) > 126} - _glyphs()
    return text.translate({code: f"[U+{code:04X}]" for code in missing})


@cache
def _glyphs() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    upright = next(path for path in sorted(Path(font_folder()).glob("*.ttf")) if "Italic" not in path.name)
    with TTFont(upright, lazy=True) as font:
        return frozenset(font.getBestCmap())
