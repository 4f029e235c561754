import dataclasses

import numpy as np
import pandas as pd
import pytest

from planner.outputs.zone_use import ZoneUse
from planner.plan import Plan
from planner.scenario import Scenario
from planner.tables import Reinforcement


def total(table: pd.DataFrame, column: str, sites: set[str], period: str) -> float:
    return float(table[table["site"].isin(sites) & (table["period"] == period)][column].sum())


def test_import_less_freed_load_is_what_a_zone_serves(three_sites: Scenario, plan: Plan) -> None:
    use = ZoneUse.of(three_sites, plan)
    zones = [zone.zone for zone in three_sites.zones]
    for place, zone in enumerate(zones):
        own = {site.site for site in three_sites.sites if site.zone == zone}
        for period, label in enumerate(three_sites.calendar.labels):
            power = plan.power[plan.power["site"].isin(own) & (plan.power["period"] == label)]["grid_mw"].sum()
            freed = plan.potlines[plan.potlines["site"].isin(own) & (plan.potlines["period"] == label)][
                "freed_mw"
            ].sum()
            assert use.used_mw[place, period] == pytest.approx(max(power - freed, 0.0))
    assert use.used_mw.max() > 0


def test_headroom_holds_until_the_next_one_given(three_sites: Scenario, plan: Plan) -> None:
    row = three_sites.zone_headroom[0]
    steps = (
        row.model_copy(update={"period": "2025Q2", "headroom_mw": 10.0, "non_firm_headroom_mw": 2.0}),
        row.model_copy(update={"period": "2025Q4", "headroom_mw": 30.0, "non_firm_headroom_mw": 0.0}),
    )
    use = ZoneUse.of(dataclasses.replace(three_sites, zone_headroom=steps), plan)
    place = [zone.zone for zone in three_sites.zones].index(row.zone)

    assert use.headroom_mw[place].tolist() == [0, 12, 12, 30, 30, 30]
    assert np.isnan(use.share[place, 0])
    assert ((use.share[place, 1:] >= 0) & (use.share[place, 1:] <= 1)).all()


def test_a_reinforcement_adds_headroom_from_the_period_in_which_it_serves(three_sites: Scenario, plan: Plan) -> None:
    zone = three_sites.zones[0].zone
    built = pd.DataFrame(
        [("line", "2025Q1", "2025Q3", 1, 100.0, 1.0, "grid")], columns=list(plan.reinforcement_orders.columns)
    )
    line = Reinforcement(
        reinforcement="line",
        name="Line",
        zone=zone,
        kind="line",
        headroom_mw=100,
        lead_months=6,
        cost_million_usd=1,
        payer="grid",
        source=three_sites.sources[0].source,
    )
    before = ZoneUse.of(three_sites, plan).headroom_mw
    after = ZoneUse.of(
        dataclasses.replace(three_sites, reinforcements=(line,)), dataclasses.replace(plan, reinforcement_orders=built)
    ).headroom_mw

    assert (after - before)[0].tolist() == [0, 0, 100, 100, 100, 100]


def test_a_plan_that_builds_nothing_uses_no_headroom(three_sites: Scenario, plan: Plan) -> None:
    idle = dataclasses.replace(plan, power=plan.power.iloc[:0], potlines=plan.potlines.iloc[:0])

    assert not ZoneUse.of(three_sites, idle).used_mw.any()
