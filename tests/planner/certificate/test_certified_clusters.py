"""Training clusters, the runs on them and the cost of compute in the scenario `estate`, worked by hand."""

from dataclasses import replace

import pytest
from tampering import with_changes, with_value
from told import broken

from planner.certificate import certify
from planner.plan import Plan
from planner.scenario import Scenario

Values = dict[str, object]


def expected(scenario: Scenario, plan: Plan, limit: str, column: str) -> dict[str | None, float | None]:
    """Tell what must stand in a column of the region home where it does not, by period."""
    return {
        violation.period: violation.right
        for violation in broken(scenario, plan, limit)
        if violation.region == "home" and f": {column} is" in violation.sentence
    }


@pytest.mark.parametrize(
    ("table", "where", "values", "eflops"),
    [
        # Birch and elm lie a degree of longitude at 60 degrees north apart, 55.6 km.
        ("regions", {"region": "home"}, {"cluster_reach_km": 56.0}, {}),
        ("regions", {"region": "home"}, {"cluster_reach_km": 55.0}, {"2025Q4": 4, "2026Q1": 4, "2026Q2": 4}),
        ("regions", {"region": "home"}, {"cluster_reach_fraction": 1.0}, {"2025Q4": 6, "2026Q1": 8, "2026Q2": 8}),
        ("sites", {"site": "elm"}, {"owner": None}, {"2025Q4": 4, "2026Q1": 4, "2026Q2": 4}),
        # Cedar, of the same owner, is two degrees from birch and three from elm.
        ("sites", {"site": "cedar"}, {"owner": "acme"}, {"2025Q3": 3, "2025Q4": 6, "2026Q1": 7, "2026Q2": 7}),
        # 2 MW at birch and 2 MW at alder are too little for a cluster of 3 MW, but not for one of 2 MW.
        ("regions", {"region": "home"}, {"cluster_minimum_mw": 2.0}, {"2025Q3": 2}),
        ("regions", {"region": "home"}, {"cluster_minimum_mw": 6.0}, {"2025Q1": 0, "2025Q2": 0}),
    ],
)
def test_a_cluster_is_what_one_buyer_has_within_reach_if_it_is_large_enough(
    all_rules: Scenario, rich_plan: Plan, table: str, where: Values, values: Values, eflops: dict[str, float]
) -> None:
    changed = with_changes(all_rules, table, where, **values)

    found = expected(changed, rich_plan, "clusters", "largest_cluster_eflops")

    assert found == pytest.approx(eflops)


def test_of_clusters_as_large_as_each_other_the_plan_may_name_any(all_rules: Scenario, rich_plan: Plan) -> None:
    here = {"region": "home", "period": "2026Q2"}  # birch and elm have two blocks each
    other = with_value(rich_plan, "compute", here, "largest_cluster_site", "elm")
    none = with_value(rich_plan, "compute", here, "largest_cluster_site", "")
    smaller = with_value(rich_plan, "compute", here, "largest_cluster_site", "cedar")

    assert certify(all_rules, other).holds
    assert [violation.sentence for plan in (none, smaller) for violation in broken(all_rules, plan, "clusters")] == [
        f"home in 2026Q2: largest_cluster_site is {said}, but must be birch (site around which the largest training "
        "cluster lies)."
        for said in ("blank", "cedar")
    ]


@pytest.mark.parametrize(
    ("days", "period"),
    [
        # 6 EFLOP/s x 86,400 s a day make 10^26 FLOP in 192.90 days, 5 EFLOP/s in 231.48.
        (192, None),
        (193, "2026Q1"),
        (231, "2026Q1"),
        (232, "2025Q4"),
    ],
)
def test_a_milestone_is_the_first_period_whose_largest_cluster_makes_the_run(
    all_rules: Scenario, rich_plan: Plan, days: float, period: str | None
) -> None:
    longer = replace(all_rules, settings=all_rules.settings.model_copy(update={"training_run_days": days}))

    told = [violation.sentence for violation in broken(longer, rich_plan, "milestones") if violation.region == "home"]

    assert told == (
        []
        if period is None
        else [
            f"home, 1e26: period is blank, but must be {period} (first period in which a run of the scenario's length "
            "reaches this size)."
        ]
    )


