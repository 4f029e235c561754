"""What the rules of the scenario `estate` allow, worked by hand: read off where a plan asks for far more."""

import pytest
from tampering import with_changes, with_row, with_value
from told import allowed, broken, broken_places

from planner.plan import Plan
from planner.scenario import Scenario

Values = dict[str, object]


@pytest.mark.parametrize(
    ("table", "where", "values", "expected_mw"),
    [
        # 4 MW of battery for 2 of 4 hours, (2 x 5 - 5) x 0.9 - 1 of turbines, 2 x 0.9 of diesel, 0.25 paused.
        ("zones", {"zone": "south"}, {"name": "South"}, 2 + 3.5 + 1.8 + 0.25),
        ("zones", {"zone": "south"}, {"non_firm_event_hours": 8.0}, 1 + 3.5 + 1.8 + 0.25),
        ("zones", {"zone": "south"}, {"non_firm_event_hours": 1.0}, 4 + 3.5 + 1.8 + 0.25),
        ("zones", {"zone": "south"}, {"non_firm_event_hours": 0.0}, 4 + 3.5 + 1.8 + 0.25),
        ("zones", {"zone": "south"}, {"non_firm_hours_per_year": 200.0}, 2 + 3.5 + 1.8 + 0.25),
        ("zones", {"zone": "south"}, {"non_firm_hours_per_year": 201.0}, 2 + 3.5),
        ("regions", {"region": "home"}, {"pausable_hours_per_year": 99.0}, 2 + 3.5 + 1.8),
        ("generators", {"generator": "diesel"}, {"hours_per_year": 99.0}, 2 + 3.5 + 0.25),
        ("generators", {"generator": "turbine"}, {"reserve": "availability"}, 2 + 8 + 1.8 + 0.25),
    ],
)
def test_non_firm_import_is_backed_by_what_lasts_as_long_as_the_grid_interrupts_it(
    all_rules: Scenario, rich_plan: Plan, table: str, where: Values, values: Values, expected_mw: float
) -> None:
    changed = with_changes(all_rules, table, where, **values)
    plan = with_value(rich_plan, "power", {"site": "birch", "period": "2025Q2"}, "non_firm_mw", 99.0)

    backing = allowed(changed, plan, "non_firm", "batteries, spare generation and load that pauses")

    assert backing == {("birch", None, "2025Q2"): pytest.approx(expected_mw)}


def test_non_firm_import_and_load_that_pauses_are_parts_of_what_there_is(all_rules: Scenario, rich_plan: Plan) -> None:
    where = {"site": "birch", "period": "2025Q2"}
    interrupted = with_value(rich_plan, "power", where, "non_firm_mw", 1.26)
    pausing = with_value(rich_plan, "power", where, "paused_mw", 0.57)

    assert allowed(all_rules, interrupted, "non_firm", "import)") == {("birch", None, "2025Q2"): 1.25}
    assert allowed(all_rules, pausing, "non_firm", "share of the facility power") == {
        ("birch", None, "2025Q2"): 0.5625  # a quarter of 2 MW x 1.125
    }


@pytest.mark.parametrize(
    ("generator", "values", "expected_mw"),
    [
        ("turbine", {"reserve": "n_minus_1"}, (10 - 5) * 0.9),
        ("turbine", {"reserve": "availability"}, 10 * 0.9),
        ("turbine", {"reserve": "availability", "availability_fraction": 0.5}, 10 * 0.5),
        ("diesel", {"hours_per_year": 8760.0}, 2 * 0.9),
        ("diesel", {"hours_per_year": 8759.0}, 0.0),
    ],
)
def test_generators_supply_what_is_left_of_them_and_some_none(
    all_rules: Scenario, rich_plan: Plan, generator: str, values: Values, expected_mw: float
) -> None:
    same = generator == "turbine" and values == {"reserve": "n_minus_1"}
    changed = all_rules if same else with_changes(all_rules, "generators", {"generator": generator}, **values)
    where = {"site": "birch", "generator": "turbine", "period": "2026Q2"}
    plan = with_value(rich_plan, "generation", where, "peak_mw", 99.0)
    if generator == "diesel":
        plan = with_row(rich_plan, "generation", site="birch", generator="diesel", period="2026Q2", peak_mw=99.0)

    firm = allowed(changed, plan, "generation", "firm output of its units")

    assert firm == {("birch", generator, "2026Q2"): pytest.approx(expected_mw)}


def test_generators_run_no_more_than_at_the_peak_and_the_rest_of_the_mean_is_imported(
    all_rules: Scenario, rich_plan: Plan
) -> None:
    where = {"site": "birch", "generator": "turbine", "period": "2025Q2"}
    more = with_value(rich_plan, "generation", where, "mean_mw", 2.5)
    less = with_value(rich_plan, "generation", where, "mean_mw", 0.9)

    assert allowed(all_rules, more, "generation", "supply at the design peak") == {("birch", "turbine", "2025Q2"): 1.0}
    assert allowed(all_rules, more, "generation", "mean facility power") == {("birch", None, "2025Q2"): 2.25}
    assert allowed(all_rules, less, "generation", "import and supply") == {("birch", None, "2025Q2"): 1.25 + 0.9}


