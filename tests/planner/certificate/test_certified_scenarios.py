"""Rules of a scenario that the tiny one does not use as it stands: each changed in one place."""

import pytest
from tampering import with_changes, with_frame, with_row, with_scenario_row, with_value
from told import place

from planner.certificate import certify
from planner.plan import Plan
from planner.scenario import Scenario
from planner.tables import Budget, OrderSlots, SiteUnit, ZoneHeadroom

Told = tuple[str | None, ...]

QUARTERS = ("2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2")

SMELTING = (("potlines", "cedar"), ("cash", "home"))

LEVELISED = [("levelised_costs", "home", None, None)] * 2
"""The discounted sum and what it comes to for each EFLOP/s."""


def told(scenario: Scenario, plan: Plan) -> list[Told]:
    """Limit, place, item and period of each violation."""
    return [(violation.limit, *place(violation)) for violation in certify(scenario, plan).violations]


@pytest.mark.parametrize(
    ("table", "where", "values", "expected"),
    [
        ("sites", {"site": "alder"}, {"contract_period": "2025Q3"}, [("connection", "alder", None, "2025Q2")]),
        ("zone_headroom", {"zone": "south"}, {"period": "2026Q2"}, [("zone", "south", None, "2026Q1")]),
        (
            "site_units",
            {"site": "alder", "option": "bay-20"},
            {"in_service_period": "2025Q3"},
            [
                ("substation", "alder", None, "2025Q2"),
                ("units", "alder", "bay-20", "2025Q1"),
                ("units", "alder", "bay-20", "2025Q2"),
            ],
        ),
        (
            "regions",
            {},
            {"emergency_factor": 1.2},
            [("transformer", "alder", None, period) for period in ("2025Q3", "2025Q4", "2026Q1", "2026Q2")],
        ),
        (
            "smelters",
            {},
            {"conversion_months": 6.5},
            [
                ("connection", "cedar", None, "2025Q3"),
                ("connection", "cedar", None, "2025Q3"),
                ("zone", "south", None, "2025Q3"),
                ("potlines", "cedar", None, "2025Q3"),
                ("power", "cedar", None, "2025Q3"),
                ("conversions", "cedar", None, None),  # first period
            ],
        ),
        (
            "zones",
            {"zone": "south"},
            {"build_months": 6.1},
            [
                ("connection", "birch", None, "2026Q1"),
                ("lead_time", "birch", "connection-10", "2025Q1"),
                ("units", "birch", "connection-10", "2026Q1"),
                ("conversions", "cedar", None, None),  # queue saved
            ],
        ),
        (
            "smelter_margins",
            {"year": 2026},
            {"year": 2027},
            [
                *((table, place, None, period) for table, place in SMELTING for period in ("2026Q1", "2026Q2")),
                *LEVELISED,
            ],
        ),
        (
            "accelerator_supply",
            {"supply": "breeze-grey"},
            {"last_period": "2025Q2"},
            [("accelerators", None, "breeze-grey", "2025Q3")],
        ),
        (
            "accelerators",
            {"accelerator": "brook"},
            {"release_period": "2025Q4"},
            [("accelerators", None, "brook-legal", "2025Q3")],
        ),
        (
            "accelerator_supply",
            {"supply": "breeze-grey"},
            {"premium_fraction": 0.51},
            [
                ("purchases", "home", "breeze-grey", "2025Q3"),
                ("cash", "home", None, "2025Q3"),  # spent
                *[("cash", "home", None, period) for period in ("2025Q3", "2025Q4", "2026Q1", "2026Q2")],  # unspent
                *LEVELISED,
            ],
        ),
        (
            "accelerators",
            {"accelerator": "breeze"},
            {"sustained_fraction": 0.6},
            [
                *[("compute", "home", None, period) for period in QUARTERS[1:]],
                *[("clusters", "home", None, period) for period in QUARTERS[1:] for _ in ("compute", "training run")],
                *LEVELISED,
            ],
        ),
    ],
)
def test_a_changed_rule_breaks_what_relied_on_it_and_nothing_else(
    tiny: Scenario,
    best_plan: Plan,
    table: str,
    where: dict[str, object],
    values: dict[str, object],
    expected: list[Told],
) -> None:
    assert sorted(told(with_changes(tiny, table, where, **values), best_plan), key=str) == sorted(expected, key=str)


def test_a_hotter_design_day_takes_more_power_than_the_plan_imports(tiny: Scenario, best_plan: Plan) -> None:
    hotter = with_changes(tiny, "climates", {}, dry_bulb_design_c=24.0)

    broken = told(hotter, best_plan)

    # 24 + 5 degC is above the 25 degC of the air and below the 30 degC of the liquid.
    assert {site for limit, site, _, _ in broken if limit == "balance"} == {"alder"}
    assert ("transformer", "alder", None, "2025Q3") in broken


def test_slots_without_a_region_count_the_orders_of_all(tiny: Scenario, best_plan: Plan) -> None:
    row = OrderSlots(region=None, option="bay-20", year=2024, slots_per_period=1, source="hand")

    assert told(with_scenario_row(tiny, "order_slots", row), best_plan) == [("equipment", None, "bay-20", "2025Q3")]


def test_slots_hold_from_their_year_on(tiny: Scenario, best_plan: Plan) -> None:
    closed = OrderSlots(region="home", option="cooling-liquid-4", year=2026, slots_per_period=0, source="hand")

    broken = told(with_scenario_row(tiny, "order_slots", closed), best_plan)

    assert broken == [("equipment", "home", "cooling-liquid-4", "2026Q1")]


