"""What a column of a table is: its type, unit, description and bounds, said once."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, JsonValue, StringConstraints
from pydantic_core import PydanticCustomError

BIDIRECTIONAL_CONTROLS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _printable(text: str) -> str:
    """Refuse what a reader of a report cannot see or what turns the text around it."""
    for character in text:
        if character in BIDIRECTIONAL_CONTROLS or not (character.isprintable()):
            raise PydanticCustomError(
                "printable", "printable text without the control character U+{code}", {"code": f"{ord(character):04X}"}
            )
    return text


Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=64)]
"""Names a row: letters, digits, dot, underscore and hyphen, at most 64."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_printable)]
"""Free text for people; never markup."""


def column(
    description: str,
    *,
    unit: str | None = None,
    references: str | None = None,
    use: Literal["people"] | None = None,
    **rules: Any,
) -> Any:
    """Describe one column.

    Args:
        description: one sentence for the docs, the templates and the JSON Schema.
        unit: the unit of a number, the same as the one in the column's name.
        references: ``table.column`` that must hold this value.
        use: ``people`` where no limit, cost or objective reads it: names, remarks, sources and what maps show.
        rules: bounds and default, as `pydantic.Field` takes them.
    """
    described = (("unit", unit), ("references", references), ("use", use))
    extra: dict[str, JsonValue] = {key: value for key, value in described if value}
    if "allow_inf_nan" not in rules and unit is not None:
        rules["allow_inf_nan"] = False
    return Field(description=description, json_schema_extra=extra, **rules)
