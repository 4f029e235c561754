"""Smelter: shut potlines free their load after a conversion time, for good."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit


def add(model: Any) -> None:
    """Add the freed load and the order of time by smelter, and the closure limit by region."""

    def smelter(m: Any, s: str, t: int) -> Any:
        return m.freed[s, t] == m.potline_mw[s] * m.shut[s, t - m.conversion_periods[s]]

    def smelter_stays_shut(m: Any, s: str, t: int) -> Any:
        return m.shut[s, t - 1] <= m.shut[s, t]

    def smelter_closures(m: Any, r: str, t: int) -> Any:
        lost = sum(m.potline_kt_per_year[s] * m.shut[s, t] for s in m.RUNNING_SMELTERS_IN[r])
        return lost <= m.closure_limit_kt_per_year[r]

    model.smelter = TemplateConstraint(model.FREEING, rule=smelter)
    model.smelter_stays_shut = TemplateConstraint(model.SMELTERS, model.LATER_PERIODS, rule=smelter_stays_shut)
    model.smelter_closures = TemplateConstraint(model.CLOSURE_LIMITED, model.PERIODS, rule=smelter_closures)


SMELTER = Limit(
    name="smelter",
    unit="MW",
    formula=(
        "freed[s,t] = potline_mw[s] x shut[s, t - conversion]; shut[s,t-1] <= shut[s,t] <= potlines[s]; "
        "sum over running smelters of potline_kt_per_year x shut[s,t] <= smelter_closure_limit_kt_per_year[r]"
    ),
    reason="A potline's lines, switchyard and contract are reused; output is given up and its margin lost.",
    source="Capacity ceiling and smelter facts as cited in the regions and smelters tables.",
    add=add,
)
