"""Verdicts follow from the number and its bound."""

from dataclasses import replace
from math import inf

import pytest

from planner.claims.claim import Claim, Measure
from planner.claims.measures import Measured
from planner.claims.verdicts import Verdict, judge, verdicts_document
from planner.plan import Plan
from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario


def measure(metric: str, **keys: object) -> Measure:
    return Measure.model_validate({"metric": metric, **keys})


def claim(taken: Measure | None, **keys: object) -> Claim:
    return Claim.model_validate({"claim": "a", "sentence": "A.", "source": "hand", "measure": taken, **keys})


def verdict(three_sites: Scenario, plan: Plan, taken: Measure | None, **keys: object) -> Verdict:
    return judge([claim(taken, **keys)], three_sites, plan)[0]


def test_a_number_within_its_bounds_is_supported_and_outside_refuted(three_sites: Scenario, plan: Plan) -> None:
    taken = measure("it_gw", region="home", period="2026Q2")
    assert verdict(three_sites, plan, taken, at_least=0.011, at_most=0.013).word == "supported"
    assert verdict(three_sites, plan, taken, at_least=0.013).word == "refuted"
    assert verdict(three_sites, plan, taken, at_most=0.011).word == "refuted"
    assert verdict(three_sites, plan, taken, at_most=0.011).number == pytest.approx(0.012)
    assert verdict(three_sites, plan, None).word == "context"


def test_a_verdict_that_the_gap_of_the_solve_could_turn_is_marked(three_sites: Scenario, plan: Plan) -> None:
    gap = plan.outcomes[0].gap
    assert gap > 0
    taken = measure("it_gw", region="home")
    assert verdict(three_sites, plan, taken, at_least=0.012 * (1 + gap / 2)).within_gap
    assert not verdict(three_sites, plan, taken, at_least=0.012 * (1 + gap * 2)).within_gap
    lead = measure("queue_months", region="home")
    assert not verdict(three_sites, plan, lead, at_least=13.5 * (1 + gap / 2)).within_gap


def test_a_claim_of_another_override_or_period_is_not_testable(three_sites: Scenario, plan: Plan) -> None:
    taken = measure("it_gw", region="home")
    other = verdict(three_sites, plan, taken, at_least=0.001, under=["fast"])
    assert (other.word, other.why) == ("not testable", "said of a run with the override fast")
    with_override = replace(three_sites, override=("fast",))
    assert verdict(with_override, plan, taken, at_least=0.001, under=["fast"]).word == "supported"
    assert (
        verdict(three_sites, plan, measure("it_gw", region="home", period="2031Q1"), at_most=1).word == "not testable"
    )
    ratio = judge([claim(taken, over=measure("displaced_kt", region="home"), at_most=1)], three_sites, plan)
    assert ratio[0].unit == "GW per displaced_kt"


def test_a_ratio_over_nothing_is_not_testable(three_sites: Scenario, plan: Plan) -> None:
    nothing = measure("it_gw", region="home", period="2025Q1")
    assert verdict(three_sites, plan, measure("it_gw", region="home"), over=nothing, at_most=1).word == "not testable"


def test_what_never_happens_is_beyond_every_bound(three_sites: Scenario, plan: Plan) -> None:
    never = verdict(three_sites, plan, measure("months_until", region="home", of="it_gw", reaches=9), at_most=1e9)
    assert (never.word, never.number) == ("refuted", inf)
    assert verdicts_document([never], ())["verdicts"][0]["never"] is True
    soon = verdict(three_sites, plan, measure("months_until", region="home", of="it_gw", reaches=0.006), at_most=3)
    assert (soon.word, soon.number) == ("supported", 3)


@pytest.mark.parametrize(
    ("taken", "number"),
    [
        (measure("held_back_share", region="home", limits=["nothing"]), 0),
        (measure("fastest_months_to_power", region="home", mw=5), 3),
        (measure("fastest_months_to_power", region="home", mw=5, kind="smelter"), 6),
        (measure("fastest_months_to_power", region="home", mw=5, kind="greenfield"), 12),
        (measure("accelerators_offered", region="home"), 10_000),
        (measure("accelerators_offered", region="home", channel="grey"), 2_000),
        (measure("accelerators_offered", region="home", channel="legal", until="2025Q1"), 4_000),
        (measure("queue_months", region="home"), 13.5),
        (measure("permit_months", region="home"), 0),
        (measure("lead_months", region="home", option="bay-20"), 6),
        (measure("wacc_per_year", region="home"), 0.4641),
        (measure("budget_billion_usd", region="home", until="2025Q2"), 0.068),
        (measure("policy_events", region="home"), 1),
        (measure("policy_events", region="home", until="2025Q2"), 0),
        (measure("accelerator_tflops", accelerator="brook"), 4000),
        (measure("accelerator_tflops_per_kw", accelerator="brook"), 2000),
        (measure("accelerator_interconnect_share", accelerator="brook"), 1),
        (measure("accelerators_it_mw", accelerator="brook", count=1000), 2),
        (measure("accelerators_eflops", accelerator="brook", count=1000), 2),
        (measure("accelerators_price_billion_usd", accelerator="brook", count=1000), 0.02),
    ],
)
def test_measures_of_tiny_are_those_on_paper(plan: Plan, taken: Measure, number: float) -> None:
    tiny = read_scenario(find_scenario("tiny"))
    assert Measured(tiny, plan).value(taken) == pytest.approx(number)


def test_the_ledger_of_us_china_tests_forty_claims_and_keeps_all_ninety() -> None:
    said = read_scenario(find_scenario("us-china")).claims
    seeds = {one.claim[:5] for one in said}
    tested = {one.claim[:5] for one in said if one.measure is not None}
    assert len(seeds) == 90
    assert len(tested) >= 40
    assert all(one.note for one in said if one.measure is None)
