"""What one more of each limit is worth."""

from collections.abc import Iterator

from planner.limit_values import AGAIN, LimitValue
from planner.outputs.charts.waterfall import Bar, waterfall
from planner.outputs.palette import GREY
from planner.outputs.place_names import place_name
from planner.outputs.report.blocks import Block, Column, Figure, Heading, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.run_tables import Rows, rows
from planner.outputs.words import OBJECTIVE_WORDS, period_words

FINDING_WORDS = {
    "confirmed": "confirmed",
    "differs": "not linear nearby",
    "unproven": "not proven",
}
"""What the finite difference says of a value."""

NAME_ROOM = 300
"""Pixels that the names of the bars take on the left."""


def sensitivity(context: ReportContext) -> Iterator[Block]:
    """Show what one more of each limit is worth by region; in one line how to find it where it was not looked for."""
    pursued = {outcome.objective_name for outcome in context.plan.outcomes}
    if pursued and not pursued & set(OBJECTIVE_WORDS):  # dates and largest clusters have no price
        return
    yield Heading("sensitivity", "Sensitivity: what one more is worth")
    if context.values is None:
        yield Paragraph(
            (f"It was not looked for in this run: {AGAIN} finds it, and gigasite report RUN shows it here.",)
        )
        return
    values = _dearest_first(context.values.values)
    if not values:
        yield Paragraph(("One more of any single limit gives nothing: what holds the plan back is several at once.",))
        return
    yield Paragraph((_meaning(values),))
    for region in context.names:
        of_region = [value for value in values if value.region == region]
        if of_region:
            yield _figure(context, region, of_region)
    yield _table(context, values)


def _dearest_first(values: tuple[LimitValue, ...]) -> list[LimitValue]:
    return sorted(values, key=lambda value: (not value.confirmed, -value.value))


def _unit(value: LimitValue) -> str:
    return OBJECTIVE_WORDS[value.objective].removeprefix("discounted ")


def _meaning(values: list[LimitValue]) -> str:
    confirmed = sum(value.confirmed for value in values)
    return (
        "Each value is what one more of a limit gives, in the unit in which it is bought, with all orders of the plan "
        "kept; of order slots and crews, of use in whole units alone, what one order more gives. Each is held "
        "against the plan solved without and with a step more, where the orders of the site concerned are decided "
        f"anew: {confirmed} of {len(values)} agree in sign and within a tenth, proven by branch and bound. The others "
        "are marked. Where the orders of a site could be bettered, values are those beside the better ones."
    )


def _figure(context: ReportContext, region: str, values: list[LimitValue]) -> Figure:
    name, unit = context.names[region], _unit(values[0])
    told = "; ".join(f"{_subject(context, value)} {_amount(value.value)}{_doubt(value)}" for value in values)
    alt = f"Bars of what one more is worth in {name}, in {unit}: {told}."
    return Figure(
        f"sensitivity-{region}",
        f"{name}: {_largest(context, values)}{_grey(values)}",
        alt,
        waterfall([_bar(context, value) for value in values], f"{unit} for one more", alt, NAME_ROOM),
        "value; thin line: low to high of what is proven, of confirmed values",
        (rows("limit_values", region=region),),
    )


def _largest(context: ReportContext, values: list[LimitValue]) -> str:
    """Name the largest value of those confirmed, which come first."""
    most = values[0]
    if not most.confirmed:
        return "no value is confirmed"
    worth = f"{_amount(most.value)} {_unit(most)}"
    return f"of the values confirmed, that of another {_subject(context, most)} is the largest, {worth}"


def _grey(values: list[LimitValue]) -> str:
    return "" if all(value.confirmed for value in values) else "; grey bars are not confirmed"


def _bar(context: ReportContext, value: LimitValue) -> Bar:
    proven = value.confirmed and value.low is not None and value.high is not None
    low, high = (value.low, value.high) if proven else (value.value, value.value)
    colour = context.colours[value.region] if value.confirmed else GREY
    name = _subject(context, value)
    return Bar(name, 0.0, value.value, low or 0.0, high or 0.0, _amount(value.value), colour)


def _subject(context: ReportContext, value: LimitValue) -> str:
    item = f" of {value.item}" if value.item else ""
    return f"{value.unit}{item}, {place_name(context.scenario, value.where)}"


def _amount(amount: float) -> str:
    return f"{amount:,.2f}"


def _doubt(value: LimitValue) -> str:
    return "" if value.confirmed else f" ({FINDING_WORDS[value.finding]})"


def _table(context: ReportContext, values: list[LimitValue]) -> Table:
    unit = _unit(values[0])
    header = (
        Column("One more"),
        Column("Place"),
        Column("When", unbroken=True),
        Column("Step", numeric=True),
        Column("Worth", numeric=True),
        Column("One less", numeric=True),
        Column("Proven to be", numeric=True),
        Column("Decided anew at"),
        Column("Finding"),
    )
    body = tuple(_line(context, value) for value in values)
    return Table("sensitivity-values", f"What one more is worth, {unit}", header, body)


def _line(context: ReportContext, value: LimitValue) -> tuple[Part, ...]:
    label = context.scenario.calendar.label(value.period)
    of_value = rows("limit_values", limit=value.limit, where=value.where, item=value.item, period=label)
    when = f"{'in' if value.once else 'from'} {period_words(label)}"
    return (
        f"{value.unit}{f' of {value.item}' if value.item else ''}",
        place_name(context.scenario, value.where),
        when,
        f"{value.step:g}",
        _number(context, value, "worth", _amount(value.value), "value", of_value),
        _number(context, value, "less", "-" if value.less is None else _amount(value.less), "less", of_value),
        _number(context, value, "proven", _proven(value), "low to high", of_value),
        ", ".join(place_name(context.scenario, site) for site in value.sites),
        FINDING_WORDS[value.finding],
    )


def _number(context: ReportContext, value: LimitValue, name: str, text: str, formula: str, of_value: Rows) -> Part:
    place = "-".join(part for part in (value.limit, value.where, value.item) if part)
    return context.ledger.said(f"sensitivity.{place}.{name}", text, formula, of_value)


def _proven(value: LimitValue) -> str:
    if value.low is None or value.high is None:
        return "nothing"
    low, high = _amount(value.low), _amount(value.high)
    return low if low == high else f"{low} to {high}"
