import json
from dataclasses import replace
from io import StringIO

import pandas as pd
import pytest

from planner.certificate import certify
from planner.plan import Plan
from planner.scenario import Scenario

CHECKS = [
    "table",
    "zone",
    "reinforcement",
    "connection",
    "non_firm",
    "substation",
    "transformer",
    "generation",
    "balance",
    "hall",
    "cooling",
    "water",
    "racks",
    "fit_out",
    "accelerators",
    "equipment",
    "crews",
    "smelter",
    "budget",
    "pue_cap",
    "green_power",
    "carbon",
    "concentration",
    "rental",
    "lead_time",
    "units",
    "reinforcement_orders",
    "stock",
    "power",
    "fuel",
    "energy",
    "potlines",
    "conversions",
    "purchases",
    "cash",
    "owner_cash",
    "compute",
    "clusters",
    "milestones",
    "levelised_costs",
]

WITHOUT_ROWS_IN_TINY = {
    "reinforcement",
    "water",
    "fit_out",
    "crews",
    "pue_cap",
    "green_power",
    "carbon",
    "concentration",
    "reinforcement_orders",
    "fuel",
    "owner_cash",
}


def test_the_plan_worked_by_hand_keeps_every_limit(tiny: Scenario, best_plan: Plan) -> None:
    certificate = certify(tiny, best_plan)

    assert certificate.violations == ()
    assert certificate.holds
    assert [check.limit for check in certificate.checks] == CHECKS
    assert {check.limit for check in certificate.checks if not check.rows_checked} == WITHOUT_ROWS_IN_TINY


def test_a_plan_that_uses_every_rule_keeps_every_limit(all_rules: Scenario, rich_plan: Plan) -> None:
    certificate = certify(all_rules, rich_plan)

    assert certificate.violations == ()
    assert all(check.rows_checked for check in certificate.checks)


def test_a_plan_written_with_six_decimals_and_read_back_is_certified_too(
    tiny: Scenario, best_plan: Plan, all_rules: Scenario, rich_plan: Plan
) -> None:
    assert certify(tiny, written_and_read(best_plan)).holds
    assert certify(all_rules, written_and_read(rich_plan)).holds


def written_and_read(plan: Plan) -> Plan:
    tables = {
        name: pd.read_csv(StringIO(table.to_csv(index=False, float_format="%.6f")), dtype={"training_flop": str})
        for name, table in plan.tables.items()
    }
    return Plan(**tables)


def test_a_plan_that_does_nothing_keeps_every_limit_but_must_say_what_is_in_place(
    tiny: Scenario, best_plan: Plan
) -> None:
    empty = Plan(**{name: table.head(0) for name, table in best_plan.tables.items()})

    certificate = certify(tiny, empty)

    assert {violation.limit for violation in certificate.violations} == {
        "units",
        "cash",
    }


def test_a_plan_without_anything_in_it_is_told_what_is_in_place_and_what_is_wanted(
    all_rules: Scenario, rich_plan: Plan
) -> None:
    empty = Plan(**{name: table.head(0) for name, table in rich_plan.tables.items()})

    certificate = certify(all_rules, empty)

    assert {violation.limit for violation in certificate.violations} == {"units", "cash", "owner_cash", "compute"}
    assert {violation.sentence for violation in certificate.violations if violation.limit == "compute"} == {
        f"home in {quarter}: unserved_eflops is 0 EFLOP/s, but must be 10 EFLOP/s (demand less compute and rent): "
        "10 EFLOP/s off."
        for quarter in ("2025Q3", "2025Q4", "2026Q1", "2026Q2")
    }


OPTIONAL_TABLES = (
    "policies",
    "crews",
    "budgets",
    "smelter_margins",
    "reinforcements",
    "basins",
    "site_units",
    "smelters",
    "generators",
    "fuel_prices",
    "order_slots",
    "accelerator_supply",
    "rental",
    "demand",
    "owners",
)


@pytest.mark.parametrize("table", OPTIONAL_TABLES)
def test_a_scenario_without_a_table_can_be_certified(all_rules: Scenario, rich_plan: Plan, table: str) -> None:
    sites = tuple(site.model_copy(update={"owner": None, "basin": None}) for site in all_rules.sites)
    without = replace(all_rules, **{"sites": sites, "budgets": (), table: ()})
    empty = Plan(**{name: frame.head(0) for name, frame in rich_plan.tables.items()})

    told = certify(without, empty)

    assert {violation.limit for violation in told.violations} <= {"units", "compute"}
    assert certify(without, rich_plan).to_json()


def test_the_slack_of_a_limit_is_the_smallest_room_left(tiny: Scenario, best_plan: Plan) -> None:
    substation = next(check for check in certify(tiny, best_plan).checks if check.limit == "substation")
    roomy = best_plan.power[best_plan.power["site"] != "birch"]

    assert substation.tightest_slack == 0.0  # birch, before its bays serve
    assert substation.unit == "MW"
    assert substation.rows_checked == 3 * 6
    assert 16 - roomy["grid_mw"].max() == 6


def test_the_json_of_a_certificate_can_be_read_back_and_repeats(tiny: Scenario, best_plan: Plan) -> None:
    certificate = certify(tiny, best_plan)

    document = json.loads(certificate.to_json())

    assert document["format_version"] == 1
    assert document["holds"] is True
    assert [check["limit"] for check in document["checks"]] == CHECKS
    assert document["checks"][1] == {
        "limit": "zone",
        "unit": "MW",
        "rows_checked": 12,
        "tightest_slack": 0.0,
        "violations": [],
        "holds": True,
    }
    assert certify(tiny, best_plan).to_json() == certificate.to_json()
