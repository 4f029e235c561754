"""From decisions to a plan: every other column and table follows from them as the mathematics says."""

from collections.abc import Sequence

from planner.plan.activity import Activity
from planner.plan.axes import Axes
from planner.plan.conversions import conversion_table
from planner.plan.decisions import Decisions
from planner.plan.energy import SiteEnergy
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.money import Payments
from planner.plan.money_tables import cash_table, levelised_table, owner_cash_table
from planner.plan.order_tables import order_table, purchase_table, reinforcement_table, units_table
from planner.plan.plan import Outcome, Plan
from planner.plan.region_tables import compute_table, milestone_table
from planner.plan.site_tables import (
    cooling_table,
    energy_table,
    generation_table,
    potline_table,
    power_table,
    stock_table,
)
from planner.scenario import Scenario


def assemble_plan(scenario: Scenario, decisions: Decisions, outcomes: Sequence[Outcome]) -> Plan:
    """Derive a whole plan from its decisions.

    Rows without activity are left out, but for `compute`, `milestones` and `levelised_costs`: they have a row for
    every region, because the limit that holds a region back counts most while nothing runs.

    Raises:
        ValueError: if a decision names something that the scenario lacks, or orders what cannot be ordered.
    """
    axes = Axes.of(scenario)
    terms = EquipmentTerms.of(scenario, axes)
    activity = Activity.of(scenario, axes, terms, decisions)
    energy = SiteEnergy.of(scenario, axes, activity)
    payments = Payments.of(scenario, axes, terms, activity, energy)
    compute = compute_table(scenario, axes, terms, activity, payments, outcomes)
    return Plan(
        orders=order_table(scenario, axes, terms, activity, payments),
        reinforcement_orders=reinforcement_table(scenario, axes, activity, payments),
        units=units_table(axes, activity),
        power=power_table(scenario, axes, activity),
        generation=generation_table(axes, activity, payments),
        energy=energy_table(axes, energy, payments),
        cooling_load=cooling_table(axes, activity),
        stock=stock_table(scenario, axes, activity),
        purchases=purchase_table(axes, activity, payments),
        potlines=potline_table(scenario, axes, activity, payments),
        conversions=conversion_table(scenario, axes, terms, activity, payments),
        cash=cash_table(scenario, axes, payments),
        owner_cash=owner_cash_table(scenario, axes, payments),
        compute=compute,
        milestones=milestone_table(axes, compute),
        levelised_costs=levelised_table(scenario, axes, activity, payments),
        outcomes=tuple(outcomes),
    )
