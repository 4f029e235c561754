"""Smelter: shut potlines free their load after a conversion time; restarts take it back and make metal again."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add the freed load, the order of time and the potlines there are by smelter, and the output by region."""

    def smelter(m: Any, s: str, t: int) -> Any:
        restarted = sum(m.restarted[p, t] for p in m.RESTARTABLE_RUNNING_AT[s])
        return m.freed[s, t] == m.potline_mw[s] * (m.shut[s, t - m.conversion_periods[s]] - restarted)

    def smelter_stays_shut(m: Any, s: str, t: int) -> Any:
        return m.shut[s, t - 1] <= m.shut[s, t]

    def smelter_stays_restarted(m: Any, s: str, t: int) -> Any:
        return m.restarted[s, t - 1] <= m.restarted[s, t]

    def smelter_potlines(m: Any, s: str, t: int) -> Any:
        return m.shut[s, t] + m.restarted[s, t] <= m.potlines[s]

    def lost(m: Any, r: str, t: int) -> Any:
        given_up = sum(m.potline_kt_per_year[s] * m.shut[s, t] for s in m.RUNNING_SMELTERS_IN[r])
        regained = sum(
            m.potline_kt_per_year[s] * m.restarted[s, t - m.restart_periods[s]] for s in m.REGAINING_SMELTERS_IN[r, t]
        )
        return given_up - regained

    def smelter_closures(m: Any, r: str, t: int) -> Any:
        return lost(m, r, t) <= m.closure_limit_kt_per_year[r]

    def smelter_ceiling(m: Any, r: str, t: int) -> Any:
        return m.smelter_output_kt_per_year[r] - lost(m, r, t) <= m.smelter_ceiling_kt_per_year[r]

    model.smelter = TemplateConstraint(model.FREEING, rule=smelter)
    model.smelter_stays_shut = TemplateConstraint(model.SMELTERS, model.LATER_PERIODS, rule=smelter_stays_shut)
    model.smelter_stays_restarted = TemplateConstraint(
        model.RESTARTABLE, model.LATER_PERIODS, rule=smelter_stays_restarted
    )
    model.smelter_potlines = TemplateConstraint(model.RESTARTABLE_IDLED, model.PERIODS, rule=smelter_potlines)
    model.smelter_closures = TemplateConstraint(model.CLOSURE_PERIODS, rule=smelter_closures)
    model.smelter_ceiling = TemplateConstraint(model.CEILED_PERIODS, rule=smelter_ceiling)


SMELTER = Limit(
    name="smelter",
    units=("MW", "potline", "kt/year"),
    formula=(
        "freed[s,t] = potline_mw[s] x (shut[s, t - conversion], for a running smelter less restarted[s,t]) >= 0; "
        "shut and restarted never fall and are at most potlines[s], together so where the smelter is idled; "
        "lost[s,t] = potline_kt_per_year x (shut[s,t] of a running smelter - restarted[s, t - restart]); "
        "sum over the region of lost <= smelter_closure_limit_kt_per_year[r]; "
        "output elsewhere + running potlines of the scenario - sum of lost <= smelter_ceiling_kt_per_year[r]"
    ),
    reason=(
        "A potline's lines, switchyard and contract are reused; output is given up and its margin lost, "
        "unless potlines that stand idle start again; a country's output is capped."
    ),
    source="Capacity ceiling and smelter facts as cited in the regions and smelters tables.",
    columns=(
        "smelters.status",
        "smelters.potlines",
        "smelters.potline_mw",
        "smelters.potline_kt_per_year",
        "smelters.conversion_months",
        "smelters.restart_months",
        "regions.smelter_closure_limit_kt_per_year",
        "regions.smelter_ceiling_kt_per_year",
        "regions.smelter_output_elsewhere_kt_per_year",
    ),
    add=add,
)
