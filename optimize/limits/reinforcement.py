"""Reinforcement: a zone takes only so many new lines and substations."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add one row for each reinforcement; none can be ordered before its first period by the bounds of the decision."""

    def reinforcement(m: Any, j: str) -> Any:
        return sum(m.reinforce[j, o] for o in m.PERIODS) <= m.reinforcement_units[j]

    model.reinforcement = TemplateConstraint(model.REINFORCEMENTS, rule=reinforcement)


REINFORCEMENT = Limit(
    name="reinforcement",
    units=("unit",),
    formula="sum over periods o of reinforce[j,o] <= units[j]; reinforce[j,o] = 0 before first_period[j]",
    reason="A corridor takes so many lines, and building one takes years.",
    source="Lead times and costs as cited in the reinforcements table.",
    columns=(
        "reinforcements.units",
        "reinforcements.first_period",
        "reinforcements.lead_months",
    ),
    add=add,
)
