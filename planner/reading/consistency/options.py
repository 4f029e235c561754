"""Options: each kind has the columns that it needs, and none that it cannot use."""

from collections.abc import Iterator

from planner.reading.faults import Fault
from planner.reading.possible import Possible
from planner.tables import Option

_NEEDED_BY_KIND = {
    "connection": ("capacity_mw",),
    "substation": ("capacity_mva",),
    "transformer": ("capacity_mva",),
    "generation": ("capacity_mw", "generator"),
    "battery": ("capacity_mw", "duration_hours"),
    "hall": ("capacity_mw",),
    "cooling": ("capacity_mw", "cooling"),
}
_COLUMNS_OF_SOME_KIND = ("capacity_mw", "capacity_mva", "cooling", "generator", "duration_hours")
_STAGES = ("ONAN", "ONAF", "OFAF")
"""Cooling stages of a transformer, from the least to the most cooled."""


def option_faults(possible: Possible) -> Iterator[Fault]:
    """Find options that lack what their kind needs, or have what it cannot use."""
    yield from _needed(possible)
    yield from _contracts(possible)
    yield from _stages(possible)


def _needed(possible: Possible) -> Iterator[Fault]:
    options = possible.tables.of(Option)
    for number, option in options:
        for column in _COLUMNS_OF_SOME_KIND:
            needed = column in _NEEDED_BY_KIND[option.kind]
            if (getattr(option, column) is not None) != needed:
                verb = "expected a value" if needed else "expected a blank cell"
                yield options.cells.fault(number, column, f"{verb} for kind {option.kind}")


def _contracts(possible: Possible) -> Iterator[Fault]:
    options = possible.tables.of(Option)
    for number, option in options:
        if option.contract != "firm" and option.kind != "connection":
            message = f"expected firm or a blank cell for kind {option.kind}, only a connection step has a contract"
            yield options.cells.fault(number, "contract", message)


def _stages(possible: Possible) -> Iterator[Fault]:
    options = possible.tables.of(Option)
    for number, option in options:
        if option.kind != "transformer":
            for column in ("cooling_class", "stage"):
                if getattr(option, column) is not None:
                    yield options.cells.fault(number, column, f"expected a blank cell for kind {option.kind}")
        elif option.stage is not None and option.cooling_class is None:
            message = "expected the cooling class at the stated rating, because there is a stage"
            yield options.cells.fault(number, "cooling_class", message)
        elif option.stage is not None and _STAGES.index(option.stage) > _STAGES.index(option.cooling_class or ""):
            message = f"expected at most the cooling_class {option.cooling_class}: {' < '.join(_STAGES)}"
            yield options.cells.fault(number, "stage", message)
