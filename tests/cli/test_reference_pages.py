"""The reference pages in the repository are those that the code makes."""

from pathlib import Path

import pytest

from cli.reference_pages import MADE, Page, reference_pages, write_reference_pages
from optimize.limits import LIMITS
from planner.plan import PLAN_TABLES
from planner.tables import TABLES

FOLDER = Path(__file__).parents[2] / "docs" / "reference"
PAGES = {page.path: page for page in reference_pages()}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_the_committed_page_is_what_the_code_makes(page: Page) -> None:
    committed = (FOLDER / page.path).read_text(encoding="utf-8")
    assert committed == page.text, "the page is out of date: run make docs"


def test_no_other_page_claims_to_be_made_from_the_code() -> None:
    claiming = {
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*.md")
        if path.read_text(encoding="utf-8").startswith(MADE)
    }
    assert claiming == set(PAGES)


def test_every_column_of_every_table_has_its_row() -> None:
    for page, tables in ((PAGES["scenario-tables.md"], TABLES), (PAGES["plan-tables.md"], PLAN_TABLES)):
        for table in tables:
            section = page.text.split(f"\n## {table.TABLE}\n")[1].split("\n## ")[0]
            for column in table.model_fields:
                assert f"\n| `{column}` |" in section


def test_every_limit_has_a_page_with_its_formula_and_source() -> None:
    for limit in LIMITS:
        text = PAGES[f"limits/{limit.name}.md"].text
        assert limit.formula in text
        assert limit.reason in text


def test_a_page_that_is_no_longer_made_is_removed_and_a_foreign_one_stays(tmp_path: Path) -> None:
    old, foreign = tmp_path / "limits" / "moonlight.md", tmp_path / "notes.md"
    old.parent.mkdir()
    old.write_text(f"{MADE}\n\n# The limit moonlight\n", encoding="utf-8")
    foreign.write_text("# Notes\n", encoding="utf-8")
    written = write_reference_pages(tmp_path)
    assert not old.exists()
    assert foreign.exists()
    assert {path.relative_to(tmp_path).as_posix() for path in written} == set(PAGES)
