"""Scenarios with one thing planted that keeps oak, or the region, from what is asked: it is named in one sentence.

Oak has 40 MW of contract, headroom and everything else, and accelerators without end. The thing planted is the only
one that is short, so its name is known.
"""

from typing import Any

import pytest
from power_scenario import powered_scenario
from small_scenario import AIR, BREEZE, BROOK, LIQUID, OPTIONS, for_sale, row

from optimize.explain import Infeasibility, Requirement, explain_infeasibility
from optimize.problem import problem_of
from planner.scenario import Scenario
from planner.tables import (
    AcceleratorSupply,
    Basin,
    Budget,
    Crew,
    OrderSlots,
    Owner,
    Policy,
    Reinforcement,
    Row,
    Smelter,
    SmelterMargin,
)

THIRD_QUARTER = 2
ASKED_MW = 12.0


def supply(**values: Any) -> tuple[Row, ...]:
    return (row(AcceleratorSupply, **{"accelerators_per_period": 80_000, "last_period": "2026Q2", **values}),)


def abundant(
    *,
    site: dict[str, Any] | None = None,
    units: dict[str, int] | None = None,
    region: dict[str, Any] | None = None,
    **changes: Any,
) -> Scenario:
    """Oak with more than enough of everything but what is changed."""
    roomy = {"bay_20": 6, "transformer_20": 6, "hall_4": 10, "air_4": 10, **(units or {})}
    changes.setdefault("accelerator_supply", supply())
    return powered_scenario(
        site={"name": "Oak", "contract_mw": 40, "generation_permit_mw": 0} | (site or {}),
        units=roomy,
        region={"name": "Home", **(region or {})},
        **{"zone": {"name": "Plain"}, "periods": 6, **changes},
    )


def slots(option: str) -> tuple[Row, ...]:
    return (row(OrderSlots, option=option, slots_per_period=0),)


WET = AIR.model_copy(update={"water_l_per_kwh": 1.0, "wetted_above_c": -40.0})
"""Air cooling that evaporates water."""

ISLAND: dict[str, Any] = {"headroom": {"headroom_mw": 0}, "site": {"generation_permit_mw": 100}}
"""Oak lives on its own generators."""

SMELTER: dict[str, Any] = {
    "headroom": {"headroom_mw": 0},
    "site": {"kind": "smelter", "contract_mw": 40},
    "smelters": (row(Smelter, potlines=4, potline_mw=10, conversion_months=0),),
    "smelter_margins": (row(SmelterMargin),),
}

