"""Projects that were built, from CSV files with dated milestones; only what was observed counts."""

import csv
import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("project_id", "country", "site_type", "power_supply", "date", "status", "it_mw", "facility_mw")
"""Columns that a file of projects needs; others may be there."""

IT_SHARE = 1 / 1.2
"""IT power over facility power at the design peak, where only one of them is given: a PUE of 1.2."""

OBSERVED_UNTIL = datetime.date(2026, 7, 31)
"""Later rows of the timelines are projections of their source."""

CONVERTED = re.compile(r"retrofit|conversion|shell|upgrade|smelter|warehouse|mine", re.IGNORECASE)
CONNECTED = re.compile(r"existing|immediately available", re.IGNORECASE)


class ProjectsError(ValueError):
    """A file of projects that cannot be read."""


@dataclass(frozen=True)
class Project:
    """One project.

    Attributes:
        name: its id.
        region: country code, which is the region whose rules are taken.
        start: when building began: the last observed date without power.
        has_hall: whether it stands in a building that was there.
        has_grid: whether its grid connection was there.
        milestones: date and facility power of everything observed with power, in order.
    """

    name: str
    region: str
    start: datetime.date
    has_hall: bool
    has_grid: bool
    milestones: tuple[tuple[datetime.date, float], ...]

    @property
    def months_to_power(self) -> float:
        """Months from the start to the first power seen; the true date lies before that sight of it."""
        return months_between(self.start, self.milestones[0][0])


def months_between(first: datetime.date, second: datetime.date) -> float:
    """Months of 30.44 days."""
    return (second - first).days / 30.44


def read_projects(file: Path) -> tuple[list[Project], list[str]]:
    """Read projects that have a start without power and a later sight of power, and say why others are left out.

    Raises:
        ProjectsError: if the file lacks a column or a cell cannot be read.
    """
    with file.open(newline="", encoding="utf-8-sig") as stream:
        reader = csv.DictReader(stream)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise ProjectsError(f"{file.name}:1: expected the columns {', '.join(missing)}")
        rows = [(reader.line_num, row) for row in reader if row["status"] == "observed"]
    groups: dict[str, list[tuple[datetime.date, float | None, dict[str, str]]]] = defaultdict(list)
    for line, row in rows:
        groups[row["project_id"]].append((_date(file, line, row["date"]), _facility_mw(file, line, row), row))
    return _projects(
        (name, seen[0][2]["country"], seen[0][2]["site_type"], seen[0][2]["power_supply"], [one[:2] for one in seen])
        for name, seen in groups.items()
    )


def read_timelines(file: Path, countries: dict[str, str]) -> tuple[list[Project], list[str]]:
    """Read the timelines of a public data set of sites; of what stood there before they say nothing."""
    groups: dict[str, list[tuple[datetime.date, float | None]]] = defaultdict(list)
    with file.open(newline="", encoding="utf-8-sig") as stream:
        for row in csv.DictReader(stream):
            date = datetime.date.fromisoformat(row["date"])
            if date <= OBSERVED_UNTIL:
                groups[row["name"]].append((date, float(row["facility_power_mw"] or "nan")))
    codes = {"United States": "US", "China": "CN"}
    return _projects(
        (name, codes.get(countries.get(name, ""), countries.get(name, "unknown")), "", "", seen)
        for name, seen in groups.items()
    )


def _projects(
    groups: Iterable[tuple[str, str, str, str, list[tuple[datetime.date, float | None]]]],
) -> tuple[list[Project], list[str]]:
    found, left_out = [], []
    for name, country, site_type, supply, seen in groups:
        known = sorted((date, mw) for date, mw in seen if mw is not None and mw == mw)
        powered = [(date, mw) for date, mw in known if mw > 0]
        before = [date for date, mw in known if mw == 0 and (not powered or date < powered[0][0])]
        if not before or not powered:
            left_out.append(f"{name}: no observed {'start without power' if not before else 'power'}")
            continue
        hall, grid = bool(CONVERTED.search(site_type)), bool(CONNECTED.search(supply))
        found.append(Project(name, country, before[0], hall, grid, tuple(powered)))
    return found, left_out


def _facility_mw(file: Path, line: int, row: dict[str, str]) -> float | None:
    """Facility power; from IT power where only that is given, None where neither is."""
    for column, factor in (("facility_mw", 1.0), ("it_mw", 1 / IT_SHARE)):
        if row[column].strip():
            try:
                return float(row[column]) * factor
            except ValueError as error:
                raise ProjectsError(f"{file.name}:{line}: {column}: got {row[column]!r}, expected MW") from error
    return None


def _date(file: Path, line: int, text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ProjectsError(f"{file.name}:{line}: date: got {text!r}, expected a date like 2025-09-26") from error
