from dataclasses import replace
from itertools import pairwise
from math import ceil

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tampering import with_changes, with_frame, with_row, with_value
from tiny_plan import tiny_plan

from planner.certificate import certify
from planner.certificate.peak_pue import peak_pue_by_site
from planner.plan import Plan
from planner.scenario import Scenario
from planner.tables import Climate, Cooling, Option, SiteUnit
from sites.cooling_performance import cooling_performance

RATINGS_MVA = st.lists(st.integers(1, 400), min_size=1, max_size=4, unique=True)
COUNTS = st.lists(st.integers(0, 3), min_size=4, max_size=4)


@given(ratings=RATINGS_MVA, counts=COUNTS, over=st.sampled_from([-0.01, 0.01]), emergency=st.floats(0.5, 2))
def test_import_is_certified_up_to_what_remains_when_any_one_transformer_fails(
    tiny: Scenario, ratings: list[int], counts: list[int], over: float, emergency: float
) -> None:
    units = [rating for rating, count in zip(ratings, counts, strict=False) for _ in range(count)]
    firm = min((sum(units) - failed for failed in units), default=0) * 0.8 * emergency
    assume(firm > 0)
    options = tuple(
        Option(option=f"t-{mva}", name="T", kind="transformer", capacity_mva=mva, source="hand") for mva in ratings
    )
    present = tuple(
        SiteUnit(site="birch", option=f"t-{mva}", units=count, in_service_period=None, source="hand")
        for mva, count in zip(ratings, counts, strict=False)
        if count
    )
    scenario = with_changes(tiny, "regions", {}, emergency_factor=emergency, name="Other")
    scenario = replace(scenario, options=tiny.options + options, site_units=tiny.site_units + present)
    plan = with_row(tiny_plan(), "power", "birch", "2025Q1", 0.0, 0.0, firm * (1 + over), 0.0, "none")

    broken = [
        violation.right
        for violation in certify(scenario, plan).violations
        if (violation.limit, violation.site, violation.period) == ("transformer", "birch", "2025Q1")
    ]

    assert broken == ([pytest.approx(firm)] if over > 0 else [])


@given(lead=st.integers(0, 12), study=st.integers(0, 12), build=st.integers(0, 12), said=st.integers(0, 13))
def test_a_connection_step_serves_after_study_build_and_lead_time_together(
    tiny: Scenario, lead: int, study: int, build: int, said: int
) -> None:
    scenario = with_changes(tiny, "equipment", {"option": "connection-10"}, lead_months=lead, cost_million_usd=4.0)
    scenario = with_changes(scenario, "zones", {"zone": "south"}, study_months=study, build_months=build, name="S")
    label = tiny.calendar.label(said)
    plan = with_value(tiny_plan(), "orders", {"option": "connection-10"}, "in_service_period", label)

    in_service = [
        violation.right
        for violation in certify(scenario, plan).violations
        if violation.limit == "lead_time" and violation.unit == "periods"
    ]

    expected = ceil((lead + study + build) / 3)
    assert in_service == ([] if said == expected else [expected])


@given(
    sink=st.sampled_from(["dry_bulb", "wet_bulb"]),
    overhead=st.floats(0, 1),
    supply=st.floats(5, 60),
    rise=st.floats(0.1, 40),
    approach=st.floats(0, 30),
    efficiency=st.floats(0.05, 1),
    dry=st.floats(-20, 60),
    wet=st.floats(-20, 40),
)
def test_peak_pue_is_that_of_the_cooling_physics(
    tiny: Scenario,
    sink: str,
    overhead: float,
    supply: float,
    rise: float,
    approach: float,
    efficiency: float,
    dry: float,
    wet: float,
) -> None:
    physics = {
        "heat_sink": sink,
        "overhead_fraction": overhead,
        "supply_temperature_c": supply,
        "temperature_rise_k": rise,
        "approach_k": approach,
        "carnot_efficiency": efficiency,
        "water_l_per_kwh": 0.0,
        "wetted_above_c": None,
    }
    weather = {
        "dry_bulb_mean_c": -20.0,
        "dry_bulb_design_c": dry,
        "wet_bulb_mean_c": -20.0,
        "wet_bulb_design_c": wet,
    }
    scenario = replace(
        tiny,
        cooling=(Cooling(cooling="any", name="Any", serves_liquid=False, source="hand", **physics),),
        climates=(Climate(climate="cool", name="Any", source="hand", **weather),),
    )

    expected = cooling_performance(**physics, **weather).peak_pue

    assert peak_pue_by_site(scenario) == pytest.approx(expected, rel=1e-12)


@given(st.lists(st.integers(0, 9), min_size=6, max_size=6))
def test_stock_is_certified_only_if_it_never_falls(tiny: Scenario, blocks: list[int]) -> None:
    rows = [
        ("alder", "breeze", period, count, 1000 * count, 1.0 * count)
        for period, count in zip(tiny.calendar.labels, blocks, strict=True)
    ]
    plan = tiny_plan()
    plan = with_frame(plan, "stock", pd.DataFrame(rows, columns=plan.stock.columns))

    falls = [violation.period for violation in certify(tiny, plan).violations if violation.limit == "stock"]

    assert falls == [
        period for period, (before, now) in zip(tiny.calendar.labels[1:], pairwise(blocks), strict=True) if now < before
    ]


@given(st.floats(0.5e-6, 0.02), st.sampled_from(["facility_mw", "grid_mw", "it_mw"]))
def test_rounding_to_six_decimals_is_accepted_and_one_percent_is_not(tiny: Scenario, error: float, column: str) -> None:
    plan = tiny_plan()
    where = {"site": "alder", "period": "2025Q2"}
    number = plan.power.loc[0, column]
    off: Plan = with_value(plan, "power", where, column, number - error)

    holds = certify(tiny, off).holds

    if error <= 1e-6:
        assert holds
    if error >= 2e-5:
        assert not holds