def test_a_site_takes_no_more_of_its_generators_than_it_needs(all_rules: Scenario, rich_plan: Plan) -> None:
    where = {"site": "birch", "generator": "turbine", "period": "2025Q2"}
    plan = with_value(rich_plan, "generation", where, "peak_mw", 2.5)

    assert allowed(all_rules, plan, "balance", "facility power") == {("birch", None, "2025Q2"): 2.25}


@pytest.mark.parametrize(
    ("table", "where", "values", "expected_mw"),
    [
        # 20 MVA x 0.6 / 0.8 x (1 - 0.015 x (32 - 30)), times 0.8 x 1.25, of two transformers one.
        ("climates", {}, {"name": "Warm"}, 14.55),
        ("climates", {}, {"daily_range_k": 20.0}, 15 * (1 + 0.010 * 5)),
        ("options", {"option": "transformer-20"}, {"stage": "ONAF"}, 20 * (1 - 0.010 * 2)),
        ("options", {"option": "transformer-20"}, {"stage": None}, 20 * (1 - 0.010 * 2)),
        ("options", {"option": "transformer-20"}, {"cooling_class": "OFAF"}, 20 * 0.6 * (1 - 0.015 * 2)),
        ("options", {"option": "transformer-20"}, {"cooling_class": None}, 20),
        ("options", {"option": "transformer-20"}, {"cooling_class": "OFAF", "stage": "OFAF"}, 20 * (1 - 0.010 * 2)),
        ("regions", {"region": "home"}, {"emergency_factor": 1.0}, 14.55 * 0.8),
    ],
)
def test_transformers_carry_what_their_cooling_and_the_heat_of_the_design_day_leave(
    all_rules: Scenario, rich_plan: Plan, table: str, where: Values, values: Values, expected_mw: float
) -> None:
    changed = with_changes(all_rules, table, where, **values)
    plan = with_value(rich_plan, "power", {"site": "elm", "period": "2025Q4"}, "grid_mw", 999.0)

    firm = allowed(changed, plan, "transformer", "transformer capacity in service")

    assert firm == {("elm", None, "2025Q4"): pytest.approx(expected_mw)}


@pytest.mark.parametrize("quarter", ["2025Q2", "2025Q3"])
def test_a_third_transformer_adds_its_rating_once_it_serves(all_rules: Scenario, rich_plan: Plan, quarter: str) -> None:
    plan = with_row(rich_plan, "power", site="dogwood", period="2025Q2", grid_mw=999.0)
    plan = with_row(plan, "power", site="cedar", period="2025Q2", grid_mw=999.0)
    plan = with_value(plan, "power", {"site": "cedar", "period": "2025Q3"}, "grid_mw", 999.0)

    firm = allowed(all_rules, plan, "transformer", "transformer capacity in service")

    assert firm["dogwood", None, "2025Q2"] == pytest.approx(14.55)
    assert firm["cedar", None, quarter] == pytest.approx({"2025Q2": 14.55, "2025Q3": 29.1}[quarter])


@pytest.mark.parametrize(
    ("values", "expected_mw"),
    [
        ({"name": "Liquid"}, 9),
        ({"heat_sink": "wet_bulb"}, 10),
        ({"heat_sink": "wet_bulb", "rated_outdoor_c": 20.0}, 9),
        ({"rated_outdoor_c": None}, 10),
        ({"capacity_loss_per_k": 0.2}, 0),
        ({"capacity_loss_per_k": 0.2, "rated_outdoor_c": 25.0}, 0),
    ],
)
def test_cooling_blocks_reject_what_the_heat_of_the_design_day_leaves(
    all_rules: Scenario, rich_plan: Plan, values: Values, expected_mw: float
) -> None:
    changed = with_changes(all_rules, "cooling", {"cooling": "liquid"}, **values)
    plan = with_value(rich_plan, "cooling_load", {"site": "fir", "period": "2026Q2"}, "it_mw", 99.0)

    rejected = allowed(changed, plan, "cooling", "what cooling blocks in service reject")

    assert rejected["fir", "liquid", "2026Q2"] == pytest.approx(expected_mw)


def test_a_basin_gets_the_water_rights_of_potlines_that_its_sites_converted(
    all_rules: Scenario, rich_plan: Plan
) -> None:
    shared = with_changes(all_rules, "sites", {"site": "cedar"}, basin="river")
    enough = with_changes(shared, "basins", {"basin": "river"}, water_allowance_ml_per_year=77.6)
    too_little = with_changes(shared, "basins", {"basin": "river"}, water_allowance_ml_per_year=77.5)

    # Birch and elm 8 MW, cedar 2 MW at 8.76 ML a MW, less 10 ML of the potline that stays converted.
    assert broken_places(enough, rich_plan, "water") == []
    assert broken_places(too_little, rich_plan, "water") == [
        (None, "river", "2026Q1"),
        (None, "river", "2026Q2"),
    ]


