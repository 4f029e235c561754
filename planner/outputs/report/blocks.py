"""What a report is made of. Every text in a block is text and never markup; the writers see to that."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from planner.outputs.report.run_tables import Rows


@dataclass(frozen=True)
class Number:
    """A number in a sentence or cell, with where it comes from.

    Attributes:
        id: name by which it is traced, like ``answer.US.it-gw``.
        text: the number as it is printed.
        formula: how it follows from the columns of its rows.
        rows: the rows.
    """

    id: str
    text: str
    formula: str
    rows: tuple[Rows, ...]


Part = str | Number
"""A piece of running text."""


@dataclass(frozen=True)
class Heading:
    """A title.

    Attributes:
        id: name of the section, for the table of contents.
        text: the title.
        level: 1 for a section, 2 for a part of one.
    """

    id: str
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``lead`` is for the answer on the first page."""

    parts: tuple[Part, ...]
    lead: bool = False


@dataclass(frozen=True)
class Items:
    """A list of short texts."""

    items: tuple[tuple[Part, ...], ...]


@dataclass(frozen=True)
class Note:
    """A remark that a reader must not overlook."""

    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Figure:
    """A picture.

    Attributes:
        id: name by which it is traced; also the name of its file.
        caption: what it shows, as a finding.
        alt: what a reader who does not see it has to know; required.
        svg: the picture.
        formula: how what is drawn follows from the columns of its rows.
        rows: the rows.
    """

    id: str
    caption: str
    alt: str
    svg: str
    formula: str
    rows: tuple[Rows, ...]

    def __post_init__(self) -> None:
        """Refuse a picture that only the seeing can use."""
        if not self.alt.strip():
            raise ValueError(f"figure {self.id}: expected a text alternative, got none")


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        title: what it holds.
        unit: unit of its numbers; blank for words.
        numeric: whether it is aligned to the right.
        unbroken: whether a cell stays on one line.
    """

    title: str
    unit: str = ""
    numeric: bool = False
    unbroken: bool = False


@dataclass(frozen=True)
class Table:
    """A table; a cell is text, or a number with its trace.

    Attributes:
        printed_rows: rows that a report on paper has, with a word on where the others are; None for all.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Part, ...], ...]
    printed_rows: int | None = None

    def __post_init__(self) -> None:
        """Refuse rows of another width than the header."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"table {self.id}: expected {len(self.columns)} cells in each row")


Block = Heading | Paragraph | Items | Note | Figure | Table


@dataclass(frozen=True)
class Report:
    """A report: what is on its title, and its blocks in order."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    colophon: tuple[str, ...] = field(default=())

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The table of contents."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All pictures in order."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))

    @property
    def numbers(self) -> tuple[Number, ...]:
        """All numbers with a trace in order."""
        return tuple(part for block in self.blocks for part in _parts(block) if isinstance(part, Number))


def _parts(block: Block) -> Iterator[Part]:
    match block:
        case Paragraph() | Note():
            yield from block.parts
        case Items():
            yield from (part for item in block.items for part in item)
        case Table():
            yield from (cell for row in block.rows for cell in row)
        case _:
            return
