"""What `explain` prints of sites that are left out, and `plan` of what cannot be had."""

from math import isfinite

import click

from optimize.explain import Infeasibility, Regret
from planner.limit_values import LimitValue, agrees
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
    """Say what one more of a limit is worth, or what one more gives where that is not sure."""
    unit = OBJECTIVE_WORDS[value.objective].removeprefix("discounted ")
    when = period_words(scenario.calendar.label(value.period))
    item = f" of {value.item}" if value.item else ""
    since = f"in {when}" if value.once else f"from {when} on"
    part = "" if value.whole or value.step == 1 else f"first {value.step:g} of another "
    place = place_name(scenario, value.where)
    subject = f"{'The' if part else 'Another'} {part}{value.unit}{item} at {place} {since}"
    anew = f"with the orders of {' and '.join(place_name(scenario, site) for site in value.sites)} decided anew"
    if value.whole:
        many = f", of {value.step:,g} together" if value.step != 1 else ""
        proven = "" if value.confirmed else f", not proven: {_range(value)}"
        return f"{subject} is worth {value.value:,.2f} {unit}{many}, {anew}{proven}."
    if value.confirmed:
        reach = f", and so is each of up to {value.up_to:,g}" if value.up_to > 1 else ""
        each = " for each one" if part else ""
        return f"{subject} is worth {value.value:,.2f} {unit}{each}{reach}{_less_words(value)}."
    if value.finding == "differs":
        return f"{subject} is not locally linear: {anew} it gives {_range(value)} {unit}."
    return f"{subject} has no value that is confirmed: {anew} {_range(value)} {unit} is proven."


def _less_words(value: LimitValue) -> str:
    """Say what one less costs, where that is something else."""
    if value.less is None or agrees(value.less, value.value):
        return ""
    return f"; one less costs {value.less:,.2f}"


def _range(value: LimitValue) -> str:
    """Say between what the finite difference is proven to lie."""
    if value.low is None or value.high is None:
        return "nothing"
    return f"{value.low:,.2f}" if agrees(value.low, value.high) else f"{value.low:,.2f} to {value.high:,.2f}"
