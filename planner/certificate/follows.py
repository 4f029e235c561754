"""Numbers of a plan that follow from its decisions."""

from planner.certificate.audit import Audit
from planner.certificate.comparison import Comparison
from planner.certificate.names import Booleans, Floats
from planner.certificate.rounded import Rounded
from planner.plan import PLAN_TABLES
from planner.tables import Row


def follows(
    audit: Audit,
    column: str,
    expected: Rounded | Floats,
    words: str,
    applies: Booleans | None = None,
) -> Comparison:
    """Compare a column of the plan with what must stand there, in every place that the table's key can name.

    Args:
        audit: scenario and plan.
        column: ``table.column``; its unit is that of the schema.
        expected: the numbers that follow, over the axes of the key.
        words: what they are.
        applies: where to compare; everywhere if None.
    """
    name, column = column.split(".")
    table = next(table for table in PLAN_TABLES if name == table.TABLE)
    return Comparison(
        table=name,
        unit=_unit(table, column),
        places=audit.places(*table.KEY),
        left=audit.reported.dense(name, column),
        right=expected,
        left_words=f"{column} is",
        right_words=words,
        exact=True,
        applies=applies,
    )


def _unit(table: type[Row], column: str) -> str:
    extra = table.model_fields[column].json_schema_extra
    return str(extra["unit"]) if isinstance(extra, dict) else ""
