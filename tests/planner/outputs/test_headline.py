import dataclasses

import pandas as pd
import pytest

from planner.outputs import headlines
from planner.outputs.words import LIMIT_WORDS, eflops, gigawatts, period_words, training_flop
from planner.plan import Plan
from planner.plan.binding_limit import BINDING_LIMITS
from planner.scenario import Scenario


def larger(plan: Plan, factor: float) -> Plan:
    """The same plan with so many times the power."""
    compute = plan.compute.assign(it_mw=plan.compute["it_mw"] * factor)
    return dataclasses.replace(plan, compute=compute)


def test_a_year_is_what_its_last_period_says(three_sites: Scenario, plan: Plan) -> None:
    (home,) = headlines(three_sites, plan)

    assert [(year.year, year.period, year.it_mw) for year in home.years] == [(2025, "2025Q4", 8), (2026, "2026Q2", 12)]
    assert home.years[-1].effective_eflops == 12
    assert home.years[-1].accelerators == 10_000


def test_the_largest_site_is_named_with_its_power(three_sites: Scenario, plan: Plan) -> None:
    end = headlines(three_sites, plan)[0].years[-1]

    assert (end.largest_site, end.largest_site_it_mw) == ("Alder", 8)


def test_without_power_there_is_no_largest_site(three_sites: Scenario, plan: Plan) -> None:
    dark = dataclasses.replace(plan, power=plan.power.iloc[:0])

    assert headlines(three_sites, dark)[0].years[-1].largest_site is None


def test_the_first_gigawatt_is_the_first_period_that_reaches_it(three_sites: Scenario, plan: Plan) -> None:
    assert headlines(three_sites, plan)[0].first_gigawatt_period is None
    assert headlines(three_sites, larger(plan, 125))[0].first_gigawatt_period == "2025Q3"
    assert headlines(three_sites, larger(plan, 124.9))[0].first_gigawatt_period == "2026Q1"


def test_the_sentence_says_how_much_when_and_what_holds_it_back(three_sites: Scenario, plan: Plan) -> None:
    (home,) = headlines(three_sites, larger(plan, 1_000))

    assert home.sentence == (
        "Home: 12.0 GW of IT power in 2026 Q2 (0.015 GW with cooling and losses at the design peak), "
        "12.00 EFLOP/s sustained; first gigawatt in 2025 Q2; held back by transformers."
    )


def test_the_training_sentence_says_where_how_large_and_since_when(three_sites: Scenario, plan: Plan) -> None:
    (home,) = headlines(three_sites, plan)

    assert home.training_sentence == (
        "Home: the largest training cluster in 2026 Q2 lies around Alder: 0.008 GW of IT power, 8.00 EFLOP/s; "
        "it trains 6.2e25 FLOP in 90 days; first run of 1e25 in 2025 Q2."
    )


def test_without_a_cluster_or_a_milestone_the_sentence_says_so(three_sites: Scenario, plan: Plan) -> None:
    never = dataclasses.replace(plan, milestones=plan.milestones.assign(period=""))
    alone = dataclasses.replace(plan, compute=plan.compute.assign(largest_cluster_site=""))

    assert headlines(three_sites, never)[0].training_sentence.endswith("it trains 6.2e25 FLOP in 90 days.")
    assert headlines(three_sites, alone)[0].training_sentence == "Home: no training cluster in 2026 Q2."


def test_the_cost_sentence_says_what_compute_costs(three_sites: Scenario, plan: Plan) -> None:
    costs = plan.levelised_costs.assign(levelised_million_usd_per_eflops_month=1.46)
    none = plan.levelised_costs.assign(levelised_million_usd_per_eflops_month=0.0)
    found = [
        headlines(three_sites, dataclasses.replace(plan, levelised_costs=frame))[0].cost_sentence
        for frame in (costs, none)
    ]

    # 1.46 million USD / (1,000 PFLOP/s x 730 h) = 2 USD.
    assert found == [
        "Home: compute costs 1.46 million USD per EFLOP/s-month over the plan, or 2.00 USD per PFLOP/s-hour: capital, "
        "less what is left at the end, and running costs, discounted.",
        "Home: no compute, so it has no price.",
    ]


def test_every_limit_that_can_bind_has_words() -> None:
    assert set(LIMIT_WORDS) == set(BINDING_LIMITS)


def test_regions_keep_the_order_of_the_scenario(three_sites: Scenario, plan: Plan) -> None:
    abroad = three_sites.regions[0].model_copy(update={"region": "abroad", "name": "Abroad"})
    both = dataclasses.replace(three_sites, regions=(*three_sites.regions, abroad))
    compute = pd.concat([plan.compute.assign(region="abroad", it_mw=0.0), plan.compute])

    names = [headline.name for headline in headlines(both, dataclasses.replace(plan, compute=compute))]
    assert names == ["Home", "Abroad"]


@pytest.mark.parametrize(
    ("label", "words"), [("2028Q1", "2028 Q1"), ("2028H2", "2028 H2"), ("2028-03", "2028-03"), ("2028", "2028")]
)
def test_periods_are_written_for_people(label: str, words: str) -> None:
    assert period_words(label) == words


def test_power_and_speed_have_as_many_digits_as_people_need() -> None:
    assert [gigawatts(power) for power in (0, 12, 999.4, 1_000, 12_345)] == ["0.000", "0.012", "0.999", "1.0", "12.3"]
    assert [training_flop(yflop) for yflop in (0.0123, 62.208, 1e6)] == ["1.2e22 FLOP", "6.2e25 FLOP", "1.0e30 FLOP"]
    assert [eflops(speed) for speed in (0, 99.994, 100, 12_345.6)] == ["0.00", "99.99", "100", "12,346"]
