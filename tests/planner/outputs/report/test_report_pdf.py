import pypdfium2
import pytest
from report_runs import HOSTILE

from planner.outputs.report.blocks import Heading, Report
from planner.outputs.report.pdf import report_pdf


@pytest.fixture(scope="module")
def document(estate_report: Report) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(report_pdf(estate_report))


def text_of(document: pypdfium2.PdfDocument) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_no_page_is_blank(document: pypdfium2.PdfDocument) -> None:
    for number, page in enumerate(document):
        image = page.render(scale=0.5).to_numpy()
        body = image[: int(image.shape[0] * 0.9)]
        assert (body < 200).any(axis=2).mean() > 0.005, f"page {number + 1} is blank"


def test_nothing_leaves_the_margins(document: pypdfium2.PdfDocument) -> None:
    for number, page in enumerate(document):
        image = page.render(scale=1).to_numpy()
        margin = 50  # points, of the 57 that the margins are wide
        beside = (image[:, :margin] < 250).any() or (image[:, -margin:] < 250).any()
        assert not beside, f"page {number + 1}"


def test_every_section_is_there(document: pypdfium2.PdfDocument, estate_report: Report) -> None:
    text = text_of(document)

    for heading in estate_report.headings:
        assert heading.text in text


def test_the_same_report_gives_the_same_bytes(estate_report: Report) -> None:
    assert report_pdf(estate_report) == report_pdf(estate_report)


def test_hostile_names_are_text_in_pdf(hostile_report: Report) -> None:
    text = " ".join(text_of(pypdfium2.PdfDocument(report_pdf(hostile_report))).split())

    assert HOSTILE in text


def test_a_character_that_the_font_has_not_is_printed_as_its_code() -> None:
    report = Report("Zhangbei 张北", "Plan", (Heading("one", "One"),))

    assert "Zhangbei [U+5F20][U+5317]" in text_of(pypdfium2.PdfDocument(report_pdf(report)))
