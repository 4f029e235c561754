import dataclasses

import pandas as pd
import pytest
from scenario_changes import with_row, with_rows

from planner.certificate import certify
from planner.plan import PLAN_TABLES, Decisions, Plan, assemble_plan
from planner.scenario import Scenario


def cell(frame: pd.DataFrame, column: str, **key: str) -> object:
    """The value of a column in the one row with this key."""
    rows = frame.loc[(frame[list(key)] == pd.Series(key)).all(axis=1), column]
    return rows.item()


def test_an_order_serves_one_lead_time_later(plan: Plan) -> None:
    order = {"site": "alder", "option": "transformer-10", "order_period": "2025Q1"}

    assert cell(plan.orders, "in_service_period", **order) == "2025Q2"


def test_a_connection_step_also_waits_for_study_and_build(plan: Plan) -> None:
    order = {"site": "birch", "option": "connection-10", "order_period": "2025Q1"}

    assert cell(plan.orders, "in_service_period", **order) == "2026Q1"


@pytest.mark.parametrize(("needs_permit", "serves_from"), [(True, "2025Q3"), (False, "2025Q2")])
def test_an_order_that_needs_a_permit_waits_for_that_of_its_site(
    three_sites: Scenario, decisions: Decisions, *, needs_permit: bool, serves_from: str
) -> None:
    slow = with_row(three_sites, "sites", "alder", permitting_months=3)
    plan = assemble_plan(with_rows(slow, "options", needs_permit=needs_permit), decisions, [])

    assert cell(plan.orders, "in_service_period", site="alder", order_period="2025Q1") == serves_from


def test_an_order_may_serve_after_the_last_period_only(plan: Plan) -> None:
    order = {"site": "birch", "option": "cooling-liquid-4", "order_period": "2026Q2"}

    assert cell(plan.orders, "in_service_period", **order) == "2026Q3"


def test_an_order_costs_what_its_year_says(plan: Plan) -> None:
    order = {"site": "birch", "option": "cooling-liquid-4"}

    assert cell(plan.orders, "cost_million_usd", order_period="2025Q4", **order) == 1.0
    assert cell(plan.orders, "cost_million_usd", order_period="2026Q1", **order) == 0.5


def test_units_in_service_are_those_there_before_and_those_delivered(plan: Plan) -> None:
    alder = plan.units.query("site == 'alder' and option == 'transformer-10'")

    assert alder["units"].tolist() == [1, 2, 2, 2, 2, 2]


def test_facility_power_is_it_power_times_the_peak_pue(plan: Plan) -> None:
    assert cell(plan.power, "facility_mw", site="alder", period="2025Q3") == 8 * 1.25
    assert cell(plan.power, "facility_mw", site="birch", period="2026Q1") == 4 * 1.125


def test_a_potline_frees_its_load_after_the_conversion(plan: Plan) -> None:
    assert plan.potlines["freed_mw"].tolist() == [0, 0, 10, 10, 10, 10]


def test_a_running_potline_loses_the_margin_of_its_year(plan: Plan) -> None:
    assert plan.potlines["margin_lost_million_usd"].tolist() == [1, 1, 1, 1, 2, 2]


def test_an_idled_potline_loses_nothing(three_sites: Scenario, decisions: Decisions) -> None:
    idled = tuple(smelter.model_copy(update={"status": "idled"}) for smelter in three_sites.smelters)
    plan = assemble_plan(dataclasses.replace(three_sites, smelters=idled), decisions, [])

    assert plan.potlines["output_lost_kt_per_year"].sum() == 0
    assert plan.potlines["margin_lost_million_usd"].sum() == 0


def test_money_not_spent_is_carried_over(plan: Plan) -> None:
    cash = plan.cash.set_index("period")
    spent = cash["equipment_million_usd"] + cash["accelerators_million_usd"]

    assert cash["unspent_million_usd"].tolist() == (cash["budget_million_usd"] - spent).cumsum().tolist()
    assert spent["2025Q2"] == 44.0


