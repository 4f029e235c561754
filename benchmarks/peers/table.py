"""The records of one case as a table."""

import numpy as np
from pages import markdown_table

from .comparison import Comparison
from .launch import PEERS
from .record import Record

HEADER = (
    "way",
    "versions",
    "time to build, s",
    "best plan",
    "its gap",
    "gap to its own bound",
    "time to its best plan, s",
    "the same from the command on, s",
    "gigasite's time to a plan as good, s",
    "in whole racks",
    "certificate",
    "peak, MB",
)

NEVER = "never"

SMALL = 1000.0
"""Values below are told with more decimals."""

LARGEST_SHARE = 10.0
"""Largest gap that is told in digits."""


def table_of(comparison: Comparison) -> str:
    """Give the table of a case, gigasite first."""
    rows = [row_of(comparison, name) for name in PEERS if name in comparison.records]
    lines = [markdown_table(HEADER, rows, words=2), "", bound_in_words(comparison)]
    return "\n".join([*lines, *notes(comparison)])


def row_of(comparison: Comparison, name: str) -> list[str]:
    """Give the cells of a peer."""
    record, peer = comparison.records[name], PEERS[name]
    plan = np.isfinite(record.value)
    return [
        peer.words,
        peer.versions,
        seconds_in_words(record.built),
        value_in_words(record.value) if plan else "none",
        share_in_words(comparison.gap(name)),
        share_in_words(comparison.own_gap(name)) if peer.exact else "no bound",
        seconds_in_words(comparison.seconds_to_best_of(name, name)),
        seconds_in_words(comparison.seconds_from_command(name)),
        seconds_in_words(comparison.seconds_to_best_of(name, "gigasite")) if plan else "",
        value_in_words(record.whole) if plan and record.whole is not None else "",
        certificate_in_words(record) if plan else "",
        "" if record.peak_mb is None else f"{record.peak_mb:,.0f}",
    ]


def bound_in_words(comparison: Comparison) -> str:
    """Say whose bound the gaps are measured against."""
    if not np.isfinite(comparison.bound):
        return "Nobody proved a bound."
    owner = next(name for name, record in comparison.records.items() if record.bound == comparison.bound)
    words = f"Tightest bound: {value_in_words(comparison.bound)}, by {PEERS[owner].words}."
    if "gigasite" not in comparison.records:
        return words
    return f"{words} gigasite's gap after {comparison.seconds:g} seconds: {share_in_words(comparison.gap('gigasite'))}."


def notes(comparison: Comparison) -> list[str]:
    """Say how each ended, and whose bound is wrong."""
    ended = [f"{PEERS[name].words}: {record.note}" for name, record in comparison.records.items() if record.note]
    wrong = [
        f"The bound of {PEERS[name].words} lies below a plan that holds. It is wrong and left out."
        for name in sorted(comparison.disproved)
    ]
    return ["", f"How they ended. {'; '.join(ended)}.", *wrong] if ended else wrong


def value_in_words(value: float) -> str:
    """Give a value, or that there is none."""
    if not np.isfinite(value):
        return "none"
    return f"{value:,.1f}" if abs(value) >= SMALL else f"{value:,.4f}"


def seconds_in_words(seconds: float | None) -> str:
    """Give seconds; nothing for never."""
    return NEVER if seconds is None else f"{seconds:.1f}"


def share_in_words(share: float) -> str:
    """Give a gap in percent, or that there is none; of a plan worth next to nothing only that it is large."""
    if not np.isfinite(share):
        return "none"
    return f"{share:.2%}" if share <= LARGEST_SHARE else f"over {LARGEST_SHARE:.0%}"


def certificate_in_words(record: Record) -> str:
    """Say whether the certificate holds."""
    return "" if record.holds is None else "holds" if record.holds else "broken"
