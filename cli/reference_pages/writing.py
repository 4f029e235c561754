"""All pages of the reference, and writing them."""

from pathlib import Path

from cli.reference_pages.costs import costs_page
from cli.reference_pages.index import index_page
from cli.reference_pages.limits import limit_pages
from cli.reference_pages.objectives import objectives_page
from cli.reference_pages.page import MADE, Page
from cli.reference_pages.settings import settings_page
from cli.reference_pages.tables import plan_tables_page, scenario_tables_page


def reference_pages() -> tuple[Page, ...]:
    """Make every page, in the order in which the index names them."""
    return (
        index_page(),
        settings_page(),
        scenario_tables_page(),
        plan_tables_page(),
        objectives_page(),
        costs_page(),
        *limit_pages(),
    )


def write_reference_pages(folder: Path) -> tuple[Path, ...]:
    """Write every page and remove pages that are no longer made; return the paths written."""
    pages = {folder / page.path: page.text for page in reference_pages()}
    for path, text in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for path in sorted(folder.rglob("*.md")):
        if path not in pages and path.read_text(encoding="utf-8").startswith(MADE):
            path.unlink()
    return tuple(pages)
