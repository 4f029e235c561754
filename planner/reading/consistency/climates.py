"""Climates: a design day is no cooler than the mean, and a wet bulb no warmer than the dry one."""

from collections.abc import Iterator

from planner.reading.faults import Fault
from planner.reading.possible import Possible
from planner.tables import Climate


def climate_faults(possible: Possible) -> Iterator[Fault]:
    """Find climates that no place can have."""
    climates = possible.tables.of(Climate)
    for number, climate in climates:
        for low_column, low, high_column, high in (
            ("dry_bulb_mean_c", climate.dry_bulb_mean_c, "dry_bulb_design_c", climate.dry_bulb_design_c),
            ("wet_bulb_mean_c", climate.wet_bulb_mean_c, "wet_bulb_design_c", climate.wet_bulb_design_c),
        ):
            if high < low:
                yield climates.cells.fault(number, high_column, f"expected at least {low_column} {low:g}")
        for wet_column, wet, dry_column, dry in (
            ("wet_bulb_mean_c", climate.wet_bulb_mean_c, "dry_bulb_mean_c", climate.dry_bulb_mean_c),
            ("wet_bulb_design_c", climate.wet_bulb_design_c, "dry_bulb_design_c", climate.dry_bulb_design_c),
        ):
            if wet > dry:
                yield climates.cells.fault(number, wet_column, f"expected at most {dry_column} {dry:g}")
