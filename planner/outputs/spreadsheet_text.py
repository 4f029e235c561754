"""Text that a spreadsheet shows instead of running."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""First characters of a cell that a spreadsheet may take as a formula (CWE-1236)."""


def spreadsheet_text(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet could take as a formula; numbers need none."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
