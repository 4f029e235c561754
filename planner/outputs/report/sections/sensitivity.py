"""What one more of each limit is worth."""

from collections.abc import Iterator

from planner.limit_values import AGAIN, Brought, LimitValue, LimitValues, NotLinear, Place
from planner.outputs.charts.waterfall import Bar, waterfall
from planner.outputs.place_names import place_name
from planner.outputs.report.blocks import Block, Column, Figure, Heading, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.run_tables import Rows, rows
from planner.outputs.words import OBJECTIVE_WORDS, period_words

FINDING_WORDS = {
    "not linear": "not locally linear",
    "differs": "not confirmed beside the orders of the plan",
    "unproven": "not proven",
}
"""Why a place has no value."""

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
    found = context.values
    if not found.looked_at:
        yield Paragraph(("One more of any single limit gives nothing: what holds the plan back is several at once.",))
        return
    yield Paragraph((_meaning(found),))
    values = sorted(found.values, key=lambda value: -value.value)
    for region in context.names:
        of_region = [value for value in values if value.region == region]
        if of_region:
            yield _figure(context, region, of_region)
    if values:
        yield _table(context, values)
    if found.not_linear:
        yield _table_without_values(context, found.not_linear)


def _unit(value: Place) -> str:
    return OBJECTIVE_WORDS[value.objective].removeprefix("discounted ")


def _meaning(found: LimitValues) -> str:
    others = f" The other {len(found.not_linear)} have no value, and follow below." if found.not_linear else ""
    return (
        "Each value is what one more of a limit gives, in the unit in which it is bought, with all orders of the plan "
        "kept; of order slots and crews, of use in whole units alone, what one order more gives. Each is held "
        "against the plan solved without and with a step more, where the orders of the site concerned are decided "
        f"anew: {len(found.values)} of {found.looked_at} places looked at are confirmed, that is both agree in sign "
        f"and within a tenth, proven by branch and bound.{others} Where the orders of a site could be bettered, values "
        "are those beside the better ones."
    )


def _figure(context: ReportContext, region: str, values: list[LimitValue]) -> Figure:
    name, unit = context.names[region], _unit(values[0])
    told = "; ".join(f"{_subject(context, value)} {_amount(value.value)}" for value in values)
    alt = f"Bars of what one more is worth in {name}, in {unit}: {told}."
    most = values[0]
    return Figure(
        f"sensitivity-{region}",
        f"{name}: that of another {_subject(context, most)} is the largest, {_amount(most.value)} {unit}",
        alt,
        waterfall([_bar(context, value) for value in values], f"{unit} for one more", alt, NAME_ROOM),
        "value; thin line: low to high of what is proven",
        (rows("limit_values", region=region),),
    )


def _bar(context: ReportContext, value: LimitValue) -> Bar:
    low = value.value if value.low is None else value.low
    high = value.value if value.high is None else value.high
    name = _subject(context, value)
    return Bar(name, 0.0, value.value, low, high, _amount(value.value), context.colours[value.region])


def _subject(context: ReportContext, place: Place) -> str:
    return f"{_unit_words(place)}, {place_name(context.scenario, place.where)}"


def _unit_words(place: Place) -> str:
    return f"{place.unit} of {place.item}" if place.item else place.unit


def _when(context: ReportContext, place: Place) -> str:
    return f"{'in' if place.once else 'from'} {period_words(context.scenario.calendar.label(place.period))}"


def _sites(context: ReportContext, place: Place) -> str:
    return ", ".join(place_name(context.scenario, site) for site in place.sites)


def _amount(amount: float) -> str:
    return f"{amount:,.2f}"


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
    )
    body = tuple(_line(context, value) for value in values)
    return Table("sensitivity-values", f"What one more is worth, {unit}", header, body)


def _line(context: ReportContext, value: LimitValue) -> tuple[Part, ...]:
    of_value = rows("limit_values", **_key(context, value))
    return (
        _unit_words(value),
        place_name(context.scenario, value.where),
        _when(context, value),
        f"{value.step:g}",
        _number(context, value, "worth", _amount(value.value), "value", of_value),
        _number(context, value, "less", "-" if value.less is None else _amount(value.less), "less", of_value),
        _number(context, value, "proven", _proven(value.low, value.high), "low to high", of_value),
        _sites(context, value),
    )


def _table_without_values(context: ReportContext, places: tuple[NotLinear, ...]) -> Table:
    header = (
        Column("More of"),
        Column("Place"),
        Column("When", unbroken=True),
        Column("More"),
        Column("Bring in all", numeric=True),
        Column("Decided anew at"),
        Column("Finding"),
    )
    body = tuple(_line_without_value(context, place, brought) for place in places for brought in place.brings)
    caption = f"Places without a value, and what some more bring there, {_unit(places[0])}"
    return Table("sensitivity-not-linear", caption, header, body)


def _line_without_value(context: ReportContext, place: NotLinear, brought: Brought) -> tuple[Part, ...]:
    of_amount = rows("limits_not_linear", **_key(context, place), more=f"{brought.amount:g}")
    return (
        _unit_words(place),
        place_name(context.scenario, place.where),
        _when(context, place),
        f"{brought.amount:,g} more",
        _number(
            context, place, f"{brought.amount:g}-more", _proven(brought.low, brought.high), "low to high", of_amount
        ),
        _sites(context, place),
        FINDING_WORDS[place.finding] + ("; the clock stopped the solver" if place.by_clock else ""),
    )


def _key(context: ReportContext, place: Place) -> dict[str, str]:
    label = context.scenario.calendar.label(place.period)
    return {"limit": place.limit, "where": place.where, "item": place.item, "period": label}


def _number(context: ReportContext, place: Place, name: str, text: str, formula: str, of_place: Rows) -> Part:
    key = "-".join(part for part in (place.limit, place.where, place.item) if part)
    return context.ledger.said(f"sensitivity.{key}.{name}", text, formula, of_place)


def _proven(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        least = "nothing" if low is None else f"at least {_amount(low)}"
        return least if high is None else f"at most {_amount(high)}"
    return _amount(low) if _amount(low) == _amount(high) else f"{_amount(low)} to {_amount(high)}"
