"""Markdown in which foreign text stays text."""

import re
from collections.abc import Sequence
from html import escape

_MARKUP = re.compile(r"([\\`*_{}\[\]#+!|~@$]|:(?=//)|(?<=\bwww)\.)", re.IGNORECASE)


def markdown_text(text: str) -> str:
    """Write text so that no Markdown reader finds markup, a link or a table border in it."""
    return _MARKUP.sub(r"\\\1", escape(text, quote=False))


def markdown_table(header: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Sequence[str] = ()) -> str:
    """Write a table.

    Args:
        header: titles of the columns.
        rows: cells, one for each title, in Markdown already.
        numbers: titles of the columns that are aligned to the right.
    """
    rule = ["---:" if title in numbers else "---" for title in header]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (header, rule, *rows))