def test_what_could_be_ordered_only_from_a_later_year_on_cannot_be_ordered_before(
    tiny: Scenario, best_plan: Plan
) -> None:
    later = with_changes(tiny, "equipment", {"option": "bay-20"}, year=2026)

    assert ("lead_time", "birch", "bay-20", "2025Q3") in told(later, best_plan)


def test_a_region_buys_only_what_is_offered_to_it_and_installs_only_what_it_bought(
    tiny: Scenario, best_plan: Plan
) -> None:
    away = tiny.regions[0].model_copy(update={"region": "away"})
    two_regions = with_scenario_row(tiny, "regions", away)
    southern = with_changes(two_regions, "zones", {"zone": "south"}, region="away")
    for_others = with_changes(two_regions, "accelerator_supply", {"supply": "brook-legal"}, region="away")

    assert ("accelerators", "away", "brook", "2025Q3") in told(southern, best_plan)
    assert told(two_regions, best_plan) == []
    assert told(for_others, best_plan) == [
        ("accelerators", "home", "brook-legal", period) for period in ("2025Q3", "2025Q4", "2026Q1", "2026Q2")
    ]


def test_idled_potlines_give_up_no_output_and_no_margin(tiny: Scenario, best_plan: Plan) -> None:
    idled = with_changes(tiny, "smelters", {}, status="idled")
    nothing = {
        "potlines": {"output_lost_kt_per_year": 0.0, "displaced_kt": 0.0, "margin_lost_million_usd": 0.0},
        "conversions": {"displaced_kt": 0.0},
        "cash": {"smelter_million_usd": 0.0},
    }

    plan = best_plan
    for table, numbers in nothing.items():
        plan = with_frame(plan, table, plan.tables[table].assign(**numbers))

    assert {limit for limit, *_ in told(idled, best_plan)} == {*nothing, "levelised_costs"}
    assert {limit for limit, *_ in told(idled, plan)} == {"levelised_costs"}


def test_a_region_without_a_closure_limit_may_shut_every_potline_there_is(tiny: Scenario, best_plan: Plan) -> None:
    free = with_changes(tiny, "regions", {}, smelter_closure_limit_kt_per_year=None)
    both = best_plan.potlines.assign(potlines_shut=2)

    assert "smelter" in {limit for limit, *_ in told(tiny, with_frame(best_plan, "potlines", both))}
    assert "smelter" not in {limit for limit, *_ in told(free, with_frame(best_plan, "potlines", both))}


def test_a_region_without_a_budget_spends_what_it_likes_and_carries_nothing_over(
    tiny: Scenario, best_plan: Plan
) -> None:
    elsewhere = with_scenario_row(tiny, "regions", tiny.regions[0].model_copy(update={"region": "away"}))
    unlimited = with_changes(elsewhere, "budgets", {}, region="away")
    spent = best_plan.cash.assign(budget_million_usd=0.0, unspent_million_usd=0.0)
    plan = with_frame(best_plan, "cash", spent)
    for period, budget, unspent in (("2025Q1", 28, 28), ("2025Q2", 40, 68), ("2025Q3", 200, 268)):
        plan = with_row(
            plan, "cash", region="away", period=period, budget_million_usd=budget, unspent_million_usd=unspent
        )
    for period in ("2025Q4", "2026Q1", "2026Q2"):
        plan = with_row(plan, "cash", region="away", period=period, unspent_million_usd=268)

    assert told(unlimited, plan) == []


def test_capital_from_before_the_first_period_is_there_in_the_first(tiny: Scenario, best_plan: Plan) -> None:
    richer = with_scenario_row(
        tiny, "budgets", Budget(region="home", period="2024Q3", budget_million_usd=5, source="hand")
    )
    cash = best_plan.cash.assign(unspent_million_usd=best_plan.cash["unspent_million_usd"] + 5)
    plan = with_value(with_frame(best_plan, "cash", cash), "cash", {"period": "2025Q1"}, "budget_million_usd", 33.0)

    assert told(richer, plan) == []


def test_capital_from_after_the_last_period_comes_too_late(tiny: Scenario, best_plan: Plan) -> None:
    later = Budget(region="home", period="2026Q3", budget_million_usd=5, source="hand")

    assert told(with_scenario_row(tiny, "budgets", later), best_plan) == []


@pytest.mark.parametrize("last_period", ["2024Q3", "2024Q4"])
def test_an_offer_that_ended_before_the_first_period_is_gone(tiny: Scenario, best_plan: Plan, last_period: str) -> None:
    ended = with_changes(
        tiny, "accelerator_supply", {"supply": "breeze-legal"}, first_period="2024Q1", last_period=last_period
    )

    assert told(ended, best_plan) == [
        ("accelerators", None, "breeze-legal", "2025Q1"),
        ("accelerators", None, "breeze-legal", "2025Q2"),
    ]


def test_headroom_given_before_the_first_period_holds_in_it(tiny: Scenario, best_plan: Plan) -> None:
    early = with_changes(tiny, "zone_headroom", {"zone": "south"}, period="2024Q1")
    row = ZoneHeadroom(zone="south", period="2026Q2", headroom_mw=5, source="hand")

    assert told(early, best_plan) == []
    assert told(with_scenario_row(early, "zone_headroom", row), best_plan) == [("zone", "south", None, "2026Q2")]


def test_units_that_arrive_after_the_last_period_do_not_serve(tiny: Scenario, best_plan: Plan) -> None:
    late = SiteUnit(site="birch", option="hall-8", in_service_period="2026Q3", units=1, source="hand")

    assert told(with_scenario_row(tiny, "site_units", late), best_plan) == []
