import dataclasses
from collections.abc import Mapping

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


def test_a_plan_without_decisions_is_empty_but_for_compute_and_cash(
    three_sites: Scenario, decisions: Decisions
) -> None:
    fields = dataclasses.fields(Decisions)
    nothing = Decisions(**{field.name: getattr(decisions, field.name).iloc[:0] for field in fields})
    plan = assemble_plan(three_sites, nothing, [])

    assert plan.orders.empty
    assert plan.power.empty
    assert len(plan.compute) == 6
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


QUARTERS = st.integers(0, 5)
ORDERED = st.dictionaries(
    st.tuples(
        st.sampled_from(["alder", "birch", "cedar"]),
        st.sampled_from(["connection-10", "bay-20", "transformer-10", "transformer-20", "hall-8", "cooling-liquid-4"]),
        QUARTERS,
    ),
    st.integers(1, 5),
    max_size=12,
)
STOCKED = st.dictionaries(
    st.tuples(st.sampled_from(["alder", "birch", "cedar"]), st.sampled_from(["breeze", "brook"]), QUARTERS),
    st.integers(1, 9),
    max_size=12,
)
COOLED = st.dictionaries(
    st.tuples(st.sampled_from(["alder", "birch", "cedar"]), st.sampled_from(["air", "liquid"]), QUARTERS),
    st.floats(0.001, 30),
    max_size=12,
)
SHUT = st.lists(st.integers(1, 2), max_size=6)


@given(ordered=ORDERED, stocked=STOCKED, cooled=COOLED, shut=SHUT)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_decided_the_rest_follows_as_the_certificate_computes_it(
    three_sites: Scenario,
    decisions: Decisions,
    ordered: dict[tuple[str, str, int], int],
    stocked: dict[tuple[str, str, int], int],
    cooled: dict[tuple[str, str, int], float],
    shut: list[int],
) -> None:
    labels = three_sites.calendar.labels

    def frame(decided: Mapping[tuple[str, str, int], float], columns: list[str]) -> pd.DataFrame:
        return pd.DataFrame([(a, b, labels[t], value) for (a, b, t), value in decided.items()], columns=columns)

    decisions = Decisions(
        orders=frame(ordered, ["site", "option", "order_period", "units"]),
        cooling_load=frame(cooled, ["site", "cooling", "period", "it_mw"]),
        stock=frame(stocked, ["site", "accelerator", "period", "blocks"]),
        purchases=decisions.purchases,
        potlines=pd.DataFrame(
            [("cedar", labels[-place - 1], count) for place, count in enumerate(sorted(shut, reverse=True))],
            columns=["site", "period", "potlines_shut"],
        ),
    )
    checks = {check.limit: check for check in certify(three_sites, assemble_plan(three_sites, decisions, [])).checks}

    for derived in ("table", "lead_time", "units", "power", "potlines", "purchases", "compute"):
        assert checks[derived].violations == (), derived
