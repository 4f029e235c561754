"""zone: new load in a zone, less what its smelters freed, stays within the zone's headroom, firm and non-firm."""

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.grid_headroom import firm_headroom, non_firm_headroom, reinforced
from planner.certificate.names import Booleans, Floats
from planner.certificate.power_flows import firm, grid
from planner.certificate.rounded import Rounded
from planner.certificate.smelting import freed


def check_zone(audit: Audit) -> LimitCheck:
    """Recompute the net firm import and, where some is not firm, the net import of every zone in every period."""
    room = firm_headroom(audit) + reinforced(audit)
    return judge(
        "zone",
        _within(audit, firm(audit), room, "firm import", "headroom of the zone with its reinforcements"),
        _within(
            audit,
            grid(audit),
            room + non_firm_headroom(audit),
            "import",
            "headroom of the zone with its reinforcements, firm and non-firm",
            applies=audit.by_zone(audit.non_firm.values) > 0,
        ),
    )


def _within(
    audit: Audit, power: Rounded, room: Floats, what: str, words: str, applies: Booleans | None = None
) -> Comparison:
    return Comparison(
        table="power",
        unit="MW",
        places=audit.places("zone", "period"),
        left=(power - freed(audit)).totals(audit.by_zone),
        right=room,
        left_words=f"{what} of its sites less smelting load freed is",
        right_words=words,
        applies=applies,
    )
