import csv
import io
import json
import subprocess
from pathlib import Path

import icalendar
import openpyxl
import pypdfium2
import pytest
from command_runs import Run, change_rows

Solved = tuple[Path, "subprocess.CompletedProcess[str]"]


def test_plan_writes_the_report_that_the_run_folder_gives_again(program: Run, run_folder: Path) -> None:
    written = (run_folder / "report.html").read_bytes()
    (run_folder / "report.html").unlink()
    done = program("report", run_folder, cwd=run_folder.parent)

    assert (done.returncode, done.stdout) == (0, f"{run_folder}/report.html\n")
    assert (run_folder / "report.html").read_bytes() == written
    assert program("verify", run_folder, cwd=run_folder.parent).returncode == 0


def test_the_manifest_has_the_hash_of_the_report(gigasite: Run, run_folder: Path) -> None:
    page = run_folder / "report.html"
    page.write_text(page.read_text(encoding="utf-8") + "more", encoding="utf-8")
    done = gigasite("verify", run_folder, cwd=run_folder.parent)

    assert done.returncode == 1
    assert "report.html: changed since the run was written" in done.stderr


def test_the_report_as_pdf_and_markdown(gigasite: Run, run_folder: Path) -> None:
    for form in ("pdf", "markdown"):
        assert gigasite("report", run_folder, "--format", form, cwd=run_folder.parent).returncode == 0
    text = (run_folder / "report.md").read_text(encoding="utf-8")

    assert len(pypdfium2.PdfDocument((run_folder / "report.pdf").read_bytes())) > 3
    assert all((run_folder / link.split(")")[0]).is_file() for link in text.split("](")[1:])


def test_a_report_seen_from_another_day_has_a_name_of_its_own(gigasite: Run, run_folder: Path) -> None:
    before = (run_folder / "report.html").read_bytes()
    done = gigasite("report", run_folder, "--as-of", "2025-08-01", cwd=run_folder.parent)

    assert done.stdout == f"{run_folder}/report-2025-08-01.html\n"
    assert "Late on 2025-08-01" in (run_folder / "report-2025-08-01.html").read_text(encoding="utf-8")
    assert (run_folder / "report.html").read_bytes() == before


def test_export_writes_workbook_calendar_orders_and_figures(program: Run, run_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    forms = [part for form in ("xlsx", "ics", "orders", "figures") for part in ("--format", form)]
    done = program("export", run_folder, *forms, "--out", out, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        str(out / name) for name in ("plan.xlsx", "orders.ics", "orders.csv", "figures")
    ]
    assert "power" in openpyxl.load_workbook(out / "plan.xlsx").sheetnames
    assert icalendar.Calendar.from_ical((out / "orders.ics").read_bytes()).walk("VEVENT")
    assert (out / "orders.csv").read_bytes() == (run_folder / "orders.csv").read_bytes()
    assert {file.suffix for file in (out / "figures").iterdir()} == {".svg", ".png"}


def test_export_writes_files_for_geographic_information_systems(
    gigasite: Run, run_folder: Path, tmp_path: Path
) -> None:
    done = gigasite("export", run_folder, "--format", "gpkg", "--format", "geoparquet", "--out", tmp_path, cwd=tmp_path)

    written = [Path(line) for line in done.stdout.splitlines()]
    assert [file.name for file in written] == ["plan.gpkg", "sites.geo.parquet", "zones.geo.parquet"], done.stderr
    assert written[0].read_bytes().startswith(b"SQLite format 3")
    assert all(file.read_bytes().startswith(b"PAR1") for file in written[1:])


def test_trace_prints_the_rows_of_a_number(program: Run, run_folder: Path) -> None:
    done = program("trace", run_folder, "headline.it-gw.home", "--json", cwd=run_folder.parent)
    traced = json.loads(done.stdout)
    (row,) = traced["tables"][0]["rows"]
    with (run_folder / "tables" / "compute.csv").open(newline="", encoding="utf-8") as stream:
        last = list(csv.DictReader(stream))[-1]

    assert traced["formula"] == "sum of it_mw / 1,000"
    assert f"{row['it_mw'] / 1000:,.3f}" == traced["text"]
    assert row["it_mw"] == float(last["it_mw"])


def test_trace_prints_rows_as_csv_for_people(gigasite: Run, run_folder: Path) -> None:
    done = gigasite("trace", run_folder, "binding-strip", cwd=run_folder.parent)
    head, _, table = done.stdout.partition("\n\n")

    assert head.endswith("formula: binding_limit by region and period")
    assert len(list(csv.DictReader(io.StringIO(table.partition("\n")[2])))) > 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["trace", "RUN", "headline.it-gw.nowhere"], "did you mean 'headline.it-gw.home'?"),
        (["report", "RUN", "--as-of", "soon"], "does not match the format"),
        (["export", "RUN"], "Missing option '--format'"),
        (["export", "RUN", "--format", "doc"], "'doc' is not one of 'xlsx'"),
        (["report", "NOWHERE"], "does not exist"),
        (["report", "EMPTY"], "expected a run folder with plan.json"),
    ],
)
def test_what_cannot_be_used_ends_with_2(
    gigasite: Run, run_folder: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    places = {"RUN": run_folder, "EMPTY": tmp_path / "empty", "NOWHERE": tmp_path / "nowhere"}
    done = gigasite(*(places.get(argument, argument) for argument in arguments), cwd=tmp_path)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_place_that_cannot_be_written_is_bad_input(gigasite: Run, run_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = gigasite("export", run_folder, "--format", "ics", "--out", tmp_path / "file" / "in", cwd=tmp_path)

    assert done.returncode == 2
    assert "could not be written" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["report", "RUN", "--as-of", "2025-08-01", "--out", "PLACE"], "report.html"),
        (["report", "RUN", "--format", "markdown", "--out", "PLACE"], "summary.md"),
        (["report", "RUN", "--out", "PLACE"], "inputs/sites.csv"),
        (["report", "RUN", "--out", "PLACE"], "plan.json"),
        (["map", "RUN", "--out", "PLACE"], "report.html"),
        (["map", "RUN", "--out", "PLACE"], "tables/../tables/power.csv"),
    ],
)
def test_no_file_of_the_run_is_replaced_by_another(
    gigasite: Run, run_folder: Path, arguments: list[str], place: str
) -> None:
    before = {file: file.read_bytes() for file in run_folder.rglob("*") if file.is_file()}
    places = {"RUN": run_folder, "PLACE": run_folder / place}
    done = gigasite(*(places.get(argument, argument) for argument in arguments), cwd=run_folder.parent)

    assert (done.returncode, done.stdout) == (2, "")
    assert "this is not what the run was written with" in done.stderr
    assert "give another place by --out" in done.stderr
    assert {file: file.read_bytes() for file in run_folder.rglob("*") if file.is_file()} == before


def test_an_order_book_of_a_changed_plan_goes_elsewhere_only(gigasite: Run, run_folder: Path, tmp_path: Path) -> None:
    before = (run_folder / "orders.csv").read_bytes()
    change_rows(run_folder / "tables" / "orders.csv", lambda row: {**row, "units": str(int(row["units"]) + 1)})
    done = gigasite("export", run_folder, "--format", "orders", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert "orders.csv: this is not what the run was written with" in done.stderr
    assert (run_folder / "orders.csv").read_bytes() == before

    done = gigasite("export", run_folder, "--format", "orders", "--out", tmp_path, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "orders.csv").read_bytes() != before
