"""What a pane shows, in words."""

from planner.outputs.map.pane import Pane
from planner.outputs.words import LIMIT_WORDS, gigawatts, period_words
from planner.plan import Plan


def finding(plan: Plan, pane: Pane, label: str) -> tuple[str, str]:
    """Say a region's power in a period and what holds it back, in a heading and a line below it."""
    region = plan.compute[(plan.compute["region"] == pane.region) & (plan.compute["period"] == label)].iloc[0]
    limit = str(region["binding_limit"])
    powered = plan.power[(plan.power["period"] == label) & (plan.power["it_mw"] > 0)]["site"]
    count = int(powered.isin([site.site for site in pane.sites]).sum())
    return (
        f"{pane.title}: {gigawatts(float(region['it_mw']))} GW of IT power in {period_words(label)}",
        f"{count} of {len(pane.sites)} sites with power; held back by {LIMIT_WORDS.get(limit, limit)}",
    )
