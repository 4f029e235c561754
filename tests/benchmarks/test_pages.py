"""What benchmarks write into pages."""

from itertools import pairwise
from pathlib import Path

import pytest
from pages import DOCS, machine_in_words, markdown_table, page_in, versions_in_words, write_between
from pages.chart import LABEL_DISTANCE, apart
from peers.comparison import Comparison
from peers.plot import plot
from peers.record import Event, Record

WRITERS = {
    "measurements.md": ["benchmarks/formulation"],
    "measurements-building.md": ["benchmarks/building"],
    "measurements-growth.md": [
        *(f"benchmarks/growth, {direction}" for direction in ("sites", "periods", "products")),
        "benchmarks/decomposition",
    ],
    "measurements-peers.md": [
        f"benchmarks/peers, {case}" for case in ("us", "cn", "generated-20", "generated-50", "tiny")
    ],
}


def test_text_is_put_between_the_marks_and_all_else_stays(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("a\n<!-- written by x -->\nold\n<!-- end -->\nb\n<!-- written by y -->\nkept\n<!-- end -->\n")

    write_between(page, "x", "new\n")

    expected = "a\n<!-- written by x -->\nnew\n<!-- end -->\nb\n<!-- written by y -->\nkept\n<!-- end -->\n"
    assert page.read_text() == expected


def test_a_page_without_marks_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing")

    with pytest.raises(ValueError, match=r"page\.md: expected the marks"):
        write_between(page, "x", "new")


@pytest.mark.parametrize("name", WRITERS)
def test_every_benchmark_finds_its_place_in_a_copy_of_its_page(name: str, tmp_path: Path) -> None:
    page = page_in(tmp_path / "bench", name)
    for writer in WRITERS[name]:
        write_between(page, writer, f"by {writer}")

    assert all(f"by {writer}\n<!-- end -->" in page.read_text() for writer in WRITERS[name])
    assert page.read_text() != (DOCS / name).read_text()


def test_the_machine_is_told_by_kind_alone() -> None:
    words = machine_in_words(1)

    assert "cores" in words
    assert "GB of memory" in words
    assert versions_in_words("numpy", "no-such-package").endswith("no-such-package not installed")


def test_a_table_aligns_numbers_to_the_right() -> None:
    assert markdown_table(("a", "b"), [("x", "1")]) == "| a | b |\n| --- | ---: |\n| x | 1 |"


def test_labels_are_moved_apart_and_stay_inside() -> None:
    heights = apart([0.3, 0.5, 0.51, 0.99, 1.0])

    assert all(high - low >= LABEL_DISTANCE - 1e-9 for low, high in pairwise(heights))
    assert heights[-1] <= 1.0
    assert heights[:2] == [0.3, 0.5]


def test_the_same_numbers_draw_the_same_bytes_with_text_as_text(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib not installed")
    record = Record(events=(Event(1.0, value=50.0), Event(4.0, value=95.0), Event(5.0, bound=100.0)))
    found = Comparison("tiny", 100.0, {"gigasite": record, "highs": Record()})

    for name in ("first.svg", "second.svg"):
        plot(found, tmp_path / name)

    first = (tmp_path / "first.svg").read_text()
    assert first == (tmp_path / "second.svg").read_text()
    assert ">gigasite</text>" in first
    assert "<dc:date>" not in first
