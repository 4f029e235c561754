"""Certify a plan: recompute every limit and every derived number from the tables, without a model or a solver."""

from collections.abc import Callable

from planner.certificate.accelerators import check_accelerators
from planner.certificate.audit import Audit
from planner.certificate.balance import check_balance
from planner.certificate.budget import check_budget
from planner.certificate.carbon import check_carbon
from planner.certificate.cash import check_cash
from planner.certificate.certificate import Certificate, LimitCheck
from planner.certificate.clusters import check_clusters
from planner.certificate.compute import check_compute
from planner.certificate.concentration import check_concentration
from planner.certificate.connection import check_connection
from planner.certificate.conversions import check_conversions
from planner.certificate.cooling import check_cooling
from planner.certificate.crews import check_crews
from planner.certificate.energy import check_energy
from planner.certificate.equipment import check_equipment
from planner.certificate.fit_out import check_fit_out
from planner.certificate.fuel import check_fuel
from planner.certificate.generation import check_generation
from planner.certificate.green_power import check_green_power
from planner.certificate.hall import check_hall
from planner.certificate.lead_time import check_lead_time
from planner.certificate.levelised_costs import check_levelised_costs
from planner.certificate.milestones import check_milestones
from planner.certificate.names import Names
from planner.certificate.non_firm import check_non_firm
from planner.certificate.owner_cash import check_owner_cash
from planner.certificate.potlines import check_potlines
from planner.certificate.power import check_power
from planner.certificate.pue_cap import check_pue_cap
from planner.certificate.purchases import check_purchases
from planner.certificate.racks import check_racks
from planner.certificate.reinforcement import check_reinforcement
from planner.certificate.reinforcement_orders import check_reinforcement_orders
from planner.certificate.rental import check_rental
from planner.certificate.smelter import check_smelter
from planner.certificate.stock import check_stock
from planner.certificate.substation import check_substation
from planner.certificate.table import read_tables
from planner.certificate.transformer import check_transformer
from planner.certificate.units import check_units
from planner.certificate.water import check_water
from planner.certificate.zone import check_zone
from planner.plan import Plan
from planner.scenario import Scenario

LIMITS: tuple[Callable[[Audit], LimitCheck], ...] = (
    check_zone,
    check_reinforcement,
    check_connection,
    check_non_firm,
    check_substation,
    check_transformer,
    check_generation,
    check_balance,
    check_hall,
    check_cooling,
    check_water,
    check_racks,
    check_fit_out,
    check_accelerators,
    check_equipment,
    check_crews,
    check_smelter,
    check_budget,
    check_pue_cap,
    check_green_power,
    check_carbon,
    check_concentration,
    check_rental,
    check_lead_time,
)
"""The limits of docs/explanation/mathematics.md, in its order."""

DERIVED_NUMBERS: tuple[Callable[[Audit], LimitCheck], ...] = (
    check_units,
    check_reinforcement_orders,
    check_stock,
    check_power,
    check_fuel,
    check_energy,
    check_potlines,
    check_conversions,
    check_purchases,
    check_cash,
    check_owner_cash,
    check_compute,
    check_clusters,
    check_milestones,
    check_levelised_costs,
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
