"""A page of the documentation that is made from the code."""

from dataclasses import dataclass

MADE = "<!-- Made from the code by `make docs`; edit the code, not this page. -->"


@dataclass(frozen=True)
class Page:
    """A page of the documentation.

    Attributes:
        path: its path inside the reference folder.
        text: its Markdown.
    """

    path: str
    text: str


def page_text(title: str, *sections: str) -> str:
    """Put a title and sections together, leaving out empty ones."""
    return "\n\n".join([MADE, f"# {title}", *(section for section in sections if section)]) + "\n"


def lower_first(text: str) -> str:
    """Write the first word small, unless it is a symbol or an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
