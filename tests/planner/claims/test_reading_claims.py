"""claims.yaml is read with the care of every other table: all faults at once, each with its line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.claims.claim import Measure
from planner.claims.metric_kinds import METRIC_KINDS
from planner.reading import check_scenario, find_scenario, read_scenario

Write = Callable[[str], Path]

SOUND = """\
  - claim: fast
    sentence: Home has 10 MW by the end.
    source: hand
    measure: {metric: it_gw, region: home, period: 2026Q2}
    at_least: 0.01
  - {claim: talk, sentence: People talk., source: hand}
"""


def said(folder: Path) -> list[str]:
    return [str(fault) for fault in check_scenario(folder) if fault.file == "claims.yaml"]


def test_sound_claims_become_part_of_the_scenario_and_of_its_hashes(with_claims: Write) -> None:
    folder = with_claims(SOUND)
    scenario = read_scenario(folder)

    assert [claim.claim for claim in scenario.claims] == ["fast", "talk"]
    assert "claims.yaml" in [file.name for file in scenario.inputs]
    assert read_scenario(find_scenario("tiny")).claims == ()


def test_all_faults_are_told_at_once_with_their_lines(with_claims: Write) -> None:
    folder = with_claims(
        """\
  - claim: one
    sentence: Of another region.
    source: hnd
    measure: {metric: it_gw, region: hom}
    at_least: 1
  - claim: one
    sentence: Said twice.
    source: hand
    measure: {metric: it_gv, region: home}
    at_most: 2
    under: [fast]
  - {claim: two, sentence: 7, source: hand}
"""
    )
    text = "\n".join(said(folder))
    for part in (
        "claims.yaml:5: claims.0.source: got 'hnd', expected a row of sources.csv",
        "claims.yaml:6: claims.0.measure.region: got 'hom', expected a row of regions.csv (did you mean 'home'?)",
        "claims.yaml:8: claims.1.claim: got 'one', expected a new name",
        "claims.yaml:11: claims.1.measure.metric: got 'it_gv', expected a metric (did you mean 'it_gw'?)",
        "claims.yaml:14: claims.2.sentence: got '7', expected text; put it in quotes",
        "claims.yaml:13: claims.1.under.0: got 'fast', expected an override of scenario.yaml",
    ):
        assert part in text


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("{claim: a, sentence: A., source: hand, at_least: 1}", "expected a measure with at_least or at_most"),
        (
            "{claim: a, sentence: A., source: hand, measure: {metric: it_gw, region: home}}",
            "expected a measure with at_least or at_most",
        ),
        ("{claim: a, sentence: A., source: hand, at_lest: 1}", "expected a known key (did you mean 'at_least'?)"),
        ("{claim: a, sentence: A.}", "claims.0.source: expected this key"),
        (
            "{claim: a, sentence: A., source: hand, measure: {metric: it_gw}, at_most: 1}",
            "expected the key region, which it_gw needs",
        ),
        (
            "{claim: a, sentence: A., source: hand, measure: {metric: it_gw, region: home, mw: 3}, at_most: 1}",
            "claims.0.measure.mw: expected none, it_gw has no use for it",
        ),
        (
            "{claim: a, sentence: A., source: hand, at_most: 1, "
            "measure: {metric: it_gw, region: home, period: 2026Q7}}",
            "claims.0.measure.period: got '2026Q7', expected a period like 2024Q4",
        ),
        (
            "{claim: a, sentence: A., source: hand, at_most: 1, "
            "measure: {metric: months_until, region: home, of: it_gw}}",
            "expected exactly one of reaches and ahead_of",
        ),
        ("{claim: a, sentence: A., source: hand, measure: {metric: it_gw, region: home}, at_most: big}", "a number"),
        ("{claim: a b, sentence: A., source: hand}", "expected a name of letters"),
    ],
)
def test_a_fault_says_what_was_expected(with_claims: Write, claim: str, expected: str) -> None:
    found = said(with_claims(f"  - {claim}\n"))
    assert len(found) == 1, found
    assert expected in found[0]


def test_a_file_that_is_no_ledger_is_refused(with_claims: Write) -> None:
    folder = with_claims(SOUND)
    for text, expected in (("", "the file is empty"), ("- a\n", "not a mapping"), ("a: &b 1\n", "no anchors")):
        (folder / "claims.yaml").write_text(text, encoding="utf-8")
        assert expected in said(folder)[0]


def test_true_is_no_version_of_the_format(with_claims: Write) -> None:
    folder = with_claims(SOUND)
    (folder / "claims.yaml").write_text(f"format_version: true\nclaims:\n{SOUND}", encoding="utf-8")
    assert said(folder) == [
        "claims.yaml:1: format_version: got 'true', expected 1, the format that this version of gigasite reads"
    ]


def test_a_source_that_only_a_claim_cites_is_used(with_claims: Write) -> None:
    folder = with_claims(SOUND.replace("source: hand", "source: talk"))
    with (folder / "sources.csv").open("a", encoding="utf-8") as stream:
        stream.write("talk,Talk,People,https://example.org,,fact,low,\n")
    assert [fault for fault in check_scenario(folder) if fault.file == "sources.csv"] == []

    with_claims(SOUND)
    assert [fault.value for fault in check_scenario(folder) if fault.file == "sources.csv"] == ["talk"]


def test_every_key_that_a_metric_needs_or_takes_is_a_key_of_a_measure() -> None:
    keys = set(Measure.model_fields)
    assert all({*kind.needs, *kind.takes} <= keys for kind in METRIC_KINDS.values())
