"""What holds a region back besides links: crews, closures, budgets of owners, demand."""

import dataclasses

import pandas as pd
import pytest
from scenario_changes import limit, with_connection_limit, with_connections, with_headroom, with_row, with_rows

from planner.plan import Decisions, Outcome, assemble_plan
from planner.scenario import Scenario
from planner.tables import Budget, Crew, Demand, Generator, Option, OrderSlots, Owner


@pytest.fixture
def short_of_transformers(three_sites: Scenario) -> Scenario:
    """In 2025Q4 transformers stop the sites; to build one takes crews for 10 or 20 MW."""
    roomy = with_connections(with_headroom(three_sites, 1_000), 1_000)
    sized = with_row(with_row(roomy, "options", "transformer-10", crew_mw=10), "options", "transformer-20", crew_mw=20)
    return dataclasses.replace(sized, crews=(Crew(region="home", year=2025, crew_mw=1_000, source="hand"),))


def with_crews(scenario: Scenario, crew_mw: float) -> Scenario:
    return with_rows(scenario, "crews", crew_mw=crew_mw)


@pytest.mark.parametrize(("crew_mw", "expected"), [(49.9, "crews"), (50, "transformer")])
def test_crews_hold_a_region_that_could_not_have_built_one_unit_more(
    short_of_transformers: Scenario, decisions: Decisions, crew_mw: float, expected: str
) -> None:
    # From 2025Q2 on 40 MW are built for birch. Next to them a transformer-10, ordered in 2025Q3, needs 10 MW and a
    # transformer-20, ordered in 2025Q1, 20.
    assert limit(assemble_plan(with_crews(short_of_transformers, crew_mw), decisions, []), "2025Q4") == expected


def test_crews_hold_nobody_whose_options_need_none(short_of_transformers: Scenario, decisions: Decisions) -> None:
    idle = with_rows(short_of_transformers, "options", crew_mw=0.0)

    assert limit(assemble_plan(with_crews(idle, 0), decisions, []), "2025Q4") == "transformer"


def test_slots_and_crews_together_are_crews_and_slots_alone_are_slots(
    short_of_transformers: Scenario, decisions: Decisions
) -> None:
    def sold_out(*options: str) -> Scenario:
        slots = (
            OrderSlots(region=None, option=option, year=2025, slots_per_period=0, source="hand") for option in options
        )
        return dataclasses.replace(with_crews(short_of_transformers, 55), order_slots=tuple(slots))

    # 55 MW are enough for a transformer-10 and not for a transformer-20.
    found = [
        limit(assemble_plan(sold_out(*options), decisions, []), "2025Q4")
        for options in ((), ("transformer-10",), ("transformer-10", "transformer-20"))
    ]
    assert found == ["transformer", "crews", "equipment"]


@pytest.mark.parametrize(
    ("closure_kt_per_year", "expected"), [(79.9, "smelter"), (80, "connection"), (None, "connection")]
)
def test_closures_hold_a_region_whose_smelter_could_give_more_load(
    three_sites: Scenario, decisions: Decisions, closure_kt_per_year: float | None, expected: str
) -> None:
    # One of cedar's two potlines is shut, 40 kt a year. Its 10 MW are in use, and no other site can grow.
    scenario = with_rows(
        with_headroom(three_sites, 1_000), "regions", smelter_closure_limit_kt_per_year=closure_kt_per_year
    )
    scenario = with_connection_limit(with_connection_limit(scenario, "alder", 10), "birch", 4.5)
    cooled = pd.concat(
        [
            decisions.cooling_load,
            pd.DataFrame([("cedar", "air", "2025Q4", 8.0)], columns=decisions.cooling_load.columns),
        ]
    )
    plan = assemble_plan(scenario, dataclasses.replace(decisions, cooling_load=cooled), [])

    assert limit(plan, "2025Q4") == expected


@pytest.mark.parametrize(("potlines", "expected"), [(2, "connection"), (3, "smelter")])
def test_a_smelter_with_all_potlines_shut_is_not_held_by_closures(
    three_sites: Scenario, decisions: Decisions, potlines: int, expected: str
) -> None:
    # Two potlines are shut, all that the region may give up, and their 20 MW are in use. Only cedar could grow.
    scenario = with_rows(with_headroom(three_sites, 1_000), "regions", smelter_closure_limit_kt_per_year=80)
    scenario = with_connection_limit(with_connection_limit(scenario, "alder", 10), "birch", 4.5)
    third = 10 * (potlines - 2)
    scenario = with_row(scenario, "sites", "cedar", connection_limit_mw=30 + third, contract_mw=20 + third)
    scenario = with_row(scenario, "smelters", "cedar", potlines=potlines)
    load = pd.DataFrame([("cedar", "air", "2025Q4", 16.0)], columns=decisions.cooling_load.columns)
    full = dataclasses.replace(
        decisions,
        cooling_load=pd.concat([decisions.cooling_load, load]),
        potlines=decisions.potlines.assign(potlines_shut=2),
    )

    assert limit(assemble_plan(scenario, full, []), "2025Q4") == expected


