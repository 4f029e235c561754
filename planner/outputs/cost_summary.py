"""What a plan costs, region by region."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from planner.outputs.frame_rows import rows_of
from planner.outputs.headline import Headline
from planner.outputs.markdown import markdown_table, markdown_text
from planner.outputs.words import eflops, million_usd, period_words
from planner.plan import Plan
from planner.scenario import Scenario
from planner.tables import Region

COST_WORDS = {
    "equipment_million_usd": "Equipment",
    "accelerators_million_usd": "Accelerators",
    "reinforcements_million_usd": "Reinforcements that developers pay",
    "grid_reinforcements_million_usd": "Reinforcements that the grid company pays",
    "energy_million_usd": "Energy from the grid",
    "fuel_million_usd": "Generation on site",
    "carbon_million_usd": "Carbon dioxide",
    "removal_million_usd": "Moving accelerators",
    "pause_million_usd": "Load that pauses",
    "smelter_million_usd": "Smelting margin lost and restarts",
    "rent_million_usd": "Compute rented",
}
"""The costs of the table `cash`, in the order in which the summary shows them."""


def cost_summary(scenario: Scenario, plan: Plan, regions: Sequence[Headline]) -> str:
    """Write what each region pays over all periods and what compute costs it, as Markdown."""
    totals = {
        column: [plan.cash.loc[plan.cash["region"] == region.region, column].sum() for region in scenario.regions]
        for column in COST_WORDS
    }
    names = [markdown_text(region.name) for region in scenario.regions]
    rows = [
        (COST_WORDS[column], *(million_usd(amount) for amount in amounts))
        for column, amounts in totals.items()
        if any(amounts)
    ]
    said = "\n".join(
        [f"- {markdown_text(region.cost_sentence)}" for region in regions]
        + [f"- {markdown_text(sentence)}" for region in scenario.regions for sentence in _demand(region, plan)]
    )
    if not rows:
        return said
    return said + "\n\n" + markdown_table(("Million USD, not discounted", *names), rows, numbers=names)


def _demand(region: Region, plan: Plan) -> Iterator[str]:
    """Say what is rented and what of the demand is not met."""
    rows = rows_of(plan.compute[plan.compute["region"] == region.region])
    for column, words in (("rented_eflops", "rented from others"), ("unserved_eflops", "wanted and missing")):
        most = max(rows, key=attrgetter(column))
        speed = getattr(most, column)
        if speed > 0:
            when = period_words(most.period)
            yield f"{region.name}: compute {words}: at most {eflops(speed)} EFLOP/s, in {when}."
