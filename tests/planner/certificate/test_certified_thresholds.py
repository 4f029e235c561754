"""Every limit of the scenario `estate` holds at the number that its plan needs, worked by hand, and not below."""

import pytest
from tampering import with_changes
from told import Place, broken_places

from planner.plan import Plan
from planner.scenario import Scenario

Values = dict[str, object]


def at(where: str | None, quarters: str, item: str | None = None) -> list[Place]:
    """List the places of a limit in some quarters."""
    return [(where, item, quarter) for quarter in quarters.split()]


CASES: list[tuple[str, str, Values, str, object, object, list[Place]]] = [
    # Alder imports 4 MW x 1.25.
    ("zone", "zone_headroom", {"zone": "north"}, "headroom_mw", 5, 4.99, at("north", "2025Q1 2025Q2")),
    # Birch imports 2 MW x 1.125 less the 1 MW of its turbines, before it has a firm connection.
    ("zone", "zone_headroom", {"zone": "south"}, "non_firm_headroom_mw", 1.25, 1.24, at("south", "2025Q2")),
    (
        "reinforcement",
        "reinforcements",
        {"reinforcement": "line"},
        "first_period",
        "2025Q2",
        "2025Q3",
        [("line", "2025Q2")],
    ),
    # Birch imports 4 MW x 1.125 - 1 MW, of which 0.5 MW is not firm.
    ("connection", "options", {"option": "step-10"}, "capacity_mw", 3, 2.99, at("birch", "2025Q4 2026Q1 2026Q2")),
    ("connection", "options", {"option": "soft-10"}, "capacity_mw", 1.25, 1.24, at("birch", "2025Q2")),
    ("connection", "sites", {"site": "birch"}, "connection_limit_mw", 3.5, 3.49, at("birch", "2025Q4 2026Q1 2026Q2")),
    # Two blocks of 2 MW x 1.125.
    ("connection", "sites", {"site": "elm"}, "contract_mw", 4.5, 4.49, at("elm", "2026Q1 2026Q2")),
    ("connection", "sites", {"site": "elm"}, "contract_period", "2025Q4", "2026Q1", at("elm", "2025Q4")),
    # A quarter of 2.25 MW would be 0.5625 MW.
    ("non_firm", "regions", {"region": "home"}, "pausable_fraction", 0.112, 0.111, at("birch", "2025Q2")),
    # Two turbines of 5 MW are there, a diesel of 2 MW comes.
    (
        "generation",
        "sites",
        {"site": "birch"},
        "generation_permit_mw",
        12,
        11.99,
        at("birch", "2025Q2 2025Q3 2025Q4 2026Q1 2026Q2"),
    ),
    # 10 GJ/MWh x 1 MW x 24 h.
    (
        "generation",
        "sites",
        {"site": "birch"},
        "fuel_limit_gj_per_day",
        240,
        239.9,
        at("birch", "2025Q2 2025Q3 2025Q4 2026Q1 2026Q2"),
    ),
    # 1 - 10 K x 0.02 / K: a block of 5 MW rejects 4 MW.
    (
        "cooling",
        "cooling",
        {"cooling": "liquid"},
        "capacity_loss_per_k",
        0.12,
        0.121,
        [*at("birch", "2025Q4 2026Q1 2026Q2", "liquid"), *at("elm", "2026Q1 2026Q2", "liquid")],
    ),
    # 4 MW at 1 L/kWh for 8,760 h.
    (
        "water",
        "sites",
        {"site": "birch"},
        "water_allowance_ml_per_year",
        35.04,
        35.03,
        at("birch", "2025Q4 2026Q1 2026Q2"),
    ),
    # 2 MW use 17.52 ML; one potline converted brings 10 ML, two bring 20 ML.
    ("water", "sites", {"site": "cedar"}, "water_allowance_ml_per_year", 7.52, 7.51, at("cedar", "2026Q1 2026Q2")),
    # Birch and elm with 4 MW each.
    (
        "water",
        "basins",
        {"basin": "river"},
        "water_allowance_ml_per_year",
        70.08,
        70.07,
        at(None, "2026Q1 2026Q2", "river"),
    ),
    # One block of 2 MW in a quarter.
    ("fit_out", "sites", {"site": "birch"}, "fit_out_mw_per_month", 0.67, 0.66, at("birch", "2025Q2 2025Q4")),
    # 2,000 go from alder to dogwood a quarter later; 5,000 were bought.
    ("accelerators", "accelerators", {"accelerator": "breeze"}, "removal_months", 3, 4, [("home", "breeze", "2025Q4")]),
    # 4,000 in service in 2025Q4 were bought in 2025Q1, 1,000 in 2026Q1 in 2025Q2.
    (
        "accelerators",
        "accelerators",
        {"accelerator": "breeze"},
        "life_months",
        10,
        9,
        at("home", "2025Q4 2026Q1", "breeze"),
    ),
    (
        "accelerators",
        "accelerator_supply",
        {"supply": "brook-acme"},
        "owner",
        "acme",
        "bolt",
        at("acme", "2025Q2 2025Q4", "brook-acme"),
    ),
    (
        "accelerators",
        "accelerator_supply",
        {"supply": "brook-world"},
        "region",
        None,
        "home",
        [("away", "brook-world", "2025Q2")],
    ),
    ("equipment", "order_slots", {"option": "hall-10"}, "slots_per_period", 2, 1, [("home", "hall-10", "2025Q1")]),
    # Two halls of 10 MW and a diesel of 4 MW.
    ("crews", "crews", {"region": "home"}, "crew_mw", 24, 23.9, at("home", "2025Q1")),
    # The restart of an idled potline makes 20 kt of the 80 kt again, from 2025Q4 on.
    (
        "smelter",
        "regions",
        {"region": "home"},
        "smelter_closure_limit_kt_per_year",
        80,
        79.9,
        at("home", "2025Q1 2025Q2 2025Q3"),
    ),
    # 100 kt elsewhere, 40 kt of the potline of cedar that runs again, 20 kt of dogwood's.
    ("smelter", "regions", {"region": "home"}, "smelter_ceiling_kt_per_year", 160, 159.9, at("home", "2026Q2")),
    (
        "smelter",
        "smelters",
        {"site": "dogwood"},
        "restart_months",
        3,
        None,
        at("dogwood", "2025Q3 2025Q4 2026Q1 2026Q2"),
    ),
    (
        "smelter",
        "smelters",
        {"site": "dogwood"},
        "status",
        "idled",
        "relocated",
        at("dogwood", "2025Q3 2025Q4 2026Q1 2026Q2"),
    ),
    # Both potlines of cedar are shut at the start and one is taken back a year later.
    ("smelter", "smelters", {"site": "cedar"}, "conversion_months", 12, 12.5, at("cedar", "2026Q1")),
    # Equipment 11, accelerators 22 + 44 + 20.
    (
        "budget",
        "budgets",
        {"owner": "acme"},
        "budget_million_usd",
        97,
        96.9,
        [("acme", None, "2026Q1"), ("acme", None, "2026Q2")],
    ),
    # Equipment 15 + 2, accelerators 40 + 52, the line 6: the next 100 come in 2025Q4.
    (
        "budget",
        "budgets",
        {"owner": None, "period": "2025Q1"},
        "budget_million_usd",
        115,
        114.9,
        [("home", None, "2025Q2"), ("home", None, "2025Q3")],
    ),
    # Air-cooled sites have 1.25, in the year of the rule.
    (
        "pue_cap",
        "policies",
        {"year": 2025},
        "annual_pue_maximum",
        1.25,
        1.249,
        [*at("alder", "2025Q1 2025Q2 2025Q3 2025Q4"), *at("dogwood", "2025Q4")],
    ),
    # Only the north runs at first, with a tenth of green power.
    ("green_power", "policies", {"year": 2025}, "green_share_minimum", 0.1, 0.101, at("home", "2025Q1")),
    # 8.76 x (2.5 x 1 + (3.5 + 2.25 + 2.25 + 2.5) x 0.4 + 1 x 0.5) kt.
    ("carbon", "policies", {"year": 2025}, "carbon_limit_kt_per_year", 63.072, 63.07, at("home", "2025Q4")),
    # 4 of 10 EFLOP/s.
    (
        "concentration",
        "policies",
        {"year": 2026},
        "largest_site_share_maximum",
        0.4,
        0.399,
        [("birch", None, "2026Q2"), ("elm", None, "2026Q2")],
    ),
    ("rental", "rental", {"region": "home"}, "rentable_eflops", 2, 1.99, at("home", "2025Q3")),
    ("rental", "rental", {"region": "home"}, "period", "2025Q3", "2025Q4", at("home", "2025Q3")),
    # 2 months of permit and 1 month of lead.
    (
        "lead_time",
        "sites",
        {"site": "birch"},
        "permitting_months",
        2,
        2.1,
        [("birch", option, "2025Q1") for option in ("diesel-2", "battery-4")],
    ),
    # No study, 3 months of build as for a firm connection.
    ("lead_time", "zones", {"zone": "south"}, "non_firm_build_months", None, 4, [("birch", "soft-10", "2025Q1")]),
    # 6 months of queue and 2 of permit.
    ("lead_time", "options", {"option": "step-10"}, "needs_permit", False, True, [("birch", "step-10", "2025Q1")]),
    ("lead_time", "zones", {"zone": "south"}, "study_months", 3, 4, [("birch", "step-10", "2025Q1")]),
]


@pytest.mark.parametrize(
    ("limit", "table", "where", "column", "enough", "too_tight", "told"),
    CASES,
    ids=[f"{limit}-{column}" for limit, _, _, column, *_ in CASES],
)
def test_a_limit_holds_at_what_the_plan_needs_and_says_where_it_is_too_tight(
    all_rules: Scenario,
    rich_plan: Plan,
    limit: str,
    table: str,
    where: Values,
    column: str,
    enough: object,
    too_tight: object,
    told: list[Place],
) -> None:
    loose = with_values(all_rules, table, where, column, enough)
    tight = with_changes(all_rules, table, where, **{column: too_tight})

    expected = [place if len(place) == 3 else (None, *place) for place in told]
    assert broken_places(loose, rich_plan, limit) == []
    assert sorted(broken_places(tight, rich_plan, limit), key=str) == sorted(expected, key=str)


def with_values(scenario: Scenario, table: str, where: Values, column: str, value: object) -> Scenario:
    """Change a scenario, if it is not so already."""
    (before,) = (
        getattr(row, column)
        for row in getattr(scenario, table)
        if all(getattr(row, key) == given for key, given in where.items())
    )
    return scenario if before == value else with_changes(scenario, table, where, **{column: value})
