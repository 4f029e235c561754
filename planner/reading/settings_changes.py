"""Changes that an override makes to the settings themselves: the calendar, rates and lengths of `scenario.yaml`."""

from dataclasses import replace
from decimal import Decimal

from pydantic import ValidationError

from planner.reading.faults import Fault
from planner.reading.matching_rows import cell_text
from planner.reading.nearest import did_you_mean
from planner.reading.override_place import Place, kind_faults, kinds_given
from planner.reading.yaml_model import validated
from planner.reading.yaml_settings import SettingsText, settings_problem
from planner.scenario import Change, Settings

SETTINGS_TABLE = "settings"
"""What a change gives as its table when it means a key of `scenario.yaml`."""

_KEYS = ("first_period", "last_period", "discount_rate_per_year", "training_run_days")


def settings_change_faults(place: Place, change: Change) -> list[Fault]:
    """Check what can be told of a change of the settings without making it."""
    faults = kind_faults(place, change)
    if change.column not in _KEYS:
        near = did_you_mean(change.column, _KEYS)
        faults.append(place.fault("column", f"expected one of {', '.join(_KEYS)}{near}", change.column))
    elif kinds_given(change) in (["multiply"], ["add"]) and change.column.endswith("_period"):
        message = "expected a key that holds a number; change a period with to"
        faults.append(place.fault(kinds_given(change)[0], message, change.column))
    if change.where:
        faults.append(place.fault("where", "expected no where, settings have no rows", ", ".join(change.where)))
    return faults


def change_settings(source: SettingsText, place: Place, change: Change) -> tuple[SettingsText, list[Fault]]:
    """Change a key of the settings; the line of its faults is then that of the change."""
    if source.settings is None:
        return source, []
    given = source.settings.model_dump(mode="json", exclude_unset=True)
    value = _changed(getattr(source.settings, change.column), change)
    kind = kinds_given(change)[0]
    try:
        settings = validated(Settings, {**given, change.column: value})
    except ValidationError as error:
        return source, [place.fault(kind, f"{settings_problem(error)} (made of {change.column})", cell_text(value))]
    line = place.line(kind)
    lines = source.lines if line is None else {**source.lines, (change.column,): line}
    return replace(source, settings=settings, lines=lines), []


def _changed(old: float | str, change: Change) -> object:
    """The new value, in decimal, so that 0.1 times 3 is 0.3."""
    if change.multiply is not None:
        return float(Decimal(repr(old)) * Decimal(repr(change.multiply)))
    if change.add is not None:
        return float(Decimal(repr(old)) + Decimal(repr(change.add)))
    return change.to
