"""A comparison says of each region what its plan's tables say."""

from dataclasses import replace

import pandas as pd
import pytest

from planner.comparison import ComparisonError, compare_runs, period_metrics
from planner.comparison.document import comparison_csv, comparison_document
from planner.metric_names import PERIOD_METRICS
from planner.plan import Plan
from planner.run_folder import Run, describe_run
from planner.scenario import Scenario


@pytest.fixture
def run(three_sites: Scenario, plan: Plan) -> Run:
    return Run(three_sites, plan, describe_run(three_sites, plan, solver="none", solver_version="0", options={}))


def test_metrics_are_those_of_the_plan_in_other_units(three_sites: Scenario, plan: Plan) -> None:
    table = period_metrics(three_sites, plan)

    assert list(table.columns) == ["region", "period", *(metric.name for metric in PERIOD_METRICS), "binding_limit"]
    assert (table["it_gw"] * 1e3).tolist() == pytest.approx(plan.compute["it_mw"].tolist())
    assert table["training_run_flop"].tolist() == pytest.approx((plan.compute["training_run_yflop"] * 1e24).tolist())
    assert table["displaced_kt"].iloc[-1] == pytest.approx(plan.potlines["displaced_kt"].sum())
    assert table["binding_limit"].tolist() == plan.compute["binding_limit"].tolist()


def test_cost_is_all_that_was_paid_over_all_compute_delivered(three_sites: Scenario, plan: Plan) -> None:
    table = period_metrics(three_sites, plan)
    kept = ["region", "period", "budget_million_usd", "unspent_million_usd"]
    paid = plan.cash.drop(columns=kept).to_numpy().sum()
    months = plan.compute["effective_eflops"].sum() * 3

    assert table["spent_billion_usd"].iloc[-1] * 1e3 == pytest.approx(paid)
    assert table["spent_million_usd_per_eflops_month"].iloc[-1] == pytest.approx(paid / months)
    assert (
        table["spent_million_usd_per_eflops_month"].isna().tolist()
        == (plan.compute["effective_eflops"].cumsum() == 0).tolist()
    )


def test_the_share_of_smelters_is_that_of_facility_power_there(three_sites: Scenario, plan: Plan) -> None:
    moved = replace(plan, power=plan.power.replace({"site": {"birch": "cedar"}}))
    table = period_metrics(three_sites, moved)

    assert period_metrics(three_sites, plan)["smelter_share"].tolist() == [0] * len(table)
    assert table["smelter_share"].iloc[-1] == pytest.approx(4 * 1.125 / (4 * 1.125 + 8 * 1.25))


def test_the_herfindahl_index_is_one_where_one_site_has_all(three_sites: Scenario, plan: Plan) -> None:
    table = period_metrics(three_sites, plan)
    first = plan.stock["period"].iloc[0]

    assert table.loc[table["period"] == first, "site_share_squares"].tolist() == [1.0]
    assert table["site_share_squares"].iloc[-1] == pytest.approx((8**2 + 4**2) / (8 + 4) ** 2)


def test_two_runs_are_put_side_by_side_with_what_differs(run: Run) -> None:
    other = replace(run, scenario=replace(run.scenario, override=("slow",)))
    other = replace(other, manifest=describe_run(other.scenario, run.plan, solver="", solver_version="", options={}))
    comparison = compare_runs([("base", run), ("slow", other)])

    assert [one.label for one in comparison.compared] == ["home base", "home slow"]
    assert comparison.differing_inputs == ("override slow",)
    lines = comparison_csv(comparison).splitlines()
    assert lines[0].startswith("run,region,period,it_gw")
    assert len(lines) == 1 + 2 * len(run.plan.compute)


def test_a_site_with_a_gigawatt_is_named_with_its_period(run: Run) -> None:
    power = run.plan.power.assign(it_mw=run.plan.power["it_mw"] * 250)
    other = replace(run, plan=replace(run.plan, power=power))
    found = compare_runs([("base", run), ("large", other)]).compared

    assert (found[0].first_gigawatt_site, found[0].first_gigawatt_period) == (None, None)
    large = power[power["it_mw"] >= 1000].sort_values(["period", "it_mw"], ascending=[True, False]).iloc[0]
    names = {row.site: row.name for row in run.scenario.sites}
    assert (found[1].first_gigawatt_site, found[1].first_gigawatt_period) == (names[large["site"]], large["period"])


def test_what_cannot_be_compared_is_refused(run: Run) -> None:
    with pytest.raises(ComparisonError, match="only home; give two runs"):
        compare_runs([("base", run)])
    longer = replace(run.scenario, settings=run.scenario.settings.model_copy(update={"last_period": "2026Q4"}))
    with pytest.raises(ComparisonError, match="2025Q1 to 2026Q2 and 2025Q1 to 2026Q4"):
        compare_runs([("base", run), ("longer", replace(run, scenario=longer))])


def test_the_document_has_no_numbers_that_json_lacks(run: Run) -> None:
    document = comparison_document(compare_runs([("a", run), ("b", run)]))
    first = document["compared"][0]["periods"][0]
    assert first["spent_million_usd_per_eflops_month"] is None
    assert not [cell for row in document["compared"][0]["periods"] for cell in row.values() if pd.isna(cell) and cell]