@pytest.fixture
def owned(three_sites: Scenario) -> Scenario:
    """Birch and cedar belong to an owner who has 10 million USD in all; the region has no budget."""
    acme = Owner(owner="acme", name="Acme", region="home", source="hand")
    budget = Budget(region="home", owner="acme", period="2025Q1", budget_million_usd=10, source="hand")
    scenario = with_row(with_row(three_sites, "sites", "birch", owner="acme"), "sites", "cedar", owner="acme")
    return dataclasses.replace(scenario, owners=(acme,), budgets=(budget,))


@pytest.mark.parametrize(("budget_million_usd", "expected"), [(12.1, "budget"), (12.2, "connection")])
def test_owners_without_money_hold_a_region_if_their_sites_could_grow_most(
    owned: Scenario, decisions: Decisions, budget_million_usd: float, expected: str
) -> None:
    # Acme spends 3 + 4 + 2 + 2 + 1 = 12 million USD until 2025Q4.
    scenario = with_rows(owned, "budgets", budget_million_usd=budget_million_usd)

    assert limit(assemble_plan(scenario, decisions, []), "2025Q4") == expected


def test_a_site_without_chips_holds_its_region_although_other_buyers_have_some(
    owned: Scenario, decisions: Decisions
) -> None:
    rich = with_rows(with_headroom(with_connections(owned, 1_000), 1_000), "budgets", budget_million_usd=1e6)
    roomy = dataclasses.replace(
        rich,
        site_units=tuple(
            unit.model_copy(update={"site": site, "option": option, "units": 300})
            for unit in rich.site_units[:1]
            for site in ("alder", "birch", "cedar")
            for option in ("bay-20", "transformer-20", "hall-8", "cooling-air-8", "cooling-liquid-4")
        ),
    )
    idle = dataclasses.replace(decisions, orders=decisions.orders.head(0))

    # The pool's warehouse has brook for alder; acme, with two of three sites, has bought none.
    assert limit(assemble_plan(roomy, idle, []), "2025Q4") == "accelerators"


def test_sites_that_may_generate_count_with_what_they_may_generate(three_sites: Scenario, decisions: Decisions) -> None:
    engine = Generator(
        generator="engine", name="Engine", fuel="gas", reserve="availability", heat_rate_gj_per_mwh=9, source="hand"
    )
    option = Option(
        option="engine-5", name="Engine", kind="generation", capacity_mw=5, generator="engine", source="hand"
    )
    permitted = with_row(three_sites, "sites", "alder", generation_permit_mw=1_000)
    sold = permitted.equipment[0].model_copy(update={"option": "engine-5"})
    can_order = dataclasses.replace(
        permitted, generators=(engine,), options=(*permitted.options, option), equipment=(*permitted.equipment, sold)
    )

    # Alder is at its largest connection, in a full zone: only generation would let it grow.
    assert limit(assemble_plan(permitted, decisions, []), "2025Q4") == "connection"
    assert limit(assemble_plan(can_order, decisions, []), "2025Q4") == "zone"


@pytest.mark.parametrize(
    ("objective", "demand_eflops", "expected"),
    [("cost", 8, "demand"), ("cost", 8.1, "connection"), ("compute", 8, "connection")],
)
def test_a_demand_that_is_met_holds_a_plan_for_its_cost(
    three_sites: Scenario, decisions: Decisions, outcome: Outcome, objective: str, demand_eflops: float, expected: str
) -> None:
    demand = Demand(
        region="home",
        period="2025Q1",
        demand_eflops=demand_eflops,
        unserved_million_usd_per_eflops_month=1,
        source="hand",
    )
    scenario = dataclasses.replace(three_sites, demand=(demand,))
    asked = dataclasses.replace(outcome, objective_name=objective)
    later = dataclasses.replace(outcome, objective_name="compute")

    assert limit(assemble_plan(scenario, decisions, [asked, later]), "2025Q4") == expected
