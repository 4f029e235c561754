"""What the units of a link are rated at a site, and what is left after the loss of the largest."""

import numpy as np

from planner.plan.axes import Floats, Integers
from planner.scenario import Scenario
from planner.tables import Climate, Option
from planner.tables.equipment import OptionKind
from sites.transformer_rating import transformer_rating_mva


def rating_mva(scenario: Scenario, kind: OptionKind) -> Floats:
    """Rating of the transformers or bays on the design day, by site and option; zero for options of other kinds."""
    by_climate = {
        climate.climate: [_rating_mva(row, climate) if row.kind == kind else 0.0 for row in scenario.options]
        for climate in scenario.climates
    }
    return np.array([by_climate[site.climate] for site in scenario.sites])


def firm_mva(scenario: Scenario, units: Integers, kind: OptionKind) -> Floats:
    """Rating that remains after the loss of the largest unit of a kind in service, by site and period."""
    ratings = rating_mva(scenario, kind)
    largest = (ratings[:, :, None] * (units > 0)).max(axis=1)
    firm: Floats = np.einsum("so,sot->st", ratings, units) - largest
    return firm


def _rating_mva(option: Option, climate: Climate) -> float:
    return transformer_rating_mva(
        capacity_mva=option.capacity_mva or 0.0,
        cooling_class=option.cooling_class,
        stage=option.stage,
        dry_bulb_design_c=climate.dry_bulb_design_c,
        daily_range_k=climate.daily_range_k,
    )
