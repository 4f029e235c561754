"""Non-firm: what the grid takes away for some hours has to come from somewhere."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit
from optimize.model.climate_performance import PEAK_PUE_COLUMNS
from optimize.model.quantities import facility, supplied


def add(model: Any) -> None:
    """Add what backs non-firm import and what is imported at all, by site and period, and how much load may pause."""

    def non_firm_backing(m: Any, s: str, t: int) -> Any:
        batteries = sum(m.battery_backing_mw[s, e] * m.units[s, e, t] for e in m.BATTERIES[s])
        rating = sum(m.availability[g] * m.capacity_mw[e] * m.units[s, e, t] for g, e in m.BACKING_UNITS[s])
        largest = sum(
            m.availability[g] * m.size_step_mw[s, e] * m.present[s, e, t] for g, e in m.BACKING_UNITS_TO_LOSE[s]
        )
        spare = rating - largest - supplied(m, s, t)
        paused = sum(m.paused[p, t] for p in m.PAUSABLE_AT[s])
        return m.non_firm[s, t] <= batteries + spare + paused

    def non_firm_is_imported(m: Any, s: str, t: int) -> Any:
        return m.non_firm[s, t] <= facility(m, s, t) - supplied(m, s, t)

    def non_firm_pause(m: Any, s: str, t: int) -> Any:
        return m.paused[s, t] <= m.pausable_fraction[s] * facility(m, s, t)

    model.non_firm_backing = TemplateConstraint(model.NON_FIRM_SITES, model.PERIODS, rule=non_firm_backing)
    model.non_firm_is_imported = TemplateConstraint(model.NON_FIRM_SITES, model.PERIODS, rule=non_firm_is_imported)
    model.non_firm_pause = TemplateConstraint(model.PAUSABLE_SITES, model.PERIODS, rule=non_firm_pause)


NON_FIRM = Limit(
    name="non_firm",
    units=("MW",),
    formula=(
        "non_firm[s,t] <= sum over batteries e of capacity_mw[e] x min(1, duration_hours[e] / non_firm_event_hours[z]) "
        "x units[s,e,t] + sum over g of (firm output of g - gen[s,g,t]) + paused[s,t]; "
        "paused[s,t] <= pausable_fraction x facility[s,t]; non_firm[s,t] <= grid[s,t]"
    ),
    reason="Flexible connections come sooner, but the grid interrupts them for some hours a year.",
    source="Norris et al., Rethinking Load Growth, Duke University (2025); hours as cited in the zones table.",
    columns=(
        "zones.non_firm_hours_per_year",
        "zones.non_firm_event_hours",
        "regions.pausable_fraction",
        "regions.pausable_hours_per_year",
        "options.kind",
        "options.capacity_mw",
        "options.duration_hours",
        "options.generator",
        "generators.reserve",
        "generators.availability_fraction",
        "generators.hours_per_year",
        "site_units.units",
        *PEAK_PUE_COLUMNS,
    ),
    add=add,
)
