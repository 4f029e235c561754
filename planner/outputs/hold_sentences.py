"""What holds a plan back, in sentences that can be read aloud."""

from planner.outputs.holds import RegionHold, SiteHold
from planner.outputs.remedies import Remedy, remedies
from planner.outputs.words import LIMIT_WORDS, eflops, gigawatts, period_words
from planner.plan.stops import OPTIONS_OF_LINK
from planner.scenario import Scenario

SMALL_MW = 0.05
"""What is printed as 0.0 MW."""

CAUSES = {
    "zone": "zone {zone} serves no more load",
    "connection": "its grid connection carries no more",
    "non_firm": "nothing on site would take the place of interruptible import",
    "substation": "its substation bays carry no more after the loss of one",
    "transformer": "its transformers carry no more after the loss of one",
    "generation": "its generators give no more",
    "hall": "its halls are full",
    "cooling": "its cooling rejects no more heat on the design day",
    "fit_out": "no more can be fitted out in a period",
    "water": "its water allowance is used up",
    "pue_cap": "more would break the cap on PUE",
    "green_power": "more would break the least share of green power",
    "carbon": "more would break the limit on carbon dioxide",
    "concentration": "it may hold no larger share of the region's compute",
    "accelerators": "every link has room, and no accelerator is left to install",
}
"""Why a site serves no more, by link."""

_WHAT_TO_BUY = {
    "zone": "headroom in zone {zone}: a reinforcement there, or load that gives way",
    "fit_out": "a faster fit-out",
    "water": "a larger water allowance, or cooling that needs none",
    "pue_cap": "cooling with a lower PUE",
    "green_power": "cleaner power, or a zone with more of it",
    "carbon": "cleaner power, or a zone with more of it",
    "concentration": "compute at other sites of the region",
    "accelerators": "accelerators: more of them, or earlier",
}


def site_sentence(scenario: Scenario, hold: SiteHold) -> str:
    """Say what holds a site, what to buy for more, and what holds it then."""
    site = next(row for row in scenario.sites if row.site == hold.site)
    zone = next(row.name for row in scenario.zones if row.zone == site.zone)
    cause = CAUSES.get(hold.link, hold.link).format(zone=zone)
    said = f"{_span(hold.first_period, hold.last_period)}: {hold.it_mw:,.1f} MW of IT power; {cause}"
    if hold.link != "accelerators":
        said += f" ({hold.slack_mw:,.1f} MW left, less than the next step needs)"
    said += f". To get more, buy {_purchase(scenario, hold, zone)}."
    if hold.next_link:
        said += f" {_then(hold)}"
    return said


def region_sentence(hold: RegionHold) -> str:
    """Say what holds a region, and what holds it then."""
    said = (
        f"{_span(hold.first_period, hold.last_period)}: {gigawatts(hold.it_mw)} GW of IT power, "
        f"{eflops(hold.effective_eflops)} EFLOP/s; held back by {LIMIT_WORDS.get(hold.limit, hold.limit)} "
        f"({hold.slack_fraction:.1%} left)"
    )
    if hold.next_limit:
        said += f", next by {LIMIT_WORDS.get(hold.next_limit, hold.next_limit)}"
    return f"{said}."


def _then(hold: SiteHold) -> str:
    following = LIMIT_WORDS.get(hold.next_link, hold.next_link)
    if hold.next_slack_mw < SMALL_MW:
        return f"That alone gives nothing: {following} would hold it at once, so buy for both."
    return f"After {hold.next_slack_mw:,.1f} MW more, {following} would hold it."


def _span(first: str, last: str) -> str:
    return period_words(first) if first == last else f"{period_words(first)} to {period_words(last)}"


def _purchase(scenario: Scenario, hold: SiteHold, zone: str) -> str:
    if hold.link not in OPTIONS_OF_LINK:
        return _WHAT_TO_BUY.get(hold.link, hold.link).format(zone=zone)
    on_offer = remedies(scenario, hold.site, hold.link, hold.first_period)
    words = LIMIT_WORDS[hold.link]
    if not on_offer:
        return f"{words}; the tables have none to order here"
    cheapest = min(on_offer, key=lambda one: (one.order_period is None, one.cost_million_usd / one.size))
    return f"{words}: {_offer(cheapest, hold)}"


def _offer(remedy: Remedy, hold: SiteHold) -> str:
    price = f"{remedy.name} ({remedy.size:,g} {remedy.unit}), {remedy.cost_million_usd:,.1f} million USD"
    if remedy.order_period is None:
        return f"{price}, which serves from {period_words(remedy.first_period)} at the earliest"
    if remedy.lead_periods == 0:
        return f"{price}, which serves at once"
    when = period_words(hold.first_period)
    return f"{price}, ordered by {period_words(remedy.order_period)} to serve in {when}"
