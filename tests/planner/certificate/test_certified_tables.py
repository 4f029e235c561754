import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tampering import with_cell, with_frame, with_row, with_value
from tiny_plan import tiny_plan

from planner.certificate import Violation, certify
from planner.plan import Plan
from planner.scenario import Scenario

CELLS = [
    (name, row, column)
    for name, table in tiny_plan().tables.items()
    for column in table.columns
    if not column.startswith("binding")
    for row in range(len(table))
]


def table_faults(tiny: Scenario, plan: Plan) -> list[Violation]:
    return [violation for violation in certify(tiny, plan).violations if violation.limit == "table"]


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        ("orders", "site", "oak", "site 'oak'; expected one that the scenario has"),
        ("orders", "option", "hall-9", "option 'hall-9'; expected one that the scenario has"),
        ("orders", "order_period", "2026Q3", "order_period '2026Q3'; expected one that the scenario has"),
        ("orders", "in_service_period", "soon", "in_service_period 'soon'; expected a period like 2025Q1"),
        ("orders", "units", 0, "units 0; expected a whole number of at least 1"),
        ("orders", "units", 1.5, "units 1.5; expected a whole number of at least 1"),
        ("orders", "cost_million_usd", -1.0, "cost_million_usd -1.0; expected a number of at least 0"),
        ("stock", "blocks", 2.5, "blocks 2.5; expected a whole number of at least 0"),
        ("stock", "accelerator", None, "accelerator 'None'; expected one that the scenario has"),
        ("cooling_load", "it_mw", float("nan"), "it_mw nan; expected a number of at least 0"),
        ("cooling_load", "period", "2024Q4", "period '2024Q4'; expected one that the scenario has"),
        ("power", "grid_mw", float("inf"), "grid_mw inf; expected a number of at least 0"),
        ("power", "it_mw", "much", "it_mw much; expected a number of at least 0"),
        ("compute", "it_mw", 1e300, "it_mw 1e+300; expected a number of at least 0"),
        ("purchases", "supply", "", "supply ''; expected one that the scenario has"),
        ("cash", "region", "away", "region 'away'; expected one that the scenario has"),
        ("potlines", "potlines_shut", -1, "potlines_shut -1; expected a whole number of at least 0"),
        ("potlines", "displaced_kt", float("nan"), "displaced_kt nan; expected a number"),
        ("purchases", "buyer", "cedar", "buyer 'cedar'; expected one that the scenario has"),
        ("conversions", "first_period", "2024Q4", "first_period '2024Q4'; expected one that the scenario has"),
        ("conversions", "first_period", "", "first_period ''; expected one that the scenario has"),
        (
            "compute",
            "largest_cluster_site",
            "oak",
            "largest_cluster_site 'oak'; expected one that the scenario has or blank",
        ),
        ("milestones", "training_flop", "1e31", "training_flop '1e31'; expected one that the scenario has"),
        ("milestones", "period", "2024Q4", "period '2024Q4'; expected one that the scenario has or blank"),
    ],
)
def test_a_cell_that_makes_no_sense_is_a_violation(
    tiny: Scenario, best_plan: Plan, table: str, column: str, value: object, told: str
) -> None:
    (fault,) = table_faults(tiny, with_cell(best_plan, table, 0, column, value))

    assert fault.table == table
    assert fault.sentence.endswith(f": table {table}: {told}.")


def test_a_row_with_the_key_of_another_is_a_violation(tiny: Scenario, best_plan: Plan) -> None:
    plan = with_row(best_plan, "cooling_load", site="cedar", cooling="liquid", period="2025Q4", it_mw=8.0)

    (fault,) = table_faults(tiny, plan)

    assert (fault.site, fault.item, fault.period) == ("cedar", "liquid", "2025Q4")
    assert fault.sentence == (
        "cedar, liquid in 2025Q4: table cooling_load: a second row; expected one row for each site, cooling, period."
    )


def test_a_table_with_other_columns_is_a_violation(tiny: Scenario, best_plan: Plan) -> None:
    without = with_frame(best_plan, "purchases", best_plan.purchases.drop(columns="accelerators"))
    beyond = with_frame(best_plan, "purchases", best_plan.purchases.assign(colour="blue"))
    twice = with_frame(best_plan, "purchases", best_plan.purchases.loc[:, [*best_plan.purchases.columns, "period"]])

    assert [len(table_faults(tiny, plan)) for plan in (without, beyond, twice)] == [1, 1, 1]
    assert "expected buyer, supply, period, accelerators, cost_million_usd" in table_faults(tiny, without)[0].sentence
    assert [len(certify(tiny, beyond).violations)] == [1]


def test_a_number_that_cannot_be_comes_with_its_unit(tiny: Scenario, best_plan: Plan) -> None:
    (negative,) = table_faults(tiny, with_cell(best_plan, "power", 0, "grid_mw", -7.5))
    (missing,) = table_faults(tiny, with_cell(best_plan, "power", 0, "grid_mw", None))

    assert (negative.left, negative.unit) == (-7.5, "MW")
    assert (missing.left, missing.unit) == (None, "MW")


def test_rows_may_stand_in_any_order(tiny: Scenario, best_plan: Plan) -> None:
    shuffled = Plan(**{name: table.sample(frac=1, random_state=1) for name, table in best_plan.tables.items()})

    assert certify(tiny, shuffled).holds


def test_whole_numbers_written_with_a_point_are_whole(tiny: Scenario, best_plan: Plan) -> None:
    assert certify(tiny, with_frame(best_plan, "orders", best_plan.orders.astype({"units": float}))).holds


@settings(deadline=None)
@given(
    cell=st.sampled_from(CELLS),
    value=st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(alphabet=st.characters(categories=("L", "P", "Z"))),
        st.dates(),
        st.lists(st.integers()),
        st.sampled_from([pd.NaT, pd.NA, b"", {}, 10**400]),
    ),
)
def test_whatever_stands_in_a_cell_gives_a_certificate_that_says_so(
    tiny: Scenario, cell: tuple[str, int, str], value: object
) -> None:
    plan = tiny_plan()
    table, row, column = cell

    certificate = certify(tiny, with_cell(plan, table, row, column, value))

    said = plan.tables[table][column].iloc[row]
    same = str(value) == str(said) or _nearly_equal(value, said) or (said == "" and _missing(value))
    assert certificate.holds == same
    assert certificate.to_json()


def _missing(value: object) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or value != value


def _nearly_equal(value: object, said: object) -> bool:
    try:
        return abs(float(value) - float(said)) <= 2e-6 * max(1.0, abs(float(said)))  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return False


def test_labels_that_look_like_numbers_are_labels(tiny: Scenario, best_plan: Plan) -> None:
    plan = with_value(best_plan, "power", {"site": "birch", "period": "2026Q1"}, "site", 7)

    assert table_faults(tiny, plan)[0].sentence.startswith("7 in 2026Q1: table power: site '7'")
