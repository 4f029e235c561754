"""One page for each limit, from its own record."""

from cli.reference_pages.columns_read import columns_read
from cli.reference_pages.page import Page, page_text
from cli.reference_pages.records import ALL_LIMITS, certificate_path, code, module_path
from optimize.limits import Limit
from planner.outputs.markdown import markdown_text


def limit_pages() -> tuple[Page, ...]:
    """Make the page of every limit."""
    return tuple(Page(f"limits/{limit.name}.md", _limit_page(limit)) for limit in ALL_LIMITS)


def _limit_page(limit: Limit) -> str:
    module, certificate = module_path(limit.add), certificate_path(limit.name)
    facts = [
        f"- Unit of both sides: {', '.join(limit.units)}",
        f"- Source: {markdown_text(limit.source)}",
        f"- Stated to the solver in [{module}](../../../{module})",
    ]
    if certificate is not None:
        facts.append(f"- Recomputed without it in [{certificate}](../../../{certificate})")
    return page_text(
        f"The limit {limit.name}",
        limit.reason,
        f"```\n{limit.formula}\n```",
        "\n".join(facts),
        "The symbols are explained in [the mathematics](../../explanation/mathematics.md); "
        "[all limits](../README.md#the-limits).",
        "## What it reads",
        columns_read(limit.columns, "../scenario-tables.md"),
        "## The rule",
        code(limit.add),
    )
