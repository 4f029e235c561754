"""A report as one HTML file: no script, no network, every text escaped."""

from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from planner.outputs.charts.svg_document import with_own_names
from planner.outputs.report.blocks import Block, Figure, Report, Table


def report_html(report: Report) -> str:
    """Write a report as HTML.

    The SVG of the figures is inlined as the drawing engine wrote it, which escapes all text.
    """
    numbers = _numbers(report)
    blocks = [_block(block, numbers.get(id(block), 0)) for block in report.blocks]
    page = (
        _environment()
        .get_template("report.html.j2")
        .render(report=report, blocks=blocks, style=Markup(_template("report.css")))
    )
    return page + "\n"


def _numbers(report: Report) -> dict[int, int]:
    """Number figures and tables, each kind from 1."""
    found: dict[int, int] = {}
    for kind in (Figure, Table):
        of_kind = [block for block in report.blocks if isinstance(block, kind)]
        found |= {id(block): number for number, block in enumerate(of_kind, start=1)}
    return found


def _block(block: Block, number: int) -> Markup:
    drawing = Markup(with_own_names(block.svg, block.id)) if isinstance(block, Figure) else Markup()
    written = (
        _environment()
        .get_template("blocks.html.j2")
        .render(block=block, kind=type(block).__name__, number=number, drawing=drawing)
    )
    return Markup(written)


@cache
def _environment() -> Environment:
    names = ("report.html.j2", "blocks.html.j2")
    return Environment(
        loader=DictLoader({name: _template(name) for name in names}), autoescape=True, undefined=StrictUndefined
    )


def _template(name: str) -> str:
    return files("planner.outputs.report").joinpath("templates", name).read_text(encoding="utf-8")
