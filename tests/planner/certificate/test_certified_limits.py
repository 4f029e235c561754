from collections.abc import Mapping

import pytest
from tampering import with_row, with_value, without_row
from told import Place, broken, broken_places

from planner.plan import Plan
from planner.scenario import Scenario

Where = Mapping[str, str]


@pytest.mark.parametrize(
    ("limit", "table", "where", "column", "value", "told"),
    [
        ("zone", "power", {"site": "birch", "period": "2026Q2"}, "grid_mw", 7.07, ("south", None, "2026Q2")),
        ("zone", "cooling_load", {"site": "birch", "period": "2026Q2"}, "it_mw", 6.3, ("south", None, "2026Q2")),
        ("connection", "power", {"site": "alder", "period": "2025Q3"}, "grid_mw", 10.1, ("alder", None, "2025Q3")),
        ("connection", "power", {"site": "cedar", "period": "2026Q1"}, "grid_mw", 10.1, ("cedar", None, "2026Q1")),
        (
            "connection",
            "orders",
            {"option": "connection-10"},
            "order_period",
            "2025Q2",
            ("birch", None, "2026Q1"),
        ),
        ("connection", "potlines", {"period": "2025Q1"}, "potlines_shut", 0, ("cedar", None, "2025Q3")),
        ("substation", "orders", {"option": "bay-20"}, "units", 1, ("birch", None, "2026Q1")),
        (
            "transformer",
            "orders",
            {"site": "cedar", "option": "transformer-10"},
            "order_period",
            "2025Q3",
            ("cedar", None, "2025Q3"),
        ),
        ("balance", "power", {"site": "alder", "period": "2025Q3"}, "grid_mw", 9.9, ("alder", None, "2025Q3")),
        ("balance", "cooling_load", {"site": "cedar", "period": "2025Q3"}, "it_mw", 4.04, ("cedar", None, "2025Q3")),
        ("hall", "cooling_load", {"site": "alder", "period": "2026Q2"}, "it_mw", 8.08, ("alder", None, "2026Q2")),
        ("hall", "orders", {"site": "birch", "option": "hall-8"}, "order_period", "2026Q1", ("birch", None, "2026Q1")),
        (
            "cooling",
            "cooling_load",
            {"site": "cedar", "period": "2025Q3"},
            "it_mw",
            4.04,
            ("cedar", "liquid", "2025Q3"),
        ),
        (
            "cooling",
            "orders",
            {"site": "birch", "option": "cooling-liquid-4", "order_period": "2025Q4"},
            "option",
            "hall-8",
            ("birch", "liquid", "2026Q1"),
        ),
        ("racks", "cooling_load", {"site": "alder", "period": "2025Q2"}, "it_mw", 5.94, ("alder", None, "2025Q2")),
        ("racks", "stock", {"site": "cedar", "period": "2025Q3"}, "blocks", 3, ("cedar", None, "2025Q3")),
        (
            "racks",
            "cooling_load",
            {"site": "birch", "period": "2026Q1"},
            "cooling",
            "air",
            ("birch", None, "2026Q1"),
        ),
        (
            "accelerators",
            "purchases",
            {"supply": "brook-legal", "period": "2025Q3"},
            "accelerators",
            1980,
            ("home", "brook", "2025Q3"),
        ),
        (
            "accelerators",
            "purchases",
            {"supply": "brook-legal", "period": "2025Q4"},
            "accelerators",
            2001,
            ("brook-legal", "2025Q4"),
        ),
        (
            "accelerators",
            "purchases",
            {"supply": "breeze-legal", "period": "2025Q2"},
            "period",
            "2025Q3",
            ("breeze-legal", "2025Q3"),
        ),
        ("accelerators", "stock", {"site": "birch", "period": "2026Q2"}, "blocks", 4, ("home", "brook", "2026Q2")),
        (
            "equipment",
            "orders",
            {"option": "transformer-10", "order_period": "2025Q2"},
            "units",
            2,
            ("home", "transformer-10", "2025Q2"),
        ),
        ("smelter", "potlines", {"period": "2025Q2"}, "potlines_shut", 2, ("home", None, "2025Q2")),
        ("smelter", "potlines", {"period": "2026Q2"}, "potlines_shut", 3, ("cedar", None, "2026Q2")),
        ("smelter", "potlines", {"period": "2025Q4"}, "potlines_shut", 0, ("cedar", None, "2025Q4")),
        ("smelter", "potlines", {"period": "2025Q4"}, "site", "birch", ("birch", None, "2025Q4")),
        (
            "budget",
            "purchases",
            {"supply": "breeze-legal", "period": "2025Q1"},
            "accelerators",
            2020,
            ("home", None, "2025Q2"),
        ),
        ("budget", "orders", {"site": "cedar", "option": "hall-8"}, "units", 2, ("home", None, "2025Q2")),
        (
            "lead_time",
            "orders",
            {"option": "connection-10"},
            "in_service_period",
            "2025Q4",
            ("birch", "connection-10", "2025Q1"),
        ),
        (
            "lead_time",
            "orders",
            {"option": "bay-20"},
            "cost_million_usd",
            1.98,
            ("birch", "bay-20", "2025Q3"),
        ),
        (
            "lead_time",
            "orders",
            {"option": "cooling-liquid-4", "order_period": "2026Q1"},
            "cost_million_usd",
            1.0,
            ("birch", "cooling-liquid-4", "2026Q1"),
        ),
        (
            "lead_time",
            "orders",
            {"site": "cedar", "option": "hall-8"},
            "option",
            "cooling-air-8",
            ("cedar", "cooling-air-8", "2025Q2"),
        ),
        ("units", "units", {"option": "hall-8", "period": "2025Q3", "site": "cedar"}, "units", 2, None),
        ("racks", "stock", {"site": "alder", "period": "2026Q2"}, "blocks", 7, ("alder", "breeze", "2026Q2")),
    ],
)
def test_one_change_breaks_a_limit_and_the_violation_says_which_where_and_when(
    tiny: Scenario,
    best_plan: Plan,
    limit: str,
    table: str,
    where: Where,
    column: str,
    value: object,
    told: Place | None,
) -> None:
    plan = with_value(best_plan, table, where, column, value)

    expected = told or (where["site"], where["option"], where["period"])
    assert (expected if len(expected) == 3 else (None, *expected)) in broken_places(tiny, plan, limit)


