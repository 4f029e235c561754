"""A plan of thousands of sites, all of which grow in every period, for the speed of the map."""

import dataclasses

import numpy as np
import pandas as pd

from planner.plan import Plan
from planner.scenario import Scenario


def many_sites(scenario: Scenario, plan: Plan, count: int) -> tuple[Scenario, Plan]:
    """Spread copies of the first site over a country, with power that changes from period to period."""
    random = np.random.default_rng(5)
    first = scenario.sites[0]
    kinds = ("campus", "greenfield", "hub", "hydro", "powered_land", "retired_plant", "shell", "smelter")
    sites = tuple(
        first.model_copy(
            update={
                "site": f"copy-{number}",
                "name": f"Copy {number}",
                "kind": kinds[number % len(kinds)],
                "longitude": float(random.uniform(-120, -75)),
                "latitude": float(random.uniform(30, 48)),
            }
        )
        for number in range(count)
    )
    links = ("zone", "hall", "cooling", "accelerators", "transformer")
    labels = scenario.calendar.labels
    power = pd.DataFrame(
        {
            "site": [site.site for site in sites for _ in labels],
            "period": [label for _ in sites for label in labels],
            **{column: 0.0 for column in plan.power.columns if column.endswith("_mw")},
            "binding_next_link": "",
            "binding_link": [links[(place + at) % len(links)] for place in range(count) for at in range(len(labels))],
        }
    )[list(plan.power.columns)]
    power["it_mw"] = random.uniform(1, 500, len(power))
    power["facility_mw"] = power["it_mw"] * 1.2
    of_sites = {name: getattr(plan, name).iloc[:0] for name in ("units", "stock", "orders", "potlines")}
    return dataclasses.replace(scenario, sites=sites, site_units=(), smelters=()), dataclasses.replace(
        plan, power=power, **of_sites
    )
