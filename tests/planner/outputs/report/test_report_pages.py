import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from report_runs import HOSTILE

from planner.outputs.report.blocks import Column, Figure, Report, Table
from planner.outputs.report.html import report_html
from planner.outputs.report.markdown import report_markdown


class Page(HTMLParser):
    """The elements, ids, links and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_link_of_the_contents_leads_to_a_section(estate_report: Report) -> None:
    page = Page(report_html(estate_report))
    links = [value for name, value in page.attributes if name == "href" and value and value.startswith("#")]
    ids = [value for name, value in page.attributes if name == "id"]

    assert {f"#{heading.id}" for heading in estate_report.headings if heading.level == 1} <= set(links)
    assert {link[1:] for link in links} <= set(ids)


def test_no_two_elements_of_the_page_have_one_id(estate_report: Report) -> None:
    ids = [value for name, value in Page(report_html(estate_report)).attributes if name == "id"]

    assert len(ids) == len(set(ids))


def test_the_page_asks_for_nothing_and_runs_nothing(hostile_report: Report) -> None:
    page = Page(report_html(hostile_report))
    addresses = [value or "" for name, value in page.attributes if name in {"src", "href", "action"}]

    assert not {"script", "img", "iframe", "object", "link", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert [address for address in addresses if not address.startswith("#")] == []
    assert any(name == "content" and "default-src 'none'" in (value or "") for name, value in page.attributes)


def test_hostile_names_are_text_in_html(hostile_report: Report) -> None:
    written = report_html(hostile_report)
    beside_figures = re.sub(r"<svg .*?</svg>", "", written, flags=re.DOTALL)
    text = Page(beside_figures).text

    assert text.count(HOSTILE) == beside_figures.count("onerror=alert")
    assert text.count(HOSTILE) > 20


def test_hostile_names_are_text_in_markdown(hostile_report: Report) -> None:
    shown = MarkdownIt("commonmark").enable("table").render(report_markdown(hostile_report))
    page = Page(shown)

    assert "script" not in page.tags
    assert "a" not in page.tags
    assert HOSTILE in page.text


def test_every_figure_has_a_text_alternative_in_the_page(estate_report: Report) -> None:
    labels = [value for name, value in Page(report_html(estate_report)).attributes if name == "aria-label"]

    assert {figure.alt for figure in estate_report.figures} <= set(labels)


def test_a_figure_without_a_text_alternative_is_refused() -> None:
    with pytest.raises(ValueError, match="figure f: expected a text alternative"):
        Figure("f", "A figure", " ", "<svg/>", "", ())


def test_a_table_with_a_cell_too_many_is_refused() -> None:
    with pytest.raises(ValueError, match="table t: expected 1 cells"):
        Table("t", "A table", (Column("One"),), (("a", "b"),))


def test_markdown_names_the_file_of_every_figure(estate_report: Report) -> None:
    named = re.findall(r"\(figures/([a-z-]+)\.svg\)", report_markdown(estate_report))

    assert named == [figure.id for figure in estate_report.figures]