@pytest.mark.parametrize("period", ["", "2025Q2"])
def test_a_run_that_is_just_as_large_as_a_milestone_may_count_or_not(
    all_rules: Scenario, rich_plan: Plan, period: str
) -> None:
    just = all_rules.settings.model_copy(update={"training_run_days": 1e8 / (2 * 86_400) * (1 - 1e-9)})
    scenario = replace(all_rules, settings=just)
    plan = with_value(rich_plan, "milestones", {"region": "away", "training_flop": "1e26"}, "period", period)

    assert "away" not in {
        violation.region for violation in broken(scenario, plan, "milestones") if violation.item == "1e26"
    }


def test_without_a_cost_of_capital_all_costs_add_up_and_what_is_left_is_taken_off(
    all_rules: Scenario, rich_plan: Plan
) -> None:
    free = with_changes(
        with_changes(all_rules, "regions", {"region": "home"}, wacc_per_year=0.0),
        "owners",
        {"owner": "acme"},
        wacc_per_year=0.0,
    )
    free = replace(free, settings=free.settings.model_copy(update={"discount_rate_per_year": 0.0}))
    cash = rich_plan.cash[rich_plan.cash["region"] == "home"]
    paid = cash.drop(columns=["region", "period", "budget_million_usd", "unspent_million_usd"]).to_numpy().sum()
    # 102 of 120 months are left of two halls for 4 million USD each, 6 of 24 of a battery for 2 million USD.
    left = 8 * 102 / 120 + 2 * 6 / 24
    # Installed 3.2 + 5.2 + 5.6 + 11.2 + 10.8 + 10, rented 2 + 1.5.
    compute = 3 * (46.0 + 3.5)

    costs = broken(free, rich_plan, "levelised_costs")

    assert [violation.right for violation in costs if violation.region == "home"] == pytest.approx(
        [paid - left, compute, (paid - left) / compute]
    )


@pytest.mark.parametrize(
    ("table", "where", "values", "change_million_usd"),
    [
        # Away buys for 20 million USD a quarter after the start and pays 0.246375 for energy in each quarter from then.
        (
            "regions",
            {"region": "away"},
            {"wacc_per_year": 0.0},
            20 * (1 - 1.08**-0.25) + 0.246375 * sum(1 - 1.08 ** (-0.25 * quarter) for quarter in range(1, 6)),
        ),
        ("reinforcements", {"reinforcement": "line"}, {"cost_million_usd": 7.0}, 1.1**-0.25),
        ("reinforcements", {"reinforcement": "zone-substation"}, {"cost_million_usd": 9.0}, 1.1**-0.5),
        (
            "rental",
            {"region": "home"},
            {"price_million_usd_per_eflops_month": 4.0},
            3 * (2 * 1.1**-0.5 + 1.5 * 1.1**-0.75),
        ),
        ("equipment", {"option": "battery-4"}, {"cost_million_usd": 3.0}, 1 - 0.25 * 1.15**-1.5),
        ("equipment", {"option": "transformer-20"}, {"cost_million_usd": 3.0}, 1.1**-0.25),
        ("accelerator_supply", {"supply": "brook-acme"}, {"premium_fraction": 0.2}, 2 * 1.15**-0.25 + 4 * 1.15**-0.75),
        ("accelerators", {"accelerator": "breeze"}, {"removal_usd": 1500.0}, 2 * 1.1**-0.5 + 3 * 1.1**-1 + 1.1**-1.25),
    ],
)
def test_costs_are_discounted_at_the_cost_of_capital_of_who_pays(
    all_rules: Scenario, rich_plan: Plan, table: str, where: Values, values: Values, change_million_usd: float
) -> None:
    changed = with_changes(all_rules, table, where, **values)

    (cost,) = (
        violation
        for violation in broken(changed, rich_plan, "levelised_costs")
        if "cost_million_usd is" in violation.sentence
    )

    assert (cost.right or 0) - (cost.left or 0) == pytest.approx(change_million_usd, abs=2e-6)