def test_the_loss_of_the_larger_of_two_transformers_is_what_counts(tiny: Scenario, best_plan: Plan) -> None:
    plan = with_value(best_plan, "power", {"site": "cedar", "period": "2026Q2"}, "grid_mw", 10.1)

    (violation,) = broken(tiny, plan, "transformer")

    assert (violation.site, violation.period) == ("cedar", "2026Q2")
    assert (violation.left, violation.right) == (10.1, 10.0)  # 20 + 10 MVA less the 20 MVA one
    assert violation.sentence == (
        "cedar in 2026Q2: import is 10.1 MW, but at most 10 MW (transformer capacity in service after the loss of "
        "the largest unit): 0.1 MW too much."
    )


def test_one_transformer_alone_carries_nothing(tiny: Scenario, best_plan: Plan) -> None:
    plan = without_row(best_plan, "orders", {"site": "alder", "option": "transformer-10"})

    assert [(violation.period, violation.right) for violation in broken(tiny, plan, "transformer")] == [
        ("2025Q2", 0.0),
        ("2025Q3", 0.0),
        ("2025Q4", 0.0),
        ("2026Q1", 0.0),
        ("2026Q2", 0.0),
    ]


def test_a_connection_step_cannot_pass_the_largest_connection_of_its_site(tiny: Scenario, best_plan: Plan) -> None:
    plan = with_row(
        best_plan,
        "orders",
        site="alder",
        option="connection-10",
        order_period="2025Q1",
        in_service_period="2026Q3",
        units=1,
        cost_million_usd=3.0,
    )
    plan = with_value(plan, "power", {"site": "alder", "period": "2026Q2"}, "grid_mw", 10.1)

    assert "largest connection the site can have" in broken(tiny, plan, "connection")[-1].sentence


def test_the_excess_is_the_distance_between_both_sides(tiny: Scenario, best_plan: Plan) -> None:
    plan = with_value(best_plan, "purchases", {"supply": "brook-legal", "period": "2026Q1"}, "accelerators", 2500)

    offered = next(violation for violation in broken(tiny, plan, "accelerators") if violation.item == "brook-legal")

    assert (offered.left, offered.right, offered.excess, offered.unit) == (2500.0, 2000.0, 500.0, "1")
