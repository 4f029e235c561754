"""The gap between two regions, divided among the families of limits."""

from collections.abc import Iterator

from planner.divided_gap import DividedGap, GapPart
from planner.outputs.charts.waterfall import Bar, waterfall
from planner.outputs.palette import GREEN, VERMILION
from planner.outputs.report.blocks import Block, Column, Figure, Heading, Paragraph, Part, Table
from planner.outputs.report.context import ReportContext
from planner.outputs.report.run_tables import rows

VALUE_WORDS = {
    "relaxed": "the optimum of the linear relaxation, which lets units and racks be split",
    "planned": "a plan in whole units",
}


def divided_gap(context: ReportContext) -> Iterator[Block]:
    """Show which limits separate two regions; nothing where the gap was not divided."""
    if context.gap is None:
        return
    parts = _largest_first(context.gap)
    yield Heading("gap-divided", "The gap divided")
    yield Paragraph((_meaning(context, context.gap),))
    yield _figure(context, context.gap, parts)
    yield _table(context, context.gap, parts)


def _largest_first(gap: DividedGap) -> list[GapPart]:
    """Put those that make most of the gap first, those that make it smaller last."""
    sign = -1.0 if gap.gap < 0 else 1.0
    return sorted(gap.parts, key=lambda part: -sign * part.value)


def _meaning(context: ReportContext, gap: DividedGap) -> str:
    base, other = context.names[gap.base], context.names[gap.other]
    counted = f"over {gap.orders_drawn} orders drawn" if gap.orders_drawn else "over all orders"
    return (
        f"Family by family, {base} is given the rules of {other}; what each family adds, on the mean {counted}, is its "
        f"part in the gap of {gap.gap:,.1f} {gap.unit}. A value is {VALUE_WORDS[gap.value_kind]}, in periods of "
        f"{gap.period_months} months ({gap.coalitions:,} combinations solved), so it is not the plan of this report. "
        "Swapped first: what a family adds alone; swapped last: what it adds once all others are swapped."
    )


def _figure(context: ReportContext, gap: DividedGap, parts: list[GapPart]) -> Figure:
    told = "; ".join(f"{part.words} {part.value:+,.1f}" for part in parts)
    base, other = context.names[gap.base], context.names[gap.other]
    alt = (
        f"A waterfall from {base}, {gap.base_value.value:,.1f}, to {other}, {gap.other_value.value:,.1f} {gap.unit}. "
        f"{told}."
    )
    most = parts[0]
    return Figure(
        "gap-waterfall",
        f"From {base} to {other}: the largest part is {most.words}, {most.value:+,.0f} of {gap.gap:+,.0f} {gap.unit}",
        alt,
        waterfall(list(_bars(context, gap, parts)), gap.unit, alt),
        "value of each part, beginning at base_value; thin line: low to high, or the standard error where it is wider",
        (rows("gap_parts"),),
    )


def _bars(context: ReportContext, gap: DividedGap, parts: list[GapPart]) -> Iterator[Bar]:
    ends = ((gap.base, gap.base_value), (gap.other, gap.other_value))
    totals = [
        Bar(context.names[region], 0.0, one.value, one.low, one.high, f"{one.value:,.0f}", context.colours[region])
        for region, one in ends
    ]
    yield totals[0]
    at = gap.base_value.value
    for part in parts:
        error = part.standard_error or 0.0
        low, high = min(part.low, part.value - error), max(part.high, part.value + error)
        colour = GREEN if part.value >= 0 else VERMILION
        yield Bar(part.words, at, at + part.value, at + low, at + high, f"{part.value:+,.0f}", colour)
        at += part.value
    yield totals[1]


def _table(context: ReportContext, gap: DividedGap, parts: list[GapPart]) -> Table:
    titles = ("Part", "By gaps of solves", "Standard error", "Swapped first", "Swapped last")
    header = (
        Column(f"Rules of {context.names[gap.other]} for {context.names[gap.base]}"),
        Column("Of the gap", numeric=True),
        *(Column(title, numeric=True) for title in titles),
    )
    body = tuple(_line(context, gap, part) for part in parts)
    return Table("gap-parts", f"The parts of the gap, {gap.unit}", header, body)


def _line(context: ReportContext, gap: DividedGap, part: GapPart) -> tuple[Part, ...]:
    of_family = rows("gap_parts", family=part.family)
    texts = {
        "share": (f"{part.value / gap.gap:.1%}" if gap.gap else "-", "value / gap of gap.json"),
        "value": (f"{part.value:,.1f}", "value"),
        "bounds": (f"{part.low:,.1f} to {part.high:,.1f}", "low to high"),
        "error": (_error(gap, part), "standard_error"),
        "first": (f"{part.first:,.1f}", "first"),
        "last": (f"{part.last:,.1f}", "last"),
    }
    return (
        part.words,
        *(
            context.ledger.said(f"gap.{part.family}.{name}", text, formula, of_family)
            for name, (text, formula) in texts.items()
        ),
    )


def _error(gap: DividedGap, part: GapPart) -> str:
    if not gap.orders_drawn:
        return "none: all orders"
    return "unknown" if part.standard_error is None else f"{part.standard_error:,.1f}"
