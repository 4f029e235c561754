import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from report_runs import HOSTILE

from planner.outputs.report.blocks import Report
from planner.outputs.report.html import report_html

CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests are skipped, in CI they fail."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("expected Chromium in CI: apt-get install chromium")
        pytest.skip("no Chromium is installed; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


class Visit:
    """A report in the browser, without a network, and what it should not have done."""

    def __init__(self, browser: Browser, report: Report, folder: Path, width: int = 1200) -> None:
        self.errors: list[str] = []
        self.requests: list[str] = []
        (folder / "report.html").write_text(report_html(report), encoding="utf-8")
        context = browser.new_context(offline=True, viewport={"width": width, "height": 900})
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto((folder / "report.html").as_uri())


@pytest.fixture
def visit(browser: Browser, estate_report: Report, tmp_path: Path) -> Visit:
    return Visit(browser, estate_report, tmp_path)


def test_the_page_loads_without_a_network_and_without_an_error(visit: Visit) -> None:
    assert visit.errors == []
    assert [url for url in visit.requests if not url.startswith("file:")] == []


def test_all_figures_are_drawn(visit: Visit, estate_report: Report) -> None:
    boxes = [box for figure in visit.page.locator("figure svg").all() if (box := figure.bounding_box())]

    assert len(boxes) == len(estate_report.figures)
    assert all(box["width"] > 300 and box["height"] > 50 for box in boxes)


def test_the_contents_lead_to_their_sections(visit: Visit, estate_report: Report) -> None:
    sections = [heading for heading in estate_report.headings if heading.level == 1]
    for heading in sections:
        visit.page.locator("nav").get_by_role("link", name=heading.text, exact=True).click()
        assert visit.page.url.endswith(f"#{heading.id}")
        assert visit.page.locator(f"#{heading.id}").is_visible()
    assert len(sections) > 5


@pytest.mark.parametrize("width", [1200, 390])
def test_the_page_is_never_wider_than_the_screen(
    browser: Browser, estate_report: Report, tmp_path: Path, width: int
) -> None:
    page = Visit(browser, estate_report, tmp_path, width).page

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_hostile_name_shows_as_text(browser: Browser, hostile_report: Report, tmp_path: Path) -> None:
    visit = Visit(browser, hostile_report, tmp_path)

    assert visit.errors == []
    assert visit.page.locator("img, script").count() == 0
    assert HOSTILE in visit.page.locator("h1").inner_text()


def test_axe_finds_no_serious_fault(visit: Visit) -> None:
    found = Axe().run(visit.page).response["violations"]
    serious = [fault["id"] for fault in found if fault["impact"] in {"serious", "critical"}]

    assert serious == []
