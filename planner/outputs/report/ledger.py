"""Numbers computed from the very rows that `gigasite trace` prints for them."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.outputs.report.blocks import Number
from planner.outputs.report.run_tables import Rows, RunTables
from planner.outputs.words import gigawatts

Writing = Callable[[float], str]
"""How a number is printed."""


def decimals(count: int) -> Writing:
    """Print with so many decimals and commas between thousands."""
    return lambda number: f"{round(number, count) + 0.0:,.{count}f}"


def in_gigawatts(number: float) -> str:
    """Print GW as sentences do: one decimal from a gigawatt up, three below."""
    return gigawatts(number * 1000)


def percent(number: float) -> str:
    """Print a share of 1 in percent."""
    return f"{number:.1%}"


@dataclass(frozen=True)
class Ledger:
    """Makes numbers out of rows; formula and value cannot part, as one call gives both."""

    tables: RunTables

    def sum(self, number_id: str, column: str, *rows: Rows, per: float = 1.0, write: Writing) -> Number:
        """Add a column up over rows and divide by ``per``."""
        formula = f"sum of {column}{_divided(per)}"
        return Number(number_id, write(self.tables.total(column, *rows) / per), formula, rows)

    def largest(self, number_id: str, column: str, rows: Rows, *, per: float = 1.0, write: Writing) -> Number:
        """Take the largest value of a column and divide by ``per``; 0 where there is no row."""
        values = self.tables.select(rows)[column]
        largest = float(values.max()) if len(values) else 0.0
        return Number(number_id, write(largest / per), f"largest {column}{_divided(per)}", (rows,))

    def count(self, number_id: str, column: str, rows: Rows) -> Number:
        """Count the different values of a column."""
        different = self.tables.select(rows)[column].nunique()
        return Number(number_id, f"{different:,}", f"number of different values of {column}", (rows,))

    def ratio(
        self,
        number_id: str,
        above: tuple[str, Rows],
        below: tuple[str, Rows],
        *,
        per: float = 1.0,
        write: Writing,
    ) -> Number:
        """Divide the sum of one column by that of another, and by ``per``; a dash where the second is 0."""
        divisor = self.tables.total(*below)
        text = write(self.tables.total(*above) / divisor / per) if divisor else "-"
        named = (above[1],) if above[1] == below[1] else (above[1], below[1])
        formula = f"sum of {above[0]} ({above[1].table}) / sum of {below[0]} ({below[1].table}){_divided(per)}"
        return Number(number_id, text, formula, named)

    def said(self, number_id: str, text: str, formula: str, *rows: Rows) -> Number:
        """Take a text that follows from rows in another way, which the formula says."""
        return Number(number_id, text, formula, rows)


def _divided(per: float) -> str:
    return "" if per == 1.0 else f" / {per:,.10g}"
