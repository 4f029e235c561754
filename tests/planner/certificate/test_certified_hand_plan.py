import json
from io import StringIO

import pandas as pd

from planner.certificate import certify
from planner.plan import Plan
from planner.scenario import Scenario

CHECKS = [
    "table",
    "zone",
    "connection",
    "substation",
    "transformer",
    "balance",
    "hall",
    "cooling",
    "racks",
    "accelerators",
    "equipment",
    "smelter",
    "budget",
    "lead_time",
    "units",
    "stock",
    "power",
    "potlines",
    "purchases",
    "cash",
    "compute",
]


def test_the_plan_worked_by_hand_keeps_every_limit(tiny: Scenario, best_plan: Plan) -> None:
    certificate = certify(tiny, best_plan)

    assert certificate.violations == ()
    assert certificate.holds
    assert [check.limit for check in certificate.checks] == CHECKS
    assert all(check.rows_checked for check in certificate.checks)


def test_a_plan_written_with_six_decimals_and_read_back_is_certified_too(tiny: Scenario, best_plan: Plan) -> None:
    tables = {
        name: pd.read_csv(StringIO(table.to_csv(index=False, float_format="%.6f")))
        for name, table in best_plan.tables.items()
    }

    assert certify(tiny, Plan(**tables)).holds


def test_a_plan_that_does_nothing_keeps_every_limit_but_must_say_what_is_in_place(
    tiny: Scenario, best_plan: Plan
) -> None:
    empty = Plan(**{name: table.head(0) for name, table in best_plan.tables.items()})

    certificate = certify(tiny, empty)

    assert {violation.limit for violation in certificate.violations} == {"units", "cash"}


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
