from dataclasses import replace
from itertools import pairwise
from math import ceil
from typing import Literal

import numpy as np
import pytest
from estate_plan import decisions
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tampering import with_changes, with_frame, with_row, with_value
from tiny_plan import tiny_plan
from told import broken

from planner.certificate import certify
from planner.certificate.cooling_physics import (
    annual_pue_by_site,
    annual_wue_by_site,
    heat_rejection_by_site,
    peak_pue_by_site,
)
from planner.certificate.great_circle import distances_km
from planner.plan import PLAN_TABLES, Plan, assemble_plan
from planner.scenario import Scenario
from planner.tables import Climate, Cooling, Option, SiteUnit
from sites.cooling_performance import cooling_performance
from sites.heat_rejection import heat_rejection_fraction

RATINGS_MVA = st.lists(st.integers(1, 400), min_size=1, max_size=4, unique=True)
COUNTS = st.lists(st.integers(0, 3), min_size=4, max_size=4)


@settings(deadline=None)
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
    plan = with_row(tiny_plan(), "power", site="birch", period="2025Q1", grid_mw=firm * (1 + over))

    broken = [
        violation.right
        for violation in certify(scenario, plan).violations
        if (violation.limit, violation.site, violation.period) == ("transformer", "birch", "2025Q1")
    ]

    assert broken == ([pytest.approx(firm)] if over > 0 else [])


@settings(deadline=None)
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


@settings(deadline=None)
@given(
    sink=st.sampled_from(["dry_bulb", "wet_bulb"]),
    overhead=st.floats(0, 1),
    supply=st.floats(5, 60),
    rise=st.floats(0.1, 40),
    approach=st.floats(0, 30),
    efficiency=st.floats(0.05, 1),
    wetted_above=st.none() | st.floats(-40, 60),
    dry=st.tuples(st.floats(-20, 45), st.floats(0, 40)),
    wet=st.tuples(st.floats(-20, 35), st.floats(0, 40)),
)
def test_pue_and_wue_are_those_of_the_cooling_physics(
    tiny: Scenario,
    sink: str,
    overhead: float,
    supply: float,
    rise: float,
    approach: float,
    efficiency: float,
    wetted_above: float | None,
    dry: tuple[float, float],
    wet: tuple[float, float],
) -> None:
    physics = {
        "heat_sink": sink,
        "overhead_fraction": overhead,
        "supply_temperature_c": supply,
        "temperature_rise_k": rise,
        "approach_k": approach,
        "carnot_efficiency": efficiency,
        "water_l_per_kwh": 2.0,
        "wetted_above_c": wetted_above,
    }
    weather = {
        "dry_bulb_mean_c": dry[0],
        "dry_bulb_design_c": min(sum(dry), 60.0),
        "wet_bulb_mean_c": wet[0],
        "wet_bulb_design_c": min(sum(wet), 40.0),
    }
    scenario = replace(
        tiny,
        cooling=(Cooling(cooling="any", name="Any", serves_liquid=False, source="hand", **physics),),
        climates=(Climate(climate="cool", name="Any", source="hand", **weather),),
    )

    expected = cooling_performance(**physics, **weather)

    assert peak_pue_by_site(scenario) == pytest.approx(expected.peak_pue, rel=1e-12)
    assert annual_pue_by_site(scenario) == pytest.approx(expected.annual_pue, rel=1e-9)
    assert annual_wue_by_site(scenario) == pytest.approx(expected.annual_wue_l_per_kwh, rel=1e-9, abs=1e-12)


@settings(deadline=None)
@given(
    sink=st.sampled_from(["dry_bulb", "wet_bulb"]),
    rated=st.none() | st.floats(-40, 60),
    loss=st.floats(0, 0.2),
    dry=st.floats(5, 60),
    wet=st.floats(5, 40),
)
def test_heat_rejection_is_that_of_the_design_day(
    tiny: Scenario, sink: Literal["dry_bulb", "wet_bulb"], rated: float | None, loss: float, dry: float, wet: float
) -> None:
    scenario = with_changes(tiny, "climates", {}, dry_bulb_design_c=dry, wet_bulb_design_c=wet, name="Any")
    scenario = with_changes(
        scenario, "cooling", {}, heat_sink=sink, rated_outdoor_c=rated, capacity_loss_per_k=loss, name="Any"
    )

    expected = heat_rejection_fraction(
        heat_sink=sink,
        rated_outdoor_c=rated,
        capacity_loss_per_k=loss,
        dry_bulb_design_c=dry,
        wet_bulb_design_c=wet,
    )

    assert heat_rejection_by_site(scenario) == pytest.approx(expected)


@settings(deadline=None)
@given(st.floats(-89, 89), st.floats(-180, 180), st.floats(0, 1), st.floats(-180, 180))
def test_distances_are_arcs_of_the_mean_earth(latitude: float, longitude: float, north: float, turn: float) -> None:
    places = np.array([latitude, latitude + north, 0.0, 0.0]), np.array([longitude, longitude, turn, turn / 2])

    distances = distances_km(*places)

    kilometres_in_a_degree = 2 * np.pi * 6371.0088 / 360
    assert distances[0, 1] == pytest.approx(north * kilometres_in_a_degree, rel=1e-9, abs=1e-6)
    assert distances[2, 3] == pytest.approx(abs(turn / 2) * kilometres_in_a_degree, rel=1e-9, abs=1e-6)
    assert distances == pytest.approx(distances.T)
    assert (np.diag(distances) == 0).all()


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), min_size=6, max_size=6))
def test_stock_is_certified_only_if_it_never_falls(tiny: Scenario, blocks: list[int]) -> None:
    plan = tiny_plan()
    plan = with_frame(plan, "stock", plan.stock.head(0))
    for period, count in zip(tiny.calendar.labels, blocks, strict=True):
        plan = with_row(plan, "stock", site="alder", accelerator="breeze", period=period, blocks=count)

    falls = [violation.period for violation in broken(tiny, plan, "racks") if violation.item == "breeze"]

    assert falls == [
        period for period, (before, now) in zip(tiny.calendar.labels[1:], pairwise(blocks), strict=True) if now < before
    ]


@settings(deadline=None)
@given(
    st.floats(1, 1.1),
    st.floats(0.9, 1),
    st.sampled_from(["alder", "birch", "cedar", "dogwood", "elm", "fir"]),
    st.sampled_from(["2025Q3", "2025Q4", "2026Q1"]),
)
def test_a_plan_is_certified_however_its_loads_are_rounded(
    all_rules: Scenario, more_cooling: float, less_supply: float, site: str, quarter: str
) -> None:
    loads, supply = decisions().cooling_load, decisions().generation
    here = (loads["site"] == site) & (loads["period"] == quarter)
    loads["it_mw"] = loads["it_mw"].where(~here, loads["it_mw"] * more_cooling)
    supply["peak_mw"] *= less_supply
    supply["mean_mw"] *= less_supply
    plan = assemble_plan(all_rules, replace(decisions(), cooling_load=loads, generation=supply), [])

    told = certify(all_rules, plan).violations

    derived = {table.TABLE for table in PLAN_TABLES} | {"fuel", "clusters"}
    assert not {violation.limit for violation in told} & (derived - {"generation"})


@settings(deadline=None)
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
