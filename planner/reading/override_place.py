"""Where a change of an override stands, so that its faults can be found."""

from dataclasses import dataclass, replace

from planner.reading.cell_table import Origin
from planner.reading.faults import Fault
from planner.reading.yaml_settings import SettingsText
from planner.reading.yaml_tree import Path
from planner.scenario import Change


@dataclass(frozen=True)
class Place:
    """Where a change stands in `scenario.yaml`.

    Attributes:
        source: the settings and their lines.
        override: name of the override.
        path: keys that lead to the change.
    """

    source: SettingsText
    override: str
    path: Path

    def fault(self, key: str, message: str, value: str | None = None) -> Fault:
        """Locate a fault at a key of the change."""
        return replace(self.source.fault((*self.path, key), message, value), column=f"overrides.{self.override}")

    def line(self, key: str) -> int | None:
        """The line of a key of the change."""
        return self.source.line((*self.path, key))

    def origin(self, key: str) -> Origin:
        """Mark a cell as written by a key of the change."""
        return Origin(self.override, self.line(key))


def kinds_given(change: Change) -> list[str]:
    """The kinds of change given; ``to`` may be null, which makes a cell blank."""
    return [
        key
        for key, given in (
            ("to", "to" in change.model_fields_set),
            ("multiply", change.multiply is not None),
            ("add", change.add is not None),
        )
        if given
    ]


def kind_faults(place: Place, change: Change) -> list[Fault]:
    """Check that exactly one kind of change is given, with plain values."""
    faults = []
    kinds = kinds_given(change)
    if len(kinds) != 1:
        found = " and ".join(kinds) or "none of them"
        faults.append(place.fault("column", "expected exactly one of to, multiply and add", found))
    for key, value in (("to", change.to), *(("where", value) for value in change.where.values())):
        if isinstance(value, dict | list):
            faults.append(place.fault(key, "expected a single value, not a list or a mapping"))
    return faults
