"""Numbers of the plan for the scenario that uses every rule, worked by hand."""

import pandas as pd
import pytest
from estate_plan import estate_plan

from planner.plan import Plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    return estate_plan()


def at(frame: pd.DataFrame, **key: str) -> "pd.Series[float]":
    """The one row with this key."""
    (place,) = frame.index[(frame[list(key)] == pd.Series(key)).all(axis=1)]
    return frame.loc[place]


@pytest.mark.parametrize(
    ("option", "serves_from"),
    [
        ("step-10", "2025Q3"),  # 0 + 3 months of study + 3 of build
        ("soft-10", "2025Q2"),  # 0 + 0 of study for non-firm import + 3 of build as for firm
        ("diesel-2", "2025Q2"),  # 1 + 2 for the permit of birch
        ("battery-4", "2025Q2"),
    ],
)
def test_an_order_waits_for_the_queue_of_its_contract_and_the_permit_of_its_site(
    plan: Plan, option: str, serves_from: str
) -> None:
    assert at(plan.orders, site="birch", option=option)["in_service_period"] == serves_from


def test_supply_is_split_into_firm_and_non_firm_import_and_generation(plan: Plan) -> None:
    birch = at(plan.power, site="birch", period="2025Q2")

    assert birch["facility_mw"] == 2 * 1.125
    assert birch[["firm_mw", "non_firm_mw", "own_mw", "grid_mw", "paused_mw"]].tolist() == [0, 1.25, 1, 1.25, 0.25]
    parts = plan.power[["firm_mw", "non_firm_mw", "own_mw"]].sum(axis=1)
    pd.testing.assert_series_equal(parts, plan.power["facility_mw"], check_names=False)


def test_generation_pays_for_fuel_and_upkeep(plan: Plan) -> None:
    # 1 MW x 2,190 h x (10 GJ/MWh x 4 USD/GJ + 5 USD/MWh), and 6 USD/GJ from 2026 on.
    turbine = plan.generation.set_index("period")["fuel_cost_million_usd"]

    assert (turbine["2025Q4"], turbine["2026Q1"]) == (0.09855, 0.14235)


def test_energy_water_and_carbon_are_those_of_the_annual_mean(plan: Plan) -> None:
    birch = at(plan.energy, site="birch", period="2025Q2")

    assert birch["grid_gwh"] == pytest.approx((2.25 - 1) * 2.19)
    assert birch["own_gwh"] == pytest.approx(2.19)
    assert birch["water_ml"] == pytest.approx(2 * 2.19)
    assert birch["carbon_kt"] == pytest.approx(1.25 * 2.19 * 0.4 + 2.19 * 0.5)
    assert birch["energy_cost_million_usd"] == pytest.approx(1.25 * 2.19 * 60 / 1e3)


def test_accelerators_taken_out_are_told_also_where_none_are_left(plan: Plan) -> None:
    alder = plan.stock.query("site == 'alder'").set_index("period")

    assert alder["removed_accelerators"].to_dict() == {
        "2025Q1": 0, "2025Q2": 0, "2025Q3": 2000, "2025Q4": 0, "2026Q1": 2000,
    }  # fmt: skip
    assert alder.loc["2026Q1", "blocks"] == 0


def test_a_restart_takes_the_load_back_at_once_and_gives_metal_later(plan: Plan) -> None:
    cedar = plan.potlines.query("site == 'cedar'")

    assert cedar["freed_mw"].tolist() == [0, 0, 20, 20, 10, 10]
    assert cedar["output_lost_kt_per_year"].tolist() == [80, 80, 80, 80, 80, 40]
    assert cedar["displaced_kt"].tolist() == [20, 20, 20, 20, 20, 10]


def test_the_restart_of_an_idled_potline_adds_output_and_earns(plan: Plan) -> None:
    dogwood = plan.potlines.query("site == 'dogwood'").set_index("period").loc["2026Q1"]

    assert dogwood[["freed_mw", "output_lost_kt_per_year", "margin_lost_million_usd"]].tolist() == [5, -20, -1]


def test_a_conversion_tells_what_is_reused_and_what_is_bought(plan: Plan) -> None:
    cedar = at(plan.conversions, site="cedar")

    assert cedar.drop("site").to_dict() == {
        "first_period": "2025Q3",
        "freed_mw": 10.0,
        "queue_months_saved": 6.0,
        "bays_reused_mva": 40.0,
        "switchyard_saved_million_usd": 2.0,
        "water_reused_ml_per_year": 10.0,
        "transformers_ordered_mva": 20.0,
        "transformers_million_usd": 2.0,
        "displaced_kt": 110.0,
    }