def test_a_reinforcement_adds_headroom_from_the_period_it_serves(all_rules: Scenario, rich_plan: Plan) -> None:
    poor = with_changes(all_rules, "zone_headroom", {"zone": "north"}, headroom_mw=1.0)
    soon = with_changes(poor, "reinforcements", {"reinforcement": "zone-substation"}, lead_months=3.0)

    told = {period for _, _, period in broken_places(poor, rich_plan, "zone")}
    told_soon = {period for _, _, period in broken_places(soon, rich_plan, "zone")}

    assert told == {"2025Q1", "2025Q2", "2025Q3", "2025Q4"}
    assert told_soon == {"2025Q1", "2025Q2", "2025Q3"}


def test_no_more_of_a_reinforcement_is_built_than_there_is(all_rules: Scenario, rich_plan: Plan) -> None:
    plan = with_value(rich_plan, "reinforcement_orders", {"reinforcement": "line"}, "units", 3)

    (violation,) = broken(all_rules, plan, "reinforcement")

    assert violation.sentence == "line: number ordered is 3, but at most 2 (units that can be built): 1 too much."


def test_what_stays_where_it_was_installed_is_not_taken_out(all_rules: Scenario, rich_plan: Plan) -> None:
    fixed = with_changes(all_rules, "accelerators", {"accelerator": "breeze"}, removal_usd=None)

    assert broken_places(fixed, rich_plan, "racks") == [
        ("alder", "breeze", "2025Q3"),
        ("alder", "breeze", "2026Q1"),
        ("dogwood", "breeze", "2026Q1"),
        ("dogwood", "breeze", "2026Q2"),
    ]


@pytest.mark.parametrize(
    ("where", "column", "value", "told"),
    [
        ({"site": "cedar", "period": "2026Q2"}, "potlines_restarted", 0, [("cedar", "2026Q2")]),
        ({"site": "cedar", "period": "2026Q2"}, "potlines_shut", 1, [("cedar", "2026Q2")]),
        ({"site": "dogwood", "period": "2026Q2"}, "potlines_shut", 2, [("dogwood", "2026Q2")]),
        ({"site": "dogwood", "period": "2026Q2"}, "potlines_restarted", 2, [("dogwood", "2026Q2")]),
        ({"site": "cedar", "period": "2025Q2"}, "potlines_restarted", 1, [("cedar", "2025Q2"), ("cedar", "2025Q3")]),
    ],
)
def test_potlines_shut_and_restart_once_and_as_many_as_there_are(
    all_rules: Scenario,
    rich_plan: Plan,
    where: dict[str, str],
    column: str,
    value: int,
    told: list[tuple[str, str]],
) -> None:
    plan = with_value(rich_plan, "potlines", where, column, value)

    of_sites = [violation for violation in broken(all_rules, plan, "smelter") if violation.site]

    assert [(violation.site, violation.period) for violation in of_sites] == told


def test_an_owner_pays_for_its_own_sites_and_a_region_for_all(all_rules: Scenario, rich_plan: Plan) -> None:
    dear = with_changes(all_rules, "equipment", {"option": "battery-4"}, cost_million_usd=1000.0)

    assert {place for place, _, _ in broken_places(dear, rich_plan, "budget")} == {"acme", "home"}
    assert {violation.table for violation in broken(dear, rich_plan, "budget")} == {"cash", "owner_cash"}


def test_the_grid_company_pays_outside_of_the_budget(all_rules: Scenario, rich_plan: Plan) -> None:
    poor = with_changes(all_rules, "budgets", {"owner": None, "period": "2025Q1"}, budget_million_usd=114.0)
    given = with_changes(poor, "reinforcements", {"reinforcement": "line"}, payer="grid")

    assert broken_places(poor, rich_plan, "budget") == [("home", None, "2025Q2"), ("home", None, "2025Q3")]
    assert broken_places(given, rich_plan, "budget") == []


def test_only_what_comes_from_the_grid_can_be_green(all_rules: Scenario, rich_plan: Plan) -> None:
    strict = with_changes(all_rules, "policies", {"year": 2025}, green_share_minimum=0.9)

    green = allowed(strict, rich_plan, "green_power", "green power from the grid")

    # 0.1 of 2.5 MW at alder; 0.5 of 2.25 MW less 1 MW of turbines at birch and of 2.25 MW at cedar.
    assert green["home", None, "2025Q3"] == pytest.approx(0.25 + 0.625 + 1.125)


def test_a_blank_cell_of_a_policy_asks_for_nothing_from_its_year_on(all_rules: Scenario, rich_plan: Plan) -> None:
    strict = with_changes(all_rules, "policies", {"year": 2025}, annual_pue_maximum=1.0, carbon_limit_kt_per_year=0.0)

    quarters = {period for limit in ("pue_cap", "carbon") for _, _, period in broken_places(strict, rich_plan, limit)}

    assert quarters == {"2025Q1", "2025Q2", "2025Q3", "2025Q4"}
