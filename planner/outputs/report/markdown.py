"""A report as Markdown, with its figures as files beside it."""

from collections.abc import Iterator, Sequence

from planner.outputs.markdown import markdown_table, markdown_text
from planner.outputs.report.blocks import Block, Figure, Heading, Items, Note, Paragraph, Part, Report, Table


def report_markdown(report: Report, figures_folder: str = "figures") -> str:
    """Write a report as Markdown; a figure is a link to ``figures_folder/ID.svg``."""
    said = [f"# {markdown_text(report.title)}", markdown_text(report.subtitle)]
    said += [text for block in report.blocks for text in _block(block, figures_folder)]
    said += [markdown_text(line) for line in report.colophon]
    return "\n\n".join(said) + "\n"


def _block(block: Block, folder: str) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {markdown_text(block.text)}"
        case Paragraph():
            yield _text(block.parts)
        case Note():
            yield f"> {_text(block.parts)}"
        case Items():
            yield "\n".join(f"- {_text(item)}" for item in block.items)
        case Figure():
            yield f"![{markdown_text(block.alt)}]({folder}/{block.id}.svg)"
            yield f"{markdown_text(block.caption)}. `{block.id}`"
        case Table():
            yield f"{markdown_text(block.caption)}. `{block.id}`"
            yield _table(block)


def _table(table: Table) -> str:
    titles = [f"{column.title}, {column.unit}" if column.unit else column.title for column in table.columns]
    header = [markdown_text(title) for title in titles]
    numeric = [title for title, column in zip(header, table.columns, strict=True) if column.numeric]
    return markdown_table(header, [[_text((cell,)) for cell in row] for row in table.rows], numbers=numeric)


def _text(parts: Sequence[Part]) -> str:
    return "".join(markdown_text(part if isinstance(part, str) else part.text) for part in parts)
