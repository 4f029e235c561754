from pathlib import Path

import pytest
from estate import estate
from estate_plan import estate_plan
from report_runs import HOSTILE, context_of, with_hostile_names
from visits import Visit, Visitor, serious_faults

from planner.outputs.report.blocks import Report
from planner.outputs.report.contents import report_of
from planner.outputs.report.html import report_html


@pytest.fixture(scope="module")
def report() -> Report:
    """The report of a scenario in which every table has rows, with its plan by hand."""
    return report_of(context_of(estate(), estate_plan()))


@pytest.fixture(scope="module")
def file(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(report, tmp_path_factory.mktemp("report"))


def written(report: Report, folder: Path) -> Path:
    file = folder / "report.html"
    file.write_text(report_html(report), encoding="utf-8")
    return file


def opened(visit: Visitor, file: Path, width: int = 1200) -> Visit:
    return visit(file, width=width, ready="h1")


def test_the_report_opens_without_a_network_and_without_an_error(visit: Visitor, file: Path) -> None:
    seen = opened(visit, file)

    assert seen.errors == []
    assert seen.requests == []


def test_all_figures_are_drawn(visit: Visitor, file: Path, report: Report) -> None:
    page = opened(visit, file).page
    boxes = [box for figure in page.locator("figure svg").all() if (box := figure.bounding_box())]

    assert len(boxes) == len(report.figures)
    assert all(box["width"] > 300 and box["height"] > 50 for box in boxes)


def test_the_contents_lead_to_their_sections(visit: Visitor, file: Path, report: Report) -> None:
    page = opened(visit, file).page
    sections = [heading for heading in report.headings if heading.level == 1]
    for heading in sections:
        page.locator("nav").get_by_role("link", name=heading.text, exact=True).click()
        assert page.url.endswith(f"#{heading.id}")
        assert page.locator(f"#{heading.id}").is_visible()
    assert len(sections) > 5


@pytest.mark.parametrize("width", [1200, 390])
def test_the_report_is_never_wider_than_the_screen(visit: Visitor, file: Path, width: int) -> None:
    page = opened(visit, file, width).page

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_hostile_name_shows_as_text(visit: Visitor, tmp_path: Path) -> None:
    seen = opened(visit, written(report_of(context_of(with_hostile_names(estate()), estate_plan())), tmp_path))

    assert seen.errors == []
    assert seen.page.locator("img, script").count() == 0
    assert HOSTILE in seen.page.locator("h1").inner_text()


def test_axe_finds_no_serious_fault_of_accessibility(visit: Visitor, file: Path) -> None:
    assert serious_faults(opened(visit, file)) == []
