"""The reference pages in the repository are those that the code makes."""

import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

import optimize.costs
import optimize.limits
from cli.reference_pages import ALL_COSTS, ALL_LIMITS, MADE, Page, reference_pages, write_reference_pages
from optimize.costs import Cost
from optimize.limits import Limit
from optimize.objectives import OBJECTIVES
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


def records(package: object, kind: type) -> set[str]:
    """Names of all records of a kind that the modules of a package define."""
    path, name = package.__path__, package.__name__  # type: ignore[attr-defined]
    modules = [importlib.import_module(f"{name}.{found.name}") for found in pkgutil.iter_modules(path)]
    return {value.name for module in modules for value in vars(module).values() if isinstance(value, kind)}


def test_no_limit_and_no_cost_is_left_out() -> None:
    assert {limit.name for limit in ALL_LIMITS} == records(optimize.limits, Limit)
    assert {cost.name for cost in ALL_COSTS} == records(optimize.costs, Cost)


@pytest.mark.parametrize("limit", ALL_LIMITS, ids=lambda limit: limit.name)
def test_every_limit_has_a_page_made_of_its_own_record_and_rule(limit: Limit) -> None:
    text = PAGES[f"limits/{limit.name}.md"].text
    assert f"\n{limit.reason}\n" in text
    assert f"```\n{limit.formula}\n```" in text
    assert f"- Unit of both sides: {', '.join(limit.units)}\n- Source: " in text
    assert inspect.getsource(limit.add) in text
    assert all(f"\n| [`{column}`](../scenario-tables.md#" in text for column in limit.columns)


def test_every_cost_and_every_objective_has_its_section() -> None:
    for page, records_of_page in (("costs.md", ALL_COSTS), ("objectives.md", OBJECTIVES)):
        for record in records_of_page:
            section = PAGES[page].text.split(f"\n## {record.name}\n")[1].split("\n## ")[0]
            assert record.formula in section
            assert all(f"\n| [`{column}`](scenario-tables.md#" in section for column in record.columns)


def test_the_tables_say_what_reads_a_column() -> None:
    page = PAGES["scenario-tables.md"].text
    zones = page.split("\n## zones\n")[1].split("\n## ")[0]
    (name,) = [line for line in zones.splitlines() if line.startswith("| `name` |")]
    (study,) = [line for line in zones.splitlines() if line.startswith("| `study_months` |")]
    assert name.endswith("| people |")
    assert study.endswith("| limit lead_time |")


def test_a_page_that_is_no_longer_made_is_removed_and_a_foreign_one_stays(tmp_path: Path) -> None:
    old, foreign = tmp_path / "limits" / "moonlight.md", tmp_path / "notes.md"
    old.parent.mkdir()
    old.write_text(f"{MADE}\n\n# The limit moonlight\n", encoding="utf-8")
    foreign.write_text("# Notes\n", encoding="utf-8")
    written = write_reference_pages(tmp_path)
    assert not old.exists()
    assert foreign.exists()
    assert {path.relative_to(tmp_path).as_posix() for path in written} == set(PAGES)
