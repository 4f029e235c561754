"""What `explain` prints of sites left out and of what more is worth, and `plan` of what cannot be had."""

from math import isfinite

import click

from optimize.explain import Infeasibility, Regret
from planner.limit_values import Brought, LimitValue, NotLinear, Place, agrees
from planner.outputs.place_names import place_name
from planner.outputs.words import LIMIT_WORDS, OBJECTIVE_WORDS, period_words
from planner.scenario import Scenario


def infeasibility_lines(found: Infeasibility) -> list[str]:
    """Say why something cannot be had, and what would be enough, each alone."""
    lines = [found.sentence, f"  The numbers stand in {', '.join(found.tables)}."] if found.tables else [found.sentence]
    if found.repairs:
        lines.append("  Any one of these would be enough:")
        lines += [f"  - {repair}" for repair in found.repairs]
    return lines


def print_regret(scenario: Scenario, found: Regret, objective: str) -> None:
    """Print what it costs to have a site, and which limits pay."""
    asked = found.requirement
    if found.infeasibility is not None:
        click.echo("\n".join(infeasibility_lines(found.infeasibility)))
        return
    name = next(site.name for site in scenario.sites if site.site == asked.subject)
    when = period_words(scenario.calendar.label(asked.period))
    unit = OBJECTIVE_WORDS[objective]
    if found.plan == found.forced and found.most == 0:
        click.echo(f"{name} runs {asked.at_least:,g} {asked.unit} in {when} in the plan already.")
        return
    said = f"{asked.at_least:,g} {asked.unit} at {name} in {when}"
    sign = -1 if objective == "cost" else 1
    if found.regret == 0:
        click.echo(
            f"{said} costs nothing as far as is known: a plan was found with it that is worth "
            f"{sign * found.forced:,.1f} {unit}, the plan of the run {sign * found.plan:,.1f}."
        )
    else:
        click.echo(
            f"{said} would cost {found.regret:,.1f} {unit} ({found.regret / abs(found.plan):.3%}): the plan is worth "
            f"{sign * found.plan:,.1f}, the best one found with it {sign * found.forced:,.1f}."
        )
    if isfinite(found.most):
        click.echo(f"  It is proven that it costs {found.least:,.1f} at least and {found.most:,.1f} at most.")
    for payment in found.payments if found.regret > 0 else ():
        limit = LIMIT_WORDS.get(payment.limit, payment.limit)
        click.echo(
            f"  {payment.share:.0%} of that is paid with {limit} of {payment.where}, which other sites would use."
        )


def value_sentence(scenario: Scenario, value: LimitValue) -> str:
    """Say what one more of a limit is worth."""
    unit = OBJECTIVE_WORDS[value.objective].removeprefix("discounted ")
    part = "" if value.whole or value.step == 1 else f"first {value.step:g} of another "
    subject = f"{'The' if part else 'Another'} {part}{_what(scenario, value)}"
    if value.whole:
        many = f", of {value.step:,g} together" if value.step != 1 else ""
        return f"{subject} is worth {value.value:,.2f} {unit}{many}, {_anew(scenario, value)}."
    reach = f", and so is each of up to {value.up_to:,g}" if value.up_to > 1 else ""
    each = " for each one" if part else ""
    return f"{subject} is worth {value.value:,.2f} {unit}{each}{reach}{_less_words(value)}."


def without_value_sentence(scenario: Scenario, place: NotLinear) -> str:
    """Say that a place has no value for one more, and what some more bring there."""
    unit = OBJECTIVE_WORDS[place.objective].removeprefix("discounted ")
    said = {"unproven": "Not proven", "differs": "Not confirmed"}.get(place.finding, "Not locally linear")
    brings = ", ".join(
        f"{brought.amount:,g} more bring{_s(brought.amount)} {range_words(brought)}"
        for brought in place.brings
        if brought.low is not None or brought.high is not None
    )
    proven = f": {brings} {unit}" if brings else ", not even how much more brings at least or at most"
    clock = "; the clock stopped the solver: a faster machine may prove it" if place.by_clock else ""
    return f"{said}: {_what(scenario, place)}{proven}, {_anew(scenario, place)}{clock}."


def range_words(brought: Brought) -> str:
    """Say between what it is proven to lie that some more bring."""
    if brought.low is None or brought.high is None:
        return f"at most {brought.high:,.2f}" if brought.low is None else f"at least {brought.low:,.2f}"
    low, high = f"{brought.low:,.2f}", f"{brought.high:,.2f}"
    return low if agrees(brought.low, brought.high) or low == high else f"{low} to {high}"


def _what(scenario: Scenario, place: Place) -> str:
    """Name one more of a limit, where and from when on."""
    when = period_words(scenario.calendar.label(place.period))
    item = f" of {place.item}" if place.item else ""
    since = f"in {when}" if place.once else f"from {when} on"
    return f"{place.unit}{item} at {place_name(scenario, place.where)} {since}"


def _anew(scenario: Scenario, place: Place) -> str:
    return f"with the orders of {' and '.join(place_name(scenario, site) for site in place.sites)} decided anew"


def _s(amount: float) -> str:
    return "s" if amount == 1 else ""


def _less_words(value: LimitValue) -> str:
    """Say what one less costs, where that is something else."""
    if value.less is None or agrees(value.less, value.value):
        return ""
    return f"; one less costs {value.less:,.2f}"
