"""Whatever is decided: the plan that follows is the one that the certificate computes, by other code."""

import dataclasses
from collections.abc import Iterable
from typing import Any

import pandas as pd
from estate import estate
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.certificate import certify
from planner.plan import PLAN_TABLES, Decisions, assemble_plan

RICH = {"budget_million_usd": 1e6}
"""So much that none is ever overspent: a table of money says 0 then, and the certificate what is missing."""

SCENARIO = dataclasses.replace(estate(), budgets=tuple(row.model_copy(update=RICH) for row in estate().budgets))
SITES = [row.site for row in SCENARIO.sites]
PERIODS = list(SCENARIO.calendar.labels)
ORDERABLE = sorted({row.option for row in SCENARIO.equipment})
NEAR_HOME = [site for site in SITES if site != "fir"]

DERIVED = (
    "table", "lead_time", "units", "reinforcement_orders", "power", "fuel", "energy", "potlines", "conversions",
    "stock", "purchases", "cash", "owner_cash", "compute", "clusters", "milestones", "levelised_costs",
)  # fmt: skip
"""Checks of the certificate that compare what follows from decisions; all others are limits."""


def rows(*columns: Any, most: int = 8) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    """Rows of a decision: names first, then the period, then the values; each key once."""
    return st.lists(st.tuples(*columns), max_size=most)


def frame(columns: str, decided: Iterable[tuple[Any, ...]], keys: int) -> pd.DataFrame:
    """A frame of the rows, the last of those with the same key."""
    return pd.DataFrame({row[:keys]: row for row in decided}.values(), columns=columns.split())


SITE, PERIOD = st.sampled_from(SITES), st.sampled_from(PERIODS)
MEGAWATTS = st.floats(0.001, 20).map(lambda number: round(number, 3))


@st.composite
def decided(draw: st.DrawFn) -> Decisions:
    """Any decisions, most of which break limits; only no table may hold a number below zero."""
    cooled = frame(
        "site cooling period it_mw",
        draw(rows(SITE, st.sampled_from(["air", "liquid"]), PERIOD, MEGAWATTS)),
        keys=3,
    )
    own = [(site, "turbine", period, mw / 2, mw / 4) for site, _, period, mw in cooled.itertuples(index=False)]
    soft = [(site, period, mw / 4, mw / 8) for site, _, period, mw in cooled.itertuples(index=False)]
    shut = draw(st.lists(st.integers(0, 2), min_size=6, max_size=6).map(sorted))
    again = draw(st.lists(st.integers(0, 2), min_size=6, max_size=6).map(sorted))
    converted = [0, 0, *shut[:-2]]
    smelting = [
        *(("cedar", *row) for row in zip(PERIODS, shut, map(min, again, converted), strict=True)),
        *(("dogwood", *row) for row in zip(PERIODS, shut, again, strict=True)),
    ]
    whole = st.integers(1, 5)
    return Decisions(
        orders=frame(
            "site option order_period units",
            draw(rows(st.sampled_from(NEAR_HOME), st.sampled_from(ORDERABLE), PERIOD, whole)),
            keys=3,
        ),
        reinforcement_orders=frame(
            "reinforcement order_period units",
            draw(rows(st.sampled_from(["line", "zone-substation"]), PERIOD, whole)),
            keys=2,
        ),
        cooling_load=cooled,
        generation=frame("site generator period peak_mw mean_mw", own, keys=3),
        interruptible=frame("site period non_firm_mw paused_mw", soft, keys=2),
        stock=frame(
            "site accelerator period blocks",
            draw(rows(SITE, st.sampled_from(["breeze", "brook"]), PERIOD, whole, most=20)),
            keys=3,
        ),
        purchases=frame(
            "buyer supply period accelerators",
            draw(
                rows(
                    st.sampled_from(["home", "away", "acme", "bolt"]),
                    st.sampled_from(["breeze-home", "brook-acme", "brook-world"]),
                    PERIOD,
                    st.integers(1, 9000),
                )
            ),
            keys=3,
        ),
        potlines=frame("site period potlines_shut potlines_restarted", smelting, keys=2),
        rent=frame("region period rented_eflops", draw(rows(st.just("home"), PERIOD, MEGAWATTS)), keys=2),
    )


@given(decided())
@settings(max_examples=40, deadline=None)
def test_whatever_is_decided_the_rest_follows_as_the_certificate_computes_it(decisions: Decisions) -> None:
    plan = assemble_plan(SCENARIO, decisions, [])
    checks = {check.limit: check for check in certify(SCENARIO, plan).checks}

    assert set(DERIVED) <= set(checks)
    for name in DERIVED:
        assert checks[name].violations == (), name


@given(decided())
@settings(max_examples=20, deadline=None)
def test_whatever_is_decided_every_row_is_valid(decisions: Decisions) -> None:
    plan = assemble_plan(SCENARIO, decisions, [])

    for table in PLAN_TABLES:
        for row in plan.tables[table.TABLE].to_dict("records"):
            table.model_validate(row)