PLANTED: dict[str, tuple[dict[str, Any], str, str]] = {
    "headroom": ({"headroom": {"headroom_mw": 5}}, "zone", "zone Plain has too little headroom"),
    "reinforcement too late": (
        {
            "headroom": {"headroom_mw": 5},
            "reinforcements": (
                row(
                    Reinforcement,
                    reinforcement="line",
                    zone="plain",
                    kind="line",
                    headroom_mw=40,
                    units=1,
                    lead_months=24,
                    cost_million_usd=1,
                    payer="grid",
                    first_period="2025Q1",
                ),
            ),
        },
        "zone",
        "zone Plain has too little headroom",
    ),
    "contract": ({"site": {"contract_mw": 5}}, "connection", "contract and connection steps of Oak carry too little"),
    "queue": (
        {"site": {"contract_mw": 5}, "equipment": for_sale(connection_5=6)},
        "lead_time",
        "connection steps for Oak serve from 2026 Q1 at the earliest",
    ),
    "largest connection": (
        {"site": {"contract_mw": 5, "connection_limit_mw": 6}, "equipment": for_sale(connection_5=0)},
        "connection_ceiling",
        "the largest connection of Oak is too small",
    ),
    "bays": ({"units": {"bay_20": 1}}, "substation", "substation bays of Oak carry too little after the loss of one"),
    "bays too late": (
        {"units": {"bay_20": 0}, "equipment": for_sale(bay_20=9)},
        "lead_time",
        "substation bays for Oak serve from 2025 Q4 at the earliest",
    ),
    "transformers": (
        {"units": {"transformer_20": 1}},
        "transformer",
        "transformers of Oak carry too little after the loss of one",
    ),
    "transformers too late": (
        {"units": {"transformer_20": 0}, "equipment": for_sale(transformer_20=12)},
        "lead_time",
        "transformers for Oak serve from 2026 Q1 at the earliest",
    ),
    "transformer slots": (
        {
            "units": {"transformer_20": 0},
            "equipment": for_sale(transformer_20=3),
            "order_slots": slots("transformer-20"),
        },
        "equipment",
        "order slots of transformer-20 in home are too few",
    ),
    "halls": ({"units": {"hall_4": 1}}, "hall", "the halls of Oak are too small"),
    "halls too late": (
        {"units": {"hall_4": 1}, "equipment": for_sale(hall_4=18)},
        "lead_time",
        "halls for Oak serve after 2026 Q2 at the earliest",
    ),
    "hall slots": (
        {"units": {"hall_4": 1}, "equipment": for_sale(hall_4=3), "order_slots": slots("hall-4")},
        "equipment",
        "order slots of hall-4 in home are too few",
    ),
    "cooling": ({"units": {"air_4": 1}}, "cooling", "the cooling of Oak rejects too little heat"),
    "cooling too late": (
        {"units": {"air_4": 1}, "equipment": for_sale(air_4=9)},
        "lead_time",
        "cooling blocks for Oak serve from 2025 Q4 at the earliest",
    ),
    "liquid": (
        {"accelerator_supply": supply(accelerator="brook", supply="brook")},
        "racks_on_liquid",
        "too little of the cooling of Oak is liquid",
    ),
    "offer": (
        {"accelerator_supply": supply(accelerators_per_period=2_000)},
        "accelerators",
        "too few accelerators are on offer to Home",
    ),
    "offer too late": (
        {"accelerator_supply": supply(first_period="2025Q4")},
        "accelerators",
        "too few accelerators are on offer to Home",
    ),
    "water": (
        {
            "site": {"water_allowance_ml_per_year": 10},
            "cooling": (WET, LIQUID),
        },
        "water",
        "the water allowance of Oak is too small",
    ),
    "basin": (
        {
            "site": {"basin": "river"},
            "basins": (row(Basin, name="Red River", water_allowance_ml_per_year=10),),
            "cooling": (WET, LIQUID),
        },
        "basin_water",
        "the water allowance of basin Red River is too small",
    ),
    "pace": ({"site": {"fit_out_mw_per_month": 1}}, "fit_out", "Oak cannot be fitted out so fast"),
    "budget": (
        {"budgets": (row(Budget, budget_million_usd=50),)},
        "budget",
        "the budget of Home is too small",
    ),
    "owner's budget": (
        {
            "site": {"owner": "firm"},
            "owners": (row(Owner, name="The Firm"),),
            "budgets": (row(Budget, owner="firm", budget_million_usd=50),),
        },
        "budget",
        "the budget of The Firm is too small",
    ),
    "crews": (
        {
            "units": {"hall_4": 1},
            "equipment": for_sale(hall_4=3),
            "options": tuple(option.model_copy(update={"crew_mw": 4.0}) for option in OPTIONS),
            "crews": (row(Crew, crew_mw=1),),
        },
        "crews",
        "the crews of Home are too few",
    ),
    "permit": (
        ISLAND | {"units": {"turbine_5": 2}, "site": {"generation_permit_mw": 10}, "equipment": for_sale(turbine_5=0)},
        "generation_permit",
        "the permit for generation of Oak is too small",
    ),
    "fuel": (
        ISLAND | {"units": {"turbine_5": 5}, "site": {"generation_permit_mw": 100, "fuel_limit_gj_per_day": 100}},
        "generation_fuel",
        "the fuel supply of Oak is too small",
    ),
    "turbines": (ISLAND | {"units": {"turbine_5": 1}}, "zone", "the generators of Oak give too little"),
    "backing": (
        {
            "units": {"battery_4": 1},
            "headroom": {"headroom_mw": 5, "non_firm_headroom_mw": 35},
            "zone": {"name": "Plain", "non_firm_hours_per_year": 50},
        },
        "zone",
        "too little at Oak takes the place of interruptible import",
    ),
    "closures": (
        SMELTER | {"region": {"smelter_closure_limit_kt_per_year": 0}},
        "smelter_closures",
        "the limit on smelter closures of Home is too low",
    ),
    "PUE": ({"policies": (row(Policy, annual_pue_maximum=1.2),)}, "pue_cap", "the cap on PUE at Oak is too low"),
    "green power": (
        {"policies": (row(Policy, green_share_minimum=1.0),)},
        "green_power",
        "the least share of green power in Home is too high",
    ),
    "carbon": (
        {
            "zone": {"name": "Plain", "carbon_t_per_mwh": 1.0},
            "policies": (row(Policy, carbon_limit_kt_per_year=10),),
        },
        "carbon",
        "the limit on carbon dioxide of Home is too low",
    ),
    "concentration": (
        {"policies": (row(Policy, largest_site_share_maximum=0.5),)},
        "concentration",
        "Oak may hold no larger share",
    ),
    "life": (
        {
            "accelerators": (BREEZE.model_copy(update={"life_months": 3.0}), BROOK),
            "accelerator_supply": supply(last_period="2025Q2"),
        },
        "accelerators",
        "too few accelerators are on offer to Home",
    ),
}


