import dataclasses
import datetime
import io

import icalendar
import openpyxl
import pytest
from report_runs import HOSTILE

from planner.outputs.order_calendar import order_calendar
from planner.outputs.report.context import ReportContext
from planner.outputs.workbook import workbook
from planner.plan import PLAN_TABLES, Plan
from planner.scenario import Scenario


@pytest.fixture(scope="module")
def book(estate_context: ReportContext) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook(estate_context)))


def test_the_workbook_has_a_front_page_and_a_sheet_for_each_table(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["about", "order_book", *(table.TABLE for table in PLAN_TABLES), "sources"]


def test_a_sheet_has_the_rows_of_its_table_under_names_that_stay_in_sight(
    book: openpyxl.Workbook, estate_context: ReportContext
) -> None:
    power = estate_context.plan.power
    sheet = book["power"]

    assert [cell.value for cell in sheet[2]] == list(power.columns)
    assert sheet.max_row == len(power) + 2
    assert [cell.value for cell in sheet[3]] == power.iloc[0].to_list()
    assert sheet.freeze_panes == "B3"
    assert sheet.auto_filter.ref == f"A2:{openpyxl.utils.get_column_letter(len(power.columns))}{len(power) + 2}"


def test_numbers_are_formatted_by_their_unit_which_stands_above_them(book: openpyxl.Workbook) -> None:
    cash = book["cash"]
    titles = [cell.value for cell in cash[2]]
    place = titles.index("equipment_million_usd") + 1

    assert cash.cell(1, place).value == "million USD"
    assert cash.cell(3, place).number_format == "#,##0.00"


def test_hostile_names_are_text_in_the_workbook(hostile_context: ReportContext) -> None:
    hostile = openpyxl.load_workbook(io.BytesIO(workbook(hostile_context)))
    cells = [cell for sheet in hostile for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert any(cell.value == HOSTILE for cell in cells)
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_text_that_begins_like_a_formula_stays_text(estate_context: ReportContext) -> None:
    scenario = estate_context.scenario
    sites = tuple(site.model_copy(update={"name": '=HYPERLINK("http://a.example")'}) for site in scenario.sites)
    changed = dataclasses.replace(estate_context, scenario=dataclasses.replace(scenario, sites=sites))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook(changed)))["order_book"]
    names = {cell.value: cell.data_type for row in sheet.iter_rows(min_row=3) for cell in row}

    assert names['=HYPERLINK("http://a.example")'] == "s"


def test_the_same_run_gives_the_same_workbook(estate_context: ReportContext) -> None:
    assert workbook(estate_context) == workbook(estate_context)


def test_the_calendar_has_an_event_for_each_place_and_day(three_sites: Scenario, plan: Plan) -> None:
    calendar = icalendar.Calendar.from_ical(order_calendar(three_sites, plan, datetime.date(2025, 1, 1)))
    events = calendar.walk("VEVENT")

    assert [event["dtstart"].dt.isoformat() for event in events] == [
        "2025-01-01",
        "2025-01-01",
        "2025-04-01",
        "2025-07-01",
        "2025-10-01",
        "2026-01-01",
        "2026-04-01",
    ]
    assert events[0]["summary"] == "Order for Alder: 1.0 million USD"
    assert len({event["uid"] for event in events}) == len(events)


def test_an_event_of_the_past_says_that_it_is_late(three_sites: Scenario, plan: Plan) -> None:
    calendar = icalendar.Calendar.from_ical(order_calendar(three_sites, plan, datetime.date(2025, 2, 1)))
    late = [event["summary"].startswith("LATE: ") for event in calendar.walk("VEVENT")]

    assert late == [True, True, False, False, False, False, False]


def test_a_hostile_name_begins_no_event_of_its_own(hostile_context: ReportContext) -> None:
    scenario, plan = hostile_context.scenario, hostile_context.plan
    written = order_calendar(scenario, plan, hostile_context.as_of)
    events = icalendar.Calendar.from_ical(written).walk("VEVENT")

    assert all(HOSTILE in event["summary"] for event in events)
    assert written.count(b"\r\nBEGIN:VEVENT") == len(events)


def test_the_same_plan_gives_the_same_calendar(three_sites: Scenario, plan: Plan) -> None:
    day = datetime.date(2025, 1, 1)

    assert order_calendar(three_sites, plan, day) == order_calendar(three_sites, plan, day)
