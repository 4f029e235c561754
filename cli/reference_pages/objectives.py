"""The page of the objectives, from their own records."""

from cli.reference_pages.columns_read import columns_read
from cli.reference_pages.page import Page, page_text
from optimize.objectives import OBJECTIVES, Objective
from planner.outputs.markdown import markdown_text

_INTRODUCTION = (
    "What a plan is made for; `gigasite plan --objective NAME`. The symbols are explained in "
    "[the mathematics](../explanation/mathematics.md#objectives)."
)


def objectives_page() -> Page:
    """Make the page of the objectives."""
    contents = [f"- [{objective.name}](#{objective.name}): {objective.wish}" for objective in OBJECTIVES]
    sections = [section for objective in OBJECTIVES for section in _sections(objective)]
    return Page("objectives.md", page_text("The objectives", _INTRODUCTION, "\n".join(contents), *sections))


def _sections(objective: Objective) -> tuple[str, ...]:
    return (
        f"## {objective.name}",
        markdown_text(objective.reason),
        f"```\n{objective.formula}\n```",
        f"Unit: {objective.unit}; {objective.sense} is better.",
        "It reads, beside what limits and costs do:" if objective.columns else "",
        columns_read(objective.columns, "scenario-tables.md") if objective.columns else "",
    )
