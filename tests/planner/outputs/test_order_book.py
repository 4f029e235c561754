import csv
import dataclasses
import datetime
import io

import pytest
from estate import estate
from estate_plan import estate_plan

from planner.outputs import order_book, orders_csv
from planner.outputs.spreadsheet_text import spreadsheet_text
from planner.plan import Plan
from planner.scenario import Scenario


def test_orders_come_by_the_date_on_which_they_must_be_placed(three_sites: Scenario, plan: Plan) -> None:
    book = order_book(three_sites, plan)

    assert book["order_by_date"].is_monotonic_increasing
    assert book.iloc[0].to_dict() == {
        "order_by_date": "2025-01-01",
        "due": "now",
        "in_service_date": "2025-04-01",
        "region": "Home",
        "zone_name": "North",
        "site_name": "Alder",
        "kind": "transformer",
        "option_name": "Transformer of 10 MVA",
        "units": 1,
        "cost_million_usd": 1.0,
        "payer": "developers",
        "zone": "north",
        "site": "alder",
        "option": "transformer-10",
    }


def test_an_order_is_late_when_its_day_is_past_and_due_now_until_the_next_period(
    three_sites: Scenario, plan: Plan
) -> None:
    book = order_book(three_sites, plan, datetime.date(2025, 5, 20))
    due = dict(zip(book["order_by_date"], book["due"], strict=True))

    assert due["2025-01-01"] == due["2025-04-01"] == "late"
    assert due["2025-07-01"] == "now"
    assert due["2025-10-01"] == "later"


def test_an_order_may_serve_after_the_last_period(three_sites: Scenario, plan: Plan) -> None:
    assert order_book(three_sites, plan)["in_service_date"].iloc[-1] == "2026-07-01"


def test_the_book_has_every_order_and_its_cost(three_sites: Scenario, plan: Plan) -> None:
    book = order_book(three_sites, plan)

    assert len(book) == len(plan.orders)
    assert book["cost_million_usd"].sum() == plan.orders["cost_million_usd"].sum()


def test_reinforcements_are_ordered_for_a_zone_and_say_who_pays() -> None:
    book = order_book(estate(), estate_plan())
    line, zone_substation = book[book["kind"] == "reinforcement"].to_dict("records")

    assert line == {
        "order_by_date": "2025-04-01",
        "due": "later",
        "in_service_date": "2025-07-01",
        "region": "By hand",
        "zone_name": "By hand",
        "site_name": "",
        "kind": "reinforcement",
        "option_name": "By hand",
        "units": 1,
        "cost_million_usd": 6.0,
        "payer": "developers",
        "zone": "south",
        "site": "",
        "option": "line",
    }
    assert (zone_substation["option"], zone_substation["payer"]) == ("zone-substation", "grid")


def test_the_owner_of_a_site_pays_its_orders() -> None:
    book = order_book(estate(), estate_plan())

    assert {site: set(rows["payer"]) for site, rows in book[book["site"] != ""].groupby("site")} == {
        "alder": {"developers"}, "birch": {"acme"}, "cedar": {"bolt"}, "elm": {"acme"},
    }  # fmt: skip


def test_a_book_without_orders_has_its_columns_all_the_same(three_sites: Scenario, plan: Plan) -> None:
    idle = dataclasses.replace(plan, orders=plan.orders.iloc[:0])

    assert orders_csv(three_sites, idle).strip().split(",") == list(order_book(three_sites, idle).columns)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_could_be_a_formula_gets_an_apostrophe(start: str) -> None:
    assert spreadsheet_text(f"{start}1+1") == f"'{start}1+1"


def test_other_text_is_left_alone() -> None:
    assert spreadsheet_text("Plant = 1") == "Plant = 1"
    assert spreadsheet_text("") == ""


def test_no_cell_of_the_file_can_act_as_a_formula(three_sites: Scenario, plan: Plan) -> None:
    name = '=HYPERLINK("http://a.example","click, me")'
    named = dataclasses.replace(
        three_sites,
        sites=tuple(site.model_copy(update={"name": name}) for site in three_sites.sites),
        options=tuple(option.model_copy(update={"name": "@SUM(A1)"}) for option in three_sites.options),
        zones=tuple(zone.model_copy(update={"name": "-North"}) for zone in three_sites.zones),
        regions=tuple(region.model_copy(update={"name": "+Home"}) for region in three_sites.regions),
    )
    rows = list(csv.DictReader(io.StringIO(orders_csv(named, plan))))

    assert {row["zone_name"] for row in rows} == {"'-North"}
    assert {row["site_name"] for row in rows} == {f"'{name}"}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