def test_a_region_without_budget_has_nothing_unspent(three_sites: Scenario, decisions: Decisions) -> None:
    plan = assemble_plan(dataclasses.replace(three_sites, budgets=()), decisions, [])

    assert plan.cash["unspent_million_usd"].eq(0).all()
    assert plan.cash["accelerators_million_usd"].sum() > 0


def test_compute_adds_up_the_sites_of_a_region(plan: Plan) -> None:
    last = plan.compute.set_index("period").loc["2026Q2"]

    assert (last["it_mw"], last["accelerators"], last["effective_eflops"]) == (12.0, 10_000, 12.0)
    assert last["largest_site_it_mw"] == 8.0


def test_compute_has_a_row_for_every_region_and_period_and_others_only_activity(plan: Plan) -> None:
    assert plan.compute["period"].tolist() == ["2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2"]
    assert plan.power[["it_mw", "freed_mw"]].max(axis=1).gt(0).all()


def test_numbers_that_round_to_zero_are_no_activity(three_sites: Scenario, decisions: Decisions) -> None:
    noise = decisions.cooling_load.assign(it_mw=4e-7)
    plan = assemble_plan(three_sites, dataclasses.replace(decisions, cooling_load=noise), [])

    assert plan.cooling_load.empty


def test_every_table_has_the_columns_of_its_row_class_and_valid_rows(plan: Plan) -> None:
    for table in PLAN_TABLES:
        frame = plan.tables[table.TABLE]
        assert list(frame.columns) == list(table.model_fields)
        for row in frame.to_dict("records"):
            table.model_validate(row)


def test_rows_are_sorted_by_key(plan: Plan) -> None:
    for table in PLAN_TABLES:
        key = plan.tables[table.TABLE][list(table.KEY)]
        pd.testing.assert_frame_equal(key, key.sort_values(list(table.KEY)))


def test_the_order_of_the_decisions_does_not_matter(three_sites: Scenario, decisions: Decisions, plan: Plan) -> None:
    fields = dataclasses.fields(Decisions)
    turned = Decisions(**{field.name: getattr(decisions, field.name).iloc[::-1] for field in fields})
    again = assemble_plan(three_sites, turned, [])

    for name, frame in again.tables.items():
        pd.testing.assert_frame_equal(frame, plan.tables[name])


def test_a_plan_without_decisions_says_only_what_regions_have_and_lack(
    three_sites: Scenario, decisions: Decisions
) -> None:
    fields = dataclasses.fields(Decisions)
    nothing = Decisions(**{field.name: getattr(decisions, field.name).iloc[:0] for field in fields})
    plan = assemble_plan(three_sites, nothing, [])

    assert {name for name, frame in plan.tables.items() if len(frame)} == {
        "cash", "compute", "levelised_costs", "milestones", "units",
    }  # fmt: skip
    assert len(plan.compute) == len(plan.milestones) == 6
    assert plan.levelised_costs["levelised_million_usd_per_eflops_month"].tolist() == [0]
    assert certify(three_sites, plan).holds


def test_an_order_of_what_nobody_sells_is_refused(three_sites: Scenario, decisions: Decisions) -> None:
    orders = decisions.orders.assign(option="cooling-air-8")

    with pytest.raises(ValueError, match=r"'cooling-air-8' for site 'alder' in 2025Q1"):
        assemble_plan(three_sites, dataclasses.replace(decisions, orders=orders), [])


@pytest.mark.parametrize("column", ["site", "option", "order_period"])
def test_a_decision_on_something_unknown_is_refused(three_sites: Scenario, decisions: Decisions, column: str) -> None:
    orders = decisions.orders.assign(**{column: "unknown"})

    with pytest.raises(ValueError, match="got 'unknown'"):
        assemble_plan(three_sites, dataclasses.replace(decisions, orders=orders), [])


def test_the_certificate_holds(three_sites: Scenario, plan: Plan) -> None:
    assert certify(three_sites, plan).violations == ()
