"""The page of the costs, from their own records."""

from cli.reference_pages.columns_read import columns_read
from cli.reference_pages.page import Page, lower_first, page_text
from cli.reference_pages.records import ALL_COSTS, code, module_path
from optimize.costs import Cost
from planner.outputs.markdown import markdown_text

_INTRODUCTION = (
    "Every cost is in million USD and discounted: at the buyer's cost of capital, or at the region's where no buyer "
    "has it. The symbols are explained in [the mathematics](../explanation/mathematics.md#costs)."
)


def costs_page() -> Page:
    """Make the page of the costs."""
    contents = [f"- [{cost.name}](#{cost.name}): {lower_first(cost.reason)}" for cost in ALL_COSTS]
    sections = [section for cost in ALL_COSTS for section in _sections(cost)]
    return Page("costs.md", page_text("The costs", _INTRODUCTION, "\n".join(contents), *sections))


def _sections(cost: Cost) -> tuple[str, ...]:
    module = module_path(cost.total)
    return (
        f"## {cost.name}",
        cost.reason,
        f"```\n{cost.formula}\n```",
        f"- Source: {markdown_text(cost.source)}\n- Stated to the solver in [{module}](../../{module})",
        columns_read(cost.columns, "scenario-tables.md"),
        code(cost.total),
    )
