"""What converting smelters saves, and what it does not."""

from planner.outputs.frame_rows import rows_of
from planner.outputs.markdown import markdown_table, markdown_text
from planner.outputs.words import million_usd, period_words
from planner.plan import Plan
from planner.scenario import Scenario


def conversion_summary(scenario: Scenario, plan: Plan) -> str:
    """Write which potlines were shut and restarted, and what their sites give accelerators, as Markdown."""
    if plan.potlines.empty:
        return "None."
    names = {site.site: site.name for site in scenario.sites}
    return "\n\n".join(part for part in (_potlines(scenario, plan, names), _reused(plan, names)) if part)


def _potlines(scenario: Scenario, plan: Plan, names: dict[str, str]) -> str:
    potlines = {smelter.site: smelter.potlines for smelter in scenario.smelters}
    header = (
        "Smelter",
        "First shut in",
        "Potlines shut",
        "Restarted",
        "MW freed",
        "Output lost, kt/year",
        "Not made in all, kt",
        "Margin lost, million USD",
    )
    rows = [
        (
            markdown_text(names[site]),
            period_words(history["period"].iloc[0]),
            f"{history['potlines_shut'].iloc[-1]} of {potlines[site]}",
            f"{history['potlines_restarted'].iloc[-1]}",
            f"{history['freed_mw'].iloc[-1]:,.0f}",
            f"{history['output_lost_kt_per_year'].iloc[-1]:,.0f}",
            f"{history['displaced_kt'].sum():,.0f}",
            million_usd(history["margin_lost_million_usd"].sum()),
        )
        for site, history in ((str(key), rows) for key, rows in plan.potlines.groupby("site"))
    ]
    return markdown_table(header, rows, numbers=header[2:])


def _reused(plan: Plan, names: dict[str, str]) -> str:
    if plan.conversions.empty:
        return ""
    header = (
        "Smelter",
        "Serves accelerators from",
        "Queue saved, months",
        "Bays reused, MVA",
        "Bays saved, million USD",
        "Water reused, ML/year",
        "Transformers to buy, MVA",
        "Transformers, million USD",
    )
    rows = [
        (
            markdown_text(names[row.site]),
            period_words(row.first_period),
            f"{row.queue_months_saved:,.0f}",
            f"{row.bays_reused_mva:,.0f}",
            million_usd(row.switchyard_saved_million_usd),
            f"{row.water_reused_ml_per_year:,.0f}",
            f"{row.transformers_ordered_mva:,.0f}",
            million_usd(row.transformers_million_usd),
        )
        for row in rows_of(plan.conversions)
    ]
    said = (
        "A conversion keeps the lines and the contract, and so saves the queue of a new connection; it keeps the bays "
        "of the switchyard and the water right of its potlines. It does not save transformers: those of a smelter "
        "feed rectifiers and cannot serve accelerators."
    )
    return said + "\n\n" + markdown_table(header, rows, numbers=header[2:])
