from pathlib import Path

import pytest

from planner.reading import check_scenario

HEADER = b"region,period,budget_million_usd,source\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (HEADER + b"US,2024Q4,1000,gu\xe9ss\n",
         "budgets.csv:2: got 'byte 0xe9', expected UTF-8 text, this looks like Latin-1, Windows-1252 or GBK"),
        (HEADER + "US,2024Q4,1000,\u5f20\u5317\n".encode("gbk"), "budgets.csv:2: got 'byte 0xd5', expected UTF-8 text"),
        (HEADER.decode().encode("utf-16"), "budgets.csv:1: got 'UTF-16', expected UTF-8 text"),
        (HEADER.decode().encode("utf-32"), "budgets.csv:1: got 'UTF-32', expected UTF-8 text"),
        (HEADER.decode().encode("utf-16-le"), "budgets.csv:1: got 'byte 0x00', expected UTF-8 text without NUL bytes"),
        (HEADER + b"US,2024Q4,10\x0000,guess\n", "budgets.csv:2: got 'byte 0x00', expected UTF-8 text without NUL"),
        (b"PK\x03\x04rest", "budgets.csv:1: expected plain text, this is a zip archive or workbook"),
        (b"PAR1rest", "budgets.csv:1: expected plain text, this is a Parquet file"),
        (b"\xd0\xcf\x11\xe0rest", "budgets.csv:1: expected plain text, this is an old Excel workbook"),
        (b"\x1f\x8brest", "budgets.csv:1: expected plain text, this is a gzip archive"),
        (b"SQLite format 3\x00", "budgets.csv:1: expected plain text, this is a SQLite or GeoPackage file"),
        (b"<!DOCTYPE html>", "budgets.csv:1: expected plain text, this is an HTML, XML or VRT file"),
        (b"\xef\xbb\xbf\n <OGRVRTDataSource>", "budgets.csv:1: expected plain text, this is an HTML, XML or VRT file"),
        (b'{"type": "FeatureCollection"}', "budgets.csv:1: expected plain text, this is a JSON file"),
        (b"", "budgets.csv:1: expected a header line: region,owner,period,budget_million_usd,source"),
        (b"\n" + HEADER, "budgets.csv:1: expected a header line"),
    ],
)  # fmt: skip
def test_what_is_not_a_utf_8_table_is_named(folder: Path, content: bytes, told: str) -> None:
    (folder / "budgets.csv").write_bytes(content)

    (fault,) = check_scenario(folder)

    assert str(fault).startswith(told)


def test_a_file_too_large_is_refused_before_it_is_parsed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.reading.file_text.LARGEST_TABLE", 2_000_000)
    monkeypatch.setattr("planner.reading.file_text.LARGEST_SETTINGS", 1_000_000)
    (folder / "budgets.csv").write_bytes(HEADER + b"\n" * 2_000_000)
    (folder / "scenario.yaml").write_bytes(b"#" * 1_000_001)

    assert [str(fault) for fault in check_scenario(folder)] == [
        "budgets.csv: expected at most 2 MB",
        "scenario.yaml: expected at most 1 MB",
    ]


def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    (folder / "budgets.csv").rename(outside)
    (folder / "budgets.csv").symlink_to(outside)

    (fault,) = check_scenario(folder)

    assert str(fault).startswith("budgets.csv: expected a file inside the scenario folder, this link leads out of it")


def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    (folder / "budgets.csv").rename(folder / "budgets-2024.txt")
    (folder / "budgets.csv").symlink_to("budgets-2024.txt")

    assert check_scenario(folder) == ()


@pytest.mark.parametrize("target", ["budgets.csv", "nowhere"])
def test_a_link_that_leads_nowhere_is_refused(folder: Path, target: str) -> None:
    (folder / "budgets.csv").unlink()
    (folder / "budgets.csv").symlink_to(target)

    (fault,) = check_scenario(folder)

    assert str(fault).startswith("budgets.csv: expected a readable file")


def test_what_is_no_regular_file_is_refused(folder: Path) -> None:
    (folder / "budgets.csv").unlink()
    (folder / "budgets.csv").mkdir()

    (fault,) = check_scenario(folder)

    assert str(fault) == "budgets.csv: expected a regular file"


def test_a_required_file_that_is_missing_is_named(folder: Path) -> None:
    (folder / "sites.csv").unlink()
    (folder / "scenario.yaml").unlink()

    told = [str(fault) for fault in check_scenario(folder)]

    assert told == ["scenario.yaml: expected this file in small", "sites.csv: expected this file in small"]


def test_a_table_that_may_be_empty_may_be_missing(folder: Path) -> None:
    for name in ("budgets.csv", "order_slots.csv"):
        (folder / name).unlink()

    assert check_scenario(folder) == ()


def test_a_reference_into_a_missing_table_does_not_resolve(folder: Path) -> None:
    (folder / "policy_events.csv").unlink()

    told = [str(fault) for fault in check_scenario(folder)]

    assert told == ["accelerator_supply.csv:3: event: got 'rule', expected one of policy_events.event"]


def test_a_csv_file_that_is_no_table_is_refused_with_the_nearest_name(folder: Path) -> None:
    (folder / "budget.csv").write_bytes(HEADER)
    (folder / "notes.txt").write_text("free text", encoding="utf-8")

    (fault,) = check_scenario(folder)

    assert str(fault) == (
        "budget.csv: expected a file named after a table (did you mean 'budgets'?); rename or remove it"
    )


@pytest.mark.parametrize("name", ["nowhere", "small/sites.csv", "nul\0byte"])
def test_a_folder_that_is_none_is_a_fault(folder: Path, name: str) -> None:
    (fault,) = check_scenario(folder.parent / name)

    assert "expected a scenario folder" in str(fault)
