"""The most memory that solving took: this process and the largest of its children."""

import resource
import subprocess
import sys
from dataclasses import dataclass

import pytest

from optimize.solve import peak_memory_gb


@dataclass
class Usage:
    ru_maxrss: int


@pytest.mark.parametrize(
    ("platform", "own", "of_children", "peak_gb"),
    [
        ("linux", 100_000, 130_000, 0.25),
        ("linux", 100_000, 150_000, 0.5),
        ("darwin", 100_000_000, 140_000_000, 0.25),
        ("darwin", 800_000_000, 700_000_000, 1.5),
        ("linux", 1, 0, 0.25),
    ],
)
def test_it_is_rounded_up_from_kib_or_on_macos_from_bytes(
    monkeypatch: pytest.MonkeyPatch, platform: str, own: int, of_children: int, peak_gb: float
) -> None:
    peaks = {resource.RUSAGE_SELF: Usage(own), resource.RUSAGE_CHILDREN: Usage(of_children)}
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(resource, "getrusage", peaks.__getitem__)

    assert peak_memory_gb() == peak_gb


def test_a_child_that_has_ended_counts() -> None:
    """A process that takes little itself, before and after a child that takes a gigabyte.

    A shell starts it: Linux hands the peak of a program on to the program that takes its place, and the tests' own
    process may have grown large.
    """
    script = """
import subprocess, sys
from optimize.solve.peak_memory import peak_memory_gb
before = peak_memory_gb()
subprocess.run([sys.executable, "-c", "bytearray(10**9)"], check=True)
print(before, peak_memory_gb())
"""
    in_a_shell = ["sh", "-c", '"$0" -c "$1"; exit $?', sys.executable, script]
    done = subprocess.run(in_a_shell, capture_output=True, text=True, check=True)

    before, after = map(float, done.stdout.split())
    assert before < 0.9
    assert after >= before + 0.75


def test_where_the_system_does_not_say_it_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)

    assert peak_memory_gb() is None
