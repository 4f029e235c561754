"""The base of every typed row."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Row(BaseModel):
    """One row of a table: frozen, no unknown columns, units in the names of its fields.

    Attributes:
        TABLE: the table's name; its file is ``TABLE.csv``.
        KEY: the columns that no two rows may share.
        REQUIRED: whether the table needs at least one row.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    TABLE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]]
    REQUIRED: ClassVar[bool] = False
