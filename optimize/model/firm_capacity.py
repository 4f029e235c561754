"""Which sizes are present: what the loss of the largest unit costs (N-1) in the substation, transformer and
generation limits.

present[s,e,t] is 1 if a unit of size e or larger is in service. Weighting it with the step from the next smaller
size sums to the rating of the largest unit present. The rows that tie import and supply to presence and presence
to time follow from the others for whole units; they make the relaxation tight.
"""

from typing import Any

from optimize.arrays import TemplateConstraint


def add_firm_capacity(model: Any) -> None:
    """Add the rows that define presence, and those that tighten it."""

    def presence(m: Any, s: str, e: str, t: int) -> Any:
        return m.units[s, e, t] <= m.most_units[s, e] * m.present[s, e, t]

    def presence_by_size(m: Any, s: str, smaller: str, larger: str, t: int) -> Any:
        return m.present[s, larger, t] <= m.present[s, smaller, t]

    def presence_stays(m: Any, s: str, e: str, t: int) -> Any:
        return m.present[s, e, t - 1] <= m.present[s, e, t]

    def import_needs_presence(m: Any, s: str, e: str, t: int) -> Any:
        return m.grid[s, t] <= m.largest_import_mw[s, t] * m.present[s, e, t]

    def supply_needs_presence(m: Any, s: str, g: str, e: str, t: int) -> Any:
        return m.gen[s, g, t] <= m.largest_generation_mw[s] * m.present[s, e, t]

    model.presence = TemplateConstraint(model.FIRM_UNITS, model.PERIODS, rule=presence)
    model.presence_by_size = TemplateConstraint(model.NEXT_SIZES, model.PERIODS, rule=presence_by_size)
    model.presence_stays = TemplateConstraint(model.FIRM_UNITS, model.LATER_PERIODS, rule=presence_stays)
    model.import_needs_presence = TemplateConstraint(model.SMALLEST_SIZES, model.PERIODS, rule=import_needs_presence)
    model.supply_needs_presence = TemplateConstraint(
        model.SMALLEST_GENERATORS, model.PERIODS, rule=supply_needs_presence
    )
