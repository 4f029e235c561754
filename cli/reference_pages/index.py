"""The index of the reference."""

from cli.reference_pages.page import Page, lower_first, page_text
from cli.reference_pages.records import ALL_LIMITS


def index_page() -> Page:
    """Make the page that names all others."""
    limits = [f"- [{limit.name}](limits/{limit.name}.md): {lower_first(limit.reason)}" for limit in ALL_LIMITS]
    text = page_text(
        "Reference",
        "What gigasite reads, what it writes, and what a plan keeps, costs and is made for.",
        "- [The file scenario.yaml](settings.md)\n"
        "- [The tables of a scenario](scenario-tables.md)\n"
        "- [The tables of a plan](plan-tables.md)\n"
        "- [The objectives](objectives.md)\n"
        "- [The costs](costs.md)",
        "## The limits",
        "\n".join(limits),
        "Their symbols are explained in [the mathematics](../explanation/mathematics.md).",
    )
    return Page("README.md", text)
