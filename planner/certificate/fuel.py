"""fuel: what generation costs follows from the supply on the annual mean."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import judge
from planner.certificate.follows import follows
from planner.certificate.running_costs import fuel_cost_of_generators


def check_fuel(audit: Audit) -> LimitCheck:
    """Recompute the costs in the generation table."""
    return judge(
        "fuel",
        follows(
            audit,
            "generation.fuel_cost_million_usd",
            fuel_cost_of_generators(audit),
            "energy made times fuel, operation and maintenance",
        ),
    )
