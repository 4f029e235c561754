"""power: the loads of a site follow from its stock, its cooling loads, its generators and its potlines."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import judge
from planner.certificate.follows import follows
from planner.certificate.power_flows import facility, needed_import, own_supply
from planner.certificate.smelting import freed


def check_power(audit: Audit) -> LimitCheck:
    """Recompute every number of the power table."""
    return judge(
        "power",
        follows(audit, "power.it_mw", audit.it_power, "power of the accelerators installed"),
        follows(audit, "power.facility_mw", facility(audit), "peak PUE times cooling load"),
        follows(audit, "power.own_mw", own_supply(audit), "supply by all generators at the design peak"),
        follows(audit, "power.grid_mw", needed_import(audit), "facility power less supply on site"),
        follows(audit, "power.firm_mw", needed_import(audit) - audit.non_firm, "import less non-firm import"),
        follows(audit, "power.freed_mw", freed(audit), "potlines shut and converted times their load"),
    )
