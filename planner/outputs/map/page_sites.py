"""What the page knows of each site: its power and what binds by period, its chain, and its orders."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from planner.outputs.frame_rows import rows_of
from planner.outputs.map.pane import Pane
from planner.plan import Plan
from planner.scenario import Scenario

_POWER_COLUMNS = ("it_mw", "facility_mw", "firm_mw", "non_firm_mw", "own_mw")

_MW_DECIMALS = 3


@dataclass(frozen=True)
class _Histories:
    """By site: rows of power by period, and changes of units and of accelerators."""

    power: dict[str, dict[int, Any]]
    units: dict[str, list[Any]]
    stock: dict[str, list[Any]]
    orders: dict[str, list[Any]]


def page_sites(scenario: Scenario, plan: Plan, panes: Sequence[Pane]) -> list[dict[str, Any]]:
    """List the sites of all panes, those that become the largest first, so that none is drawn over a smaller one.

    Power is an object of lists by column, from the period `start` on; what binds is a list beside them. Units and
    accelerators are listed by option and product as changes: the period, then what is in service from then on.
    """
    histories = _histories(scenario, plan)
    records = [
        _record(scenario, pane_number, site, (float(x), float(y)), histories)
        for pane_number, pane in enumerate(panes)
        for site, x, y in zip(pane.sites, *_places(pane), strict=True)
    ]
    return sorted(records, key=lambda record: -max(record["power"]["it_mw"], default=0.0))


def _places(pane: Pane) -> tuple[Any, Any]:
    places = np.array([(site.longitude, site.latitude) for site in pane.sites])
    return pane.place(places[:, 0], places[:, 1])


def _record(scenario: Scenario, pane: int, site: Any, place: tuple[float, float], known: _Histories) -> dict[str, Any]:
    power = known.power[site.site]
    start = min(power, default=scenario.calendar.count)
    periods = range(start, scenario.calendar.count)
    return {
        "site": site.site,
        "name": site.name,
        "kind": site.kind,
        "operator": site.operator or site.owner or "",
        "owner": site.owner or "",
        "zone": site.zone,
        "pane": pane,
        "longitude": round(site.longitude, 5),
        "latitude": round(site.latitude, 5),
        "x": round(place[0], 1),
        "y": round(place[1], 1),
        "contract_mw": site.contract_mw,
        "connection_limit_mw": site.connection_limit_mw,
        "start": start,
        "power": {
            column: [round(getattr(power[at], column), _MW_DECIMALS) if at in power else 0 for at in periods]
            for column in _POWER_COLUMNS
        },
        "limit": [power[at].binding_link if at in power else "" for at in periods],
        "units": known.units[site.site],
        "stock": known.stock[site.site],
        "orders": known.orders[site.site],
    }


def _histories(scenario: Scenario, plan: Plan) -> _Histories:
    power, orders = defaultdict[str, dict[int, Any]](dict), defaultdict[str, list[Any]](list)
    number = {label: at for at, label in enumerate(scenario.calendar.labels)}
    for row in rows_of(plan.power[plan.power["it_mw"] > 0]):
        power[row.site][number[row.period]] = row
    for row in rows_of(plan.orders):
        orders[row.site].append([row.option, row.order_period, row.in_service_period, row.units, row.cost_million_usd])
    return _Histories(
        power,
        _changes(scenario, plan.units, "option", ("units",)),
        _changes(scenario, plan.stock, "accelerator", ("accelerators", "it_mw")),
        orders,
    )


def _changes(scenario: Scenario, table: pd.DataFrame, thing: str, columns: Sequence[str]) -> dict[str, list[Any]]:
    """By site: each thing with the periods from which another number of it is in service, 0 where rows end."""
    rows = defaultdict[tuple[str, str], dict[int, tuple[float, ...]]](dict)
    number = {label: at for at, label in enumerate(scenario.calendar.labels)}
    for row in rows_of(table):
        rows[row.site, getattr(row, thing)][number[row.period]] = tuple(
            round(getattr(row, column), _MW_DECIMALS) for column in columns
        )
    changes = defaultdict[str, list[Any]](list)
    for (site, name), held in sorted(rows.items()):
        none = (0,) * len(columns)
        steps = _steps([held.get(at, none) for at in range(scenario.calendar.count)], none)
        changes[site].append([name, steps])
    return changes


def _steps(values: Iterable[tuple[float, ...]], before: tuple[float, ...]) -> list[list[float]]:
    steps = []
    for at, value in enumerate(values):
        if value != before:
            steps.append([at, *value])
        before = value
    return steps
