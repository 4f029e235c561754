from collections.abc import Callable
from pathlib import Path

import pytest

from planner.reading import Fault, check_scenario

KEYS = [
    ("title: A small", "titel: A small",
     "scenario.yaml:3: titel: got 'titel', expected a known key (did you mean 'title'?)"),
    ("title: A small scenario\n", "", "scenario.yaml:1: title: expected this key"),
    ("title: A small scenario\n", "title:\n", "scenario.yaml:3: title: blank, expected text; put it in quotes"),
    ("title: A small scenario", "title: 12", "scenario.yaml:3: title: got '12', expected text; put it in quotes"),
    ("title: A small scenario\n", "title: a\ntitle: b\n",
     "scenario.yaml:4: title: got 'title', expected each key once, line 3 has it too"),
    ("name: small", "name: two words", "scenario.yaml:2: name: got 'two words', expected a name of letters"),
    ("format_version: 1", "format_version: 2",
     "scenario.yaml:1: format_version: got '2', expected 1, the format that this version of gigasite reads"),
    ("format_version: 1", "format_version: true", "scenario.yaml:1: format_version: got 'true', expected 1"),
    ("0.08", "8", "scenario.yaml:7: discount_rate_per_year: got '8', expected less than or equal to 1"),
    ("0.08", '"0.08"', "scenario.yaml:7: discount_rate_per_year: got '0.08', expected a number without unit, quotes"),
    ("0.08", "8 %", "scenario.yaml:7: discount_rate_per_year: got '8 %', expected a number without unit, quotes"),
    ("0.08", "1,000", "scenario.yaml:7: discount_rate_per_year: got '1,000', expected a number"),
    ("0.08", ".nan", "scenario.yaml:7: discount_rate_per_year: got '.nan', expected a number"),
    ("0.08", "-.inf", "scenario.yaml:7: discount_rate_per_year: got '-.inf', expected a number"),
    ("0.08", "1e999", "scenario.yaml:7: discount_rate_per_year: got '1e999', expected a number"),
    ("0.08", "12:30:45", "scenario.yaml:7: discount_rate_per_year: got '12:30:45', expected a number"),
    ("0.08", "no", "scenario.yaml:7: discount_rate_per_year: got 'no', expected a number"),
    ("0.08", "true", "scenario.yaml:7: discount_rate_per_year: got 'true', expected a number"),
    ("0.08", "[0.08]", "scenario.yaml:7: discount_rate_per_year: expected a number"),
    ("0.08", "!!float 0.08", "scenario.yaml:7: got 'tag:yaml.org,2002:float', expected no tags"),
    ("0.08", "!!python/object/apply:os.system [true]",
     "scenario.yaml:7: got 'tag:yaml.org,2002:python/object/apply:os.system', expected no tags"),
    ("0.08", "!include other.yaml", "scenario.yaml:7: got '!include', expected no tags"),
    ("0.08", "&rate 0.08", "scenario.yaml:7: got '&rate', expected no anchors and aliases"),
    ("0.08", "*rate", "scenario.yaml:7: got '*rate', expected no anchors and aliases"),
    ("0.08", "[" * 2000, "scenario.yaml:7: expected at most 50 levels"),
    ("0.08", '"never closed', "scenario.yaml:7: got 'discount_rate_per_year: \"never closed', expected YAML"),
    ("0.08", '"\\ud800"', "scenario.yaml:7: discount_rate_per_year: got '\\ud800', expected printable text"),
    ("0.08", '"\\UFFFFFFFF"', "scenario.yaml: expected YAML"),
    ("0.08", "\x07", "scenario.yaml:7: got 'U+0007', expected text without control characters"),
    ("    description: One hall", "\tdescription: One hall",
     "scenario.yaml:15: got '\\t', expected blanks for indentation, not tabs"),
    ("overrides:", "---\noverrides:", "scenario.yaml:8: expected one document; remove the line ---"),
    ("period_months: 3", "period_months: 4", "scenario.yaml:6: period_months: got '4', expected 1, 3, 6 or 12"),
    ("  fast:", "  [fast]:", "scenario.yaml:9: expected a plain text as key"),
    ("  fast:", "  too fast:", "scenario.yaml:9: overrides.too fast: got 'too fast', expected a name of letters"),
    ("multiply: 0.5", "multiply: half",
     "scenario.yaml:12: overrides.fast.changes.0.multiply: got 'half', expected a number"),
    ("multiply: 0.5", "times: 0.5",
     "scenario.yaml:12: overrides.fast.changes.0.times: got 'times', expected a known key; known are table, column"),
    ("table: zones, column", "tabel: zones, column",
     "scenario.yaml:12: overrides.fast.changes.0.tabel: got 'tabel', expected a known key (did you mean 'table'?)"),
]  # fmt: skip

