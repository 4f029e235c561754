"""A scenario folder becomes a Scenario: read once, checked once, every fault at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner.claims.claim import Claim
from planner.reading.cell_table import CellTable
from planner.reading.claims_file import CLAIMS_FILE, ClaimsText, claim_reference_faults, read_claims
from planner.reading.consistency import consistency_faults
from planner.reading.csv_table import parse_table
from planner.reading.faults import Fault, ScenarioFaults, in_order
from planner.reading.file_text import FileText, read_file_text
from planner.reading.nearest import did_you_mean
from planner.reading.orderable import orderable_warnings
from planner.reading.overrides import apply_overrides
from planner.reading.periods import period_faults, read_calendar
from planner.reading.possible import Possible
from planner.reading.references import reference_faults
from planner.reading.typed_rows import TypedTables, type_rows
from planner.reading.unused import unused_warnings
from planner.reading.yaml_settings import SETTINGS_FILE, SettingsText, read_settings
from planner.scenario import InputFile, Scenario, Settings
from planner.tables import TABLES, Accelerator, Option, Region, Row, Source


@dataclass(frozen=True)
class Reading:
    """What came of reading a scenario folder.

    Attributes:
        scenario: the scenario, or None where there are errors.
        faults: every error and warning, sorted by file and line.
    """

    scenario: Scenario | None
    faults: tuple[Fault, ...]


def read_scenario(folder: Path, overrides: Sequence[str] = ()) -> Scenario:
    """Read a scenario folder.

    Args:
        folder: a folder with `scenario.yaml` and one `TABLE.csv` per table.
        overrides: names of overrides of the scenario, applied in this order.

    Returns:
        The frozen scenario, with the hash of every file read.

    Raises:
        ScenarioFaults: with every fault and warning, if there is any fault.
    """
    reading = examine_scenario(folder, overrides)
    if reading.scenario is None:
        raise ScenarioFaults(reading.faults)
    return reading.scenario


def check_scenario(folder: Path, overrides: Sequence[str] = ()) -> tuple[Fault, ...]:
    """Check a scenario folder: all errors and warnings, sorted by file and line."""
    return examine_scenario(folder, overrides).faults


def examine_scenario(folder: Path, overrides: Sequence[str] = ()) -> Reading:
    """Read a scenario folder and keep its warnings beside it.

    Warnings of unused rows and columns are given once there are no errors: before that they would mislead.
    """
    files = _Files.of(Path(folder))
    settings, tables, faults = _read(files, overrides)
    calendar, problems = read_calendar(settings)
    faults += problems
    if calendar is not None:
        faults += period_faults(tables, calendar)
    typed = []
    for table in tables:
        sound, problems = type_rows(table)
        typed.append(sound)
        faults += problems
    typed_tables = TypedTables(tuple(typed))
    possible = Possible(typed_tables)
    faults += reference_faults(tables)
    faults += consistency_faults(possible, calendar)
    claims, problems = _read_claims(files, tables, settings)
    faults += problems
    if calendar is not None and not _has_error(faults):
        cited = {claim.source for claim in claims.claims}
        faults += [fault for fault in unused_warnings(possible, calendar) if not _is_cited(fault, cited)]
        faults += orderable_warnings(possible)
    if _has_error(faults) or settings.settings is None:
        return Reading(None, in_order(faults))
    inputs = tuple(InputFile(text.file, text.sha256) for text in sorted(files.texts, key=lambda text: text.file))
    read = _scenario(settings.settings, typed_tables, claims.claims, inputs, tuple(overrides))
    return Reading(read, in_order(faults))


def _has_error(faults: Sequence[Fault]) -> bool:
    return any(fault.severity == "error" for fault in faults)


@dataclass(frozen=True)
class _Files:
    """The files of a scenario folder that could be read, and the faults of the others."""

    texts: tuple[FileText, ...]
    faults: tuple[Fault, ...]

    @classmethod
    def of(cls, folder: Path) -> "_Files":
        try:
            present = {path.name for path in folder.iterdir()}
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a path"
            return cls((), (Fault(str(folder), f"expected a scenario folder: {reason}"),))
        tables = [row_class.TABLE for row_class in TABLES]
        wanted = {SETTINGS_FILE, CLAIMS_FILE, *(f"{table}.csv" for table in tables)}
        faults = [
            Fault(name, f"expected a file named after a table{did_you_mean(name[:-4], tables)}; rename or remove it")
            for name in present
            if name.lower().endswith(".csv") and name not in wanted
        ]
        required = {SETTINGS_FILE, *(f"{row_class.TABLE}.csv" for row_class in TABLES if row_class.REQUIRED)}
        faults += [Fault(name, f"expected this file in {folder.name}") for name in required - present]
        read = [read_file_text(folder, name) for name in sorted(wanted & present)]
        return cls(
            tuple(text for text in read if isinstance(text, FileText)),
            (*faults, *(fault for fault in read if isinstance(fault, Fault))),
        )

    def text(self, name: str) -> FileText | None:
        return next((text for text in self.texts if text.file == name), None)

    def is_faulty(self, name: str) -> bool:
        return any(fault.file == name for fault in self.faults)


def _read(files: _Files, overrides: Sequence[str]) -> tuple[SettingsText, tuple[CellTable, ...], list[Fault]]:
    """Split all files into keys and cells, and make the changes of the overrides."""
    faults = list(files.faults)
    settings = SettingsText()
    text = files.text(SETTINGS_FILE)
    if text is not None:
        settings, problems = read_settings(text)
        faults += problems
    tables = []
    for row_class in TABLES:
        table, problems = _read_table(files, row_class)
        faults += problems
        if table is not None:
            tables.append(table)
    changed = apply_overrides(settings, overrides, tuple(tables))
    return changed.settings, changed.tables, [*faults, *changed.faults]


def _read_claims(
    files: _Files, tables: Sequence[CellTable], settings: SettingsText
) -> tuple[ClaimsText, tuple[Fault, ...]]:
    """Read the claims, if there are any, and look up what they name."""
    text = files.text(CLAIMS_FILE)
    if text is None:
        return ClaimsText(), ()
    claims, faults = read_claims(text)
    if settings.settings is None:
        return claims, faults
    keys: dict[str, type[Row]] = {
        "region": Region,
        "accelerator": Accelerator,
        "option": Option,
        "source": Source,
    }
    cells = {table.row_class: table.cells for table in tables}
    names = {key: set(cells.get(row_class, {}).get(key, ())) for key, row_class in keys.items()}
    overrides, months = settings.settings.overrides, settings.settings.period_months
    return claims, (*faults, *claim_reference_faults(claims, names, overrides, months))


def _is_cited(fault: Fault, cited: set[str]) -> bool:
    """Whether a warning is of a source that no row cites, but a claim."""
    return (fault.file, fault.column) == (f"{Source.TABLE}.csv", "source") and fault.value in cited


def _read_table(files: _Files, row_class: type[Row]) -> tuple[CellTable | None, tuple[Fault, ...]]:
    name = f"{row_class.TABLE}.csv"
    text = files.text(name)
    if text is not None:
        return parse_table(row_class, text)
    if row_class.REQUIRED or files.is_faulty(name):
        return None, ()
    return CellTable(row_class, name, cells=dict.fromkeys(row_class.KEY, ())), ()


def _scenario(
    settings: Settings,
    tables: TypedTables,
    claims: tuple[Claim, ...],
    inputs: tuple[InputFile, ...],
    overrides: tuple[str, ...],
) -> Scenario:
    rows: dict[str, Any] = {row_class.TABLE: tables.of(row_class).rows for row_class in TABLES}
    return Scenario(settings=settings, claims=claims, inputs=inputs, override=overrides, **rows)
