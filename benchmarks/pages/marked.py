"""Pages with a part that a benchmark writes, between two marks."""

import shutil
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs" / "explanation"
END = "<!-- end -->"


def page_in(folder: Path, name: str) -> Path:
    """Give the page in a folder; where that has none, a copy of the one in the documentation."""
    page = folder / name
    if not page.exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(DOCS / name, page)
    return page


def write_between(page: Path, writer: str, text: str) -> None:
    """Put text between the marks of a writer, `<!-- written by WRITER -->` and the next `<!-- end -->`.

    Raises:
        ValueError: if the page lacks them.
    """
    begin = f"<!-- written by {writer} -->"
    before, mark, rest = page.read_text(encoding="utf-8").partition(begin)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"{page.name}: expected the marks {begin} and {END}; put them where the text is to stand")
    page.write_text(f"{before}{begin}\n{text.strip()}\n{END}{after}", encoding="utf-8")