def test_running_costs_of_a_region_add_up_its_sites(plan: Plan) -> None:
    home = plan.cash.query("region == 'home'").set_index("period")

    assert home.loc["2025Q1", "carbon_million_usd"] == pytest.approx(10.95 * 20 / 1e3)
    assert home.loc["2025Q2", "pause_million_usd"] == pytest.approx(500 * 0.25 * 100 / 4 / 1e6)
    assert home.loc["2025Q3", "removal_million_usd"] == pytest.approx(2000 * 500 / 1e6)
    assert home.loc["2025Q3", "rent_million_usd"] == pytest.approx(2 * 3 * 3)
    # In 2026Q1 cedar loses 20 kt at 200 USD/t and restarts a potline for 5 million, dogwood makes 5 kt.
    assert home.loc["2026Q1", "smelter_million_usd"] == pytest.approx(4 + 5 - 1)


def test_only_developers_pay_reinforcements_out_of_the_budget(plan: Plan) -> None:
    home = plan.cash.query("region == 'home'").set_index("period")

    assert home["reinforcements_million_usd"].to_dict()["2025Q2"] == 6
    assert home["grid_reinforcements_million_usd"].to_dict()["2025Q3"] == 8
    assert home.loc["2025Q2", "unspent_million_usd"] == 300 - 15 - 40 - 2 - 52 - 6
    assert home.loc["2025Q3", "unspent_million_usd"] == home.loc["2025Q2", "unspent_million_usd"]


def test_an_owner_spends_on_its_own_sites_and_accelerators(plan: Plan) -> None:
    acme = plan.owner_cash.query("owner == 'acme'")

    assert acme["budget_million_usd"].tolist() == [120, 0, 0, 0, 0, 0]
    assert acme["equipment_million_usd"].tolist() == [11, 0, 0, 0, 0, 0]
    assert acme["unspent_million_usd"].tolist() == [109, 87, 87, 43, 23, 23]


def test_a_budget_of_an_owner_is_not_one_of_the_region_and_an_owner_without_one_carries_nothing_over(
    plan: Plan,
) -> None:
    assert plan.cash.query("region == 'home'")["budget_million_usd"].sum() == 400
    assert plan.owner_cash.query("owner == 'bolt'")["unspent_million_usd"].eq(0).all()


def test_a_reinforcement_serves_after_its_lead_time(plan: Plan) -> None:
    assert at(plan.reinforcement_orders, reinforcement="line").to_dict() == {
        "reinforcement": "line",
        "order_period": "2025Q2",
        "in_service_period": "2025Q3",
        "units": 1,
        "headroom_mw": 4.0,
        "cost_million_usd": 6.0,
        "payer": "developers",
    }


def test_a_cut_down_interconnect_takes_from_compute(plan: Plan) -> None:
    home = plan.compute.query("region == 'home'").set_index("period")

    assert home.loc["2025Q1", "effective_eflops"] == pytest.approx(4 * 0.8)


def test_demand_that_is_neither_met_nor_rented_is_missing(plan: Plan) -> None:
    home = plan.compute.query("region == 'home'").set_index("period")

    assert home.loc["2025Q3", ["effective_eflops", "rented_eflops", "unserved_eflops"]].tolist() == [5.6, 2, 2.4]
    assert home.loc["2026Q2", "unserved_eflops"] == 0


def test_the_largest_cluster_joins_sites_of_one_owner_within_reach(plan: Plan) -> None:
    home = plan.compute.query("region == 'home'").set_index("period")
    clusters = home[["largest_cluster_site", "largest_cluster_it_mw", "largest_cluster_eflops", "training_run_yflop"]]

    # Cedar, as near as elm, belongs to another owner. Half of elm's compute counts.
    assert clusters.loc["2026Q2"].tolist() == ["birch", 8, 4 + 0.5 * 4, pytest.approx(6 * 100 * 86_400 / 1e6)]
    # No owner has the 3 MW that make a cluster.
    assert clusters.loc["2025Q3"].tolist() == ["", 0, 0, 0]


def test_a_milestone_is_the_first_period_that_reaches_it_and_blank_for_never(plan: Plan) -> None:
    home = plan.milestones.query("region == 'home'")

    assert home["training_flop"].tolist() == ["1e25", "1e26", "1e27", "1e28", "1e29", "1e30"]
    assert home["period"].tolist() == ["2025Q1", "", "", "", "", ""]
