"""Certify a plan: recompute every limit and every derived number from the tables, without a model or a solver."""

from collections.abc import Callable

from planner.certificate.accelerators import check_accelerators
from planner.certificate.audit import Audit
from planner.certificate.balance import check_balance
from planner.certificate.budget import check_budget
from planner.certificate.cash import check_cash
from planner.certificate.certificate import Certificate, LimitCheck
from planner.certificate.compute import check_compute
from planner.certificate.connection import check_connection
from planner.certificate.cooling import check_cooling
from planner.certificate.equipment import check_equipment
from planner.certificate.hall import check_hall
from planner.certificate.lead_time import check_lead_time
from planner.certificate.names import Names
from planner.certificate.potlines import check_potlines
from planner.certificate.power import check_power
from planner.certificate.purchases import check_purchases
from planner.certificate.racks import check_racks
from planner.certificate.smelter import check_smelter
from planner.certificate.stock import check_stock
from planner.certificate.substation import check_substation
from planner.certificate.table import read_tables
from planner.certificate.transformer import check_transformer
from planner.certificate.units import check_units
from planner.certificate.zone import check_zone
from planner.plan import Plan
from planner.scenario import Scenario

LIMITS: tuple[Callable[[Audit], LimitCheck], ...] = (
    check_zone,
    check_connection,
    check_substation,
    check_transformer,
    check_balance,
    check_hall,
    check_cooling,
    check_racks,
    check_accelerators,
    check_equipment,
    check_smelter,
    check_budget,
    check_lead_time,
)
"""The limits of docs/explanation/mathematics.md, in its order."""

DERIVED_NUMBERS: tuple[Callable[[Audit], LimitCheck], ...] = (
    check_units,
    check_stock,
    check_power,
    check_potlines,
    check_purchases,
    check_cash,
    check_compute,
)
"""The tables whose numbers follow from the decisions."""


def certify(scenario: Scenario, plan: Plan) -> Certificate:
    """Recompute every limit of a scenario for a plan.

    Whatever is in the tables of the plan, unknown names, text where a number belongs or missing columns, comes back
    as violations. A row that the plan leaves out counts as one of zeros.

    Args:
        scenario: the rows that were planned for.
        plan: its tables, as solved or as read back from a run folder, with numbers rounded to six decimals.
    """
    names = Names.of(scenario)
    reported, tables = read_tables(names, scenario.calendar, plan)
    audit = Audit(scenario, names, reported)
    return Certificate((tables, *(check(audit) for check in (*LIMITS, *DERIVED_NUMBERS))))
