"""Tables in Markdown."""

from collections.abc import Iterable, Sequence


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """Give a table whose first columns hold words and whose others hold numbers.

    Args:
        header: names of the columns.
        rows: cells of each row.
        words: number of columns of words.
    """
    rule = ["---"] * words + ["---:"] * (len(header) - words)
    return "\n".join(["| " + " | ".join(row) + " |" for row in (header, rule, *rows)])