def explained(scenario: Scenario, requirement: Requirement) -> Infeasibility | None:
    return explain_infeasibility(problem_of(scenario), requirement)


def asked(at_least: float = ASKED_MW) -> Requirement:
    return Requirement("oak", of_site=True, period=THIRD_QUARTER, at_least=at_least)


def test_with_enough_of_everything_nothing_stands_in_the_way() -> None:
    assert explained(abundant(), asked()) is None


@pytest.mark.parametrize("planted", PLANTED)
def test_what_was_planted_is_named_in_one_sentence(planted: str) -> None:
    changes, limit, words = PLANTED[planted]

    found = explained(abundant(**changes), asked())

    assert found is not None
    assert (found.limit, words in found.sentence) == (limit, True), found.sentence
    assert found.sentence.count(".") == 1 + found.sentence.count("0.")


def test_each_repair_is_enough_and_a_little_less_is_not() -> None:
    found = explained(abundant(headroom={"headroom_mw": 5}), asked())

    # 12 MW on air take 15 MW of import.
    assert found is not None
    assert found.repairs == (
        "10 MW more headroom in zone Plain from 2025 Q3 on",
        "8 MW of IT power less in 2025 Q3",
    )
    assert explained(abundant(headroom={"headroom_mw": 15}), asked()) is None
    assert explained(abundant(headroom={"headroom_mw": 14.9}), asked()) is not None
    assert explained(abundant(headroom={"headroom_mw": 5}), asked(4.0)) is None


def test_what_comes_too_late_is_told_by_when_it_is_there() -> None:
    found = explained(abundant(units={"hall_4": 1}, equipment=for_sale(hall_4=9)), asked())

    assert found is not None
    assert found.repairs == (
        "8 MW more of halls at Oak from 2025 Q3 on",
        "8 MW of IT power less in 2025 Q3",
        "the same in 2025 Q4 instead",
    )


def test_transformers_are_told_in_mva() -> None:
    found = explained(abundant(units={"transformer_20": 1}), asked())

    # 15 MW of import after the loss of one: at a power factor of 0.8 and 1.25 in an emergency, 15 MVA.
    assert found is not None
    assert found.repairs[0] == "15 MVA more of transformers at Oak from 2025 Q3 on"


def test_a_region_that_cannot_have_enough_compute_is_told_why() -> None:
    requirement = Requirement("home", of_site=False, period=THIRD_QUARTER, at_least=50.0)

    found = explained(abundant(headroom={"headroom_mw": 20}), requirement)

    assert found is not None
    assert found.limit == "zone"
    assert found.sentence == "Home cannot run 50 EFLOP/s in 2025 Q3: zone Plain has too little headroom."
