"""From an id in a report to the rows behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from planner.outputs.report.blocks import Figure, Number, Report, Table
from planner.outputs.report.run_tables import Rows


@dataclass(frozen=True)
class Traced:
    """A number, table or figure of a report and where it comes from.

    Attributes:
        id: its name in the report.
        text: the number, or the caption.
        formula: how it follows from the rows.
        rows: the rows.
    """

    id: str
    text: str
    formula: str
    rows: tuple[Rows, ...]


def traced_in(report: Report) -> dict[str, Traced]:
    """List everything in a report that has an id, in its order.

    Raises:
        ValueError: if two things have one id.
    """
    everything: list[Traced] = []
    for block in report.blocks:
        if isinstance(block, Figure):
            everything.append(Traced(block.id, block.caption, block.formula, block.rows))
        elif isinstance(block, Table):
            everything.append(_table(block))
    everything += [Traced(number.id, number.text, number.formula, number.rows) for number in report.numbers]
    found = {one.id: one for one in everything}
    if len(found) != len(everything):
        twice = sorted({one.id for one in everything if found[one.id] is not one})
        raise ValueError(f"expected each id once in a report, got twice: {', '.join(twice)}")
    return found


def nearest(asked: str, found: Iterable[str]) -> str | None:
    """Find the id that is most like the one asked for."""
    return next(iter(get_close_matches(asked, list(found), n=1)), None)


def _table(table: Table) -> Traced:
    """A table rests on all rows of its numbers; each of these has a formula of its own."""
    numbers = [cell for row in table.rows for cell in row if isinstance(cell, Number)]
    formulas = "; ".join(dict.fromkeys(number.formula for number in numbers)) or "words and numbers of plan.json"
    return Traced(table.id, table.caption, formulas, _joined(number.rows for number in numbers))


def _joined(all_rows: Iterable[tuple[Rows, ...]]) -> tuple[Rows, ...]:
    return tuple(dict.fromkeys(some for rows in all_rows for some in rows))