CALENDARS = [
    ("2024Q4", "2024-10", "scenario.yaml:4: first_period: got '2024-10', expected a period like 2024Q4 "
     "for period_months 3"),
    ("2024Q4", "2024Q5", "scenario.yaml:4: first_period: got '2024Q5', expected a period like 2024Q4"),
    ("2027Q4", "20271Q4", "scenario.yaml:5: last_period: got '20271Q4', expected a period like 2024Q4"),
    ("2027Q4", "\u0662\u0660\u0662\u0667Q4",
     "scenario.yaml:5: last_period: got '\u0662\u0660\u0662\u0667Q4', expected"),
    ("2027Q4", "9999Q4", "scenario.yaml:5: last_period: got '9999Q4', expected a period of the years 1900 to 2100"),
    ("2027Q4", "2024Q3", "scenario.yaml:5: last_period: got '2024Q3', expected 2024Q4 or later"),
    ("2024Q4", "1910Q4", "scenario.yaml:5: last_period: got '2027Q4', expected at most 400 periods, these are 469"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), [*KEYS, *CALENDARS])
def test_a_fault_of_the_settings_names_its_line_key_value_and_what_was_expected(
    faults_after: Callable[[str, str, str], tuple[Fault, ...]], old: str, new: str, told: str
) -> None:
    faults = faults_after("scenario.yaml", old, new)

    assert any(str(fault).startswith(told) and fault.severity == "error" for fault in faults), faults


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "scenario.yaml:1: expected keys with values, the file is empty"),
        ("# nothing\n", "scenario.yaml:1: expected keys with values, the file is empty"),
        ("- a list\n", "scenario.yaml:1: expected keys with values, the file is not a mapping"),
        ("only text\n", "scenario.yaml:1: expected keys with values, the file is not a mapping"),
    ],
)
def test_a_file_without_keys_is_refused(folder: Path, content: str, told: str) -> None:
    (folder / "scenario.yaml").write_text(content, encoding="utf-8")

    assert [str(fault) for fault in check_scenario(folder)] == [told]


def test_many_aliases_of_aliases_are_refused_before_they_grow(folder: Path) -> None:
    bomb = "a: &a [x, x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    (folder / "scenario.yaml").write_text(bomb, encoding="utf-8")

    assert [str(fault) for fault in check_scenario(folder)] == [
        "scenario.yaml:1: got '&a', expected no anchors and aliases; write the value out"
    ]


@pytest.mark.parametrize("rate", ["1e-1", "0.1", "1.E-1", "+.1"])
def test_numbers_may_have_an_exponent(faults_after: Callable[[str, str, str], tuple[Fault, ...]], rate: str) -> None:
    assert faults_after("scenario.yaml", "0.08", rate) == ()


@pytest.mark.parametrize("title", ["NO", "12:30:45", "007", "0x10", "2024-10-01", "yes"])
def test_text_stays_text(faults_after: Callable[[str, str, str], tuple[Fault, ...]], title: str) -> None:
    assert faults_after("scenario.yaml", "A small scenario", title) == ()
