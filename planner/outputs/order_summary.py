"""The dearest orders of the first twelve months."""

from planner.outputs.frame_rows import rows_of
from planner.outputs.markdown import markdown_table, markdown_text
from planner.outputs.orders import order_book
from planner.outputs.words import million_usd
from planner.plan import Plan
from planner.scenario import Scenario

ORDERS_SHOWN = 15
"""Most orders in the summary; `orders.csv` has them all."""


def order_summary(scenario: Scenario, plan: Plan) -> str:
    """Write what has to be ordered first, as Markdown; a reinforcement stands at its zone."""
    calendar = scenario.calendar
    first_year_ends = calendar.start_date(12 // calendar.period_months).isoformat()
    book = order_book(scenario, plan)
    soon = book[book["order_by_date"] < first_year_ends]
    if soon.empty:
        return "Nothing has to be ordered."
    dearest = soon.sort_values("cost_million_usd", ascending=False, kind="stable").head(ORDERS_SHOWN)
    header = ("Order by", "In service", "Region", "Site", "Option", "Units", "Million USD", "Paid by")
    rows = [
        (
            row.order_by_date,
            row.in_service_date,
            markdown_text(row.region),
            markdown_text(row.site_name or row.zone_name),
            markdown_text(row.option_name),
            f"{row.units:,}",
            million_usd(row.cost_million_usd),
            markdown_text(row.payer),
        )
        for row in rows_of(dearest)
    ]
    shown, total = dearest["cost_million_usd"].sum(), soon["cost_million_usd"].sum()
    said = (
        f"{len(dearest)} of {len(soon):,} orders, the dearest first: "
        f"{million_usd(shown)} of {million_usd(total)} million USD. All are in `orders.csv`."
    )
    return said + "\n\n" + markdown_table(header, rows, numbers=("Units", "Million USD"))
