"""The page of `scenario.yaml`, from its models."""

from typing import Any

from pydantic import BaseModel

from cli.reference_pages.page import Page, page_text
from planner.outputs.markdown import markdown_table, markdown_text
from planner.scenario import Change, Override, Settings


def settings_page() -> Page:
    """Make the page of the settings."""
    text = page_text(
        "The file scenario.yaml",
        "It names the scenario, its periods and its overrides. An unknown key is an error.",
        _fields_table(Settings),
        "## An override",
        "Each entry of `overrides` is a named variant, used by `--override NAME`. "
        "[Compare overrides](../how-to/compare-overrides.md) shows some.",
        _fields_table(Override),
        "## A change of an override",
        _fields_table(Change),
    )
    return Page("settings.md", text)


def _fields_table(record: type[BaseModel]) -> str:
    rows = [
        (
            f"`{name}`",
            "required" if field.is_required() else _default(field.get_default(call_default_factory=True)),
            markdown_text(field.description or ""),
        )
        for name, field in record.model_fields.items()
    ]
    return markdown_table(("Key", "Given", "Meaning"), rows)


def _default(value: Any) -> str:
    return f"default {value}" if value or value == 0 else "optional"
