"""`claims.yaml`: the claims ledger of a scenario, every fault with its line."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from pydantic import BaseModel, ValidationError

from planner.calendar import month_number
from planner.claims.claim import Claim, Ledger, Measure
from planner.claims.metric_kinds import METRIC_KINDS
from planner.metric_names import PERIOD_METRICS
from planner.reading.faults import Fault
from planner.reading.file_text import FileText
from planner.reading.nearest import did_you_mean
from planner.reading.yaml_model import KeyLines, model_faults, parse_keys, validated, without_booleans
from planner.reading.yaml_tree import Path, UnreadableYamlError

CLAIMS_FILE = "claims.yaml"

_REFERENCES = {"region": "region", "ahead_of": "region", "accelerator": "accelerator", "option": "option"}
"""Keys of a measure that name rows of a table."""


@dataclass(frozen=True)
class ClaimsText(KeyLines):
    """The claims that are sound, their numbers in the file, and the line of each key."""

    FILE: ClassVar[str] = CLAIMS_FILE

    claims: tuple[Claim, ...] = ()
    numbers: tuple[int, ...] = ()


def read_claims(source: FileText) -> tuple[ClaimsText, tuple[Fault, ...]]:
    """Read `claims.yaml`, with all faults but those of names that the tables have to know."""
    try:
        tree, values = parse_keys(source)
    except UnreadableYamlError as unreadable:
        return ClaimsText(), (unreadable.fault,)
    faults = list(tree.faults)
    entries = values.get("claims")
    listed = entries if isinstance(entries, list) else []
    try:
        validated(Ledger, without_booleans({**values, "claims": [] if listed else entries}))
    except ValidationError as error:
        faults += model_faults(ClaimsText(tree.lines), tree.value, error, _model_at)
    sound: dict[int, Claim] = {}
    for number, entry in enumerate(listed):
        try:
            sound[number] = validated(Claim, entry)
        except ValidationError as error:
            faults += model_faults(ClaimsText(tree.lines), tree.value, error, _model_at, ("claims", number))
    text = ClaimsText(tree.lines, tuple(sound.values()), tuple(sound))
    return text, (*faults, *_own_faults(text))


def claim_reference_faults(
    text: ClaimsText, names: Mapping[str, Collection[str]], overrides: Collection[str], period_months: int | None
) -> Iterator[Fault]:
    """Find names in claims that the scenario does not have, and periods that are none.

    Args:
        text: the claims.
        names: names by key of a measure: region, accelerator, option and source.
        overrides: overrides of the scenario.
        period_months: length of a period; None where the calendar has faults itself.
    """
    for number, claim in zip(text.numbers, text.claims, strict=True):
        at: Path = ("claims", number)
        yield from _unknown(text, (*at, "source"), claim.source, names["source"], "a row of sources.csv")
        for place, override in enumerate(claim.under):
            yield from _unknown(text, (*at, "under", place), override, overrides, "an override of scenario.yaml")
        for key, measure in (("measure", claim.measure), ("over", claim.over)):
            if measure is None:
                continue
            for name, table in _REFERENCES.items():
                given = getattr(measure, name)
                if given is not None:
                    yield from _unknown(text, (*at, key, name), given, names[table], f"a row of {table}s.csv")
            for name in ("period", "since", "until"):
                yield from _period_faults(text, (*at, key, name), getattr(measure, name), period_months)


def _unknown(text: ClaimsText, path: Path, given: str, known: Collection[str], what: str) -> Iterator[Fault]:
    if given not in known:
        yield text.fault(path, f"expected {what}{did_you_mean(given, known)}", given)


def _period_faults(text: ClaimsText, path: Path, given: str | None, period_months: int | None) -> Iterator[Fault]:
    if given is None or period_months is None:
        return
    try:
        month_number(given, period_months)
    except ValueError as error:
        yield text.fault(path, f"expected {error}", given)


def _own_faults(text: ClaimsText) -> Iterator[Fault]:
    """Find what does not fit within the file itself: names given twice, metrics, and keys that a metric needs."""
    first: dict[str, int] = {}
    for number, claim in zip(text.numbers, text.claims, strict=True):
        at: Path = ("claims", number)
        if claim.claim in first:
            yield text.fault((*at, "claim"), f"expected a new name, claim {first[claim.claim]} has it too", claim.claim)
        first.setdefault(claim.claim, number)
        bounds = claim.at_least is not None or claim.at_most is not None
        if (claim.measure is not None) != bounds:
            yield text.fault(at, "expected a measure with at_least or at_most, or for context none of them")
        if claim.over is not None and claim.measure is None:
            yield text.fault((*at, "over"), "expected a measure to divide by this")
        for key, measure in (("measure", claim.measure), ("over", claim.over)):
            if measure is not None:
                yield from _measure_faults(text, (*at, key), measure)


def _measure_faults(text: ClaimsText, path: Path, measure: Measure) -> Iterator[Fault]:
    kind = METRIC_KINDS.get(measure.metric)
    if kind is None:
        known = ", ".join(METRIC_KINDS)
        near = did_you_mean(measure.metric, METRIC_KINDS)
        yield text.fault((*path, "metric"), f"expected a metric{near}; known are {known}", measure.metric)
        return
    given = measure.model_fields_set - {"metric"}
    for name in sorted(set(kind.needs) - given):
        yield text.fault(path, f"expected the key {name}, which {kind.name} needs")
    for name in sorted(given - set(kind.needs) - set(kind.takes)):
        yield text.fault((*path, name), f"expected none, {kind.name} has no use for it; remove it")
    if kind.name == "months_until":
        if ("reaches" in given) == ("ahead_of" in given):
            yield text.fault(path, "expected exactly one of reaches and ahead_of")
        if measure.of is not None and measure.of not in {one.name for one in PERIOD_METRICS}:
            near = did_you_mean(measure.of, [one.name for one in PERIOD_METRICS])
            yield text.fault((*path, "of"), f"expected a metric by period{near}", measure.of)


def _model_at(path: Path) -> type[BaseModel]:
    if not path:
        return Ledger
    return Claim if len(path) == 2 else Measure
