"""Sizes of units of which the largest may fail: transformers, bays and generators, by site."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import ArrayParam, ElementSet
from optimize.model.generators import site_generators
from optimize.model.model_data import ModelData
from optimize.model.unit_ratings import unit_rating_mva
from planner.quantities import with_unit_of
from planner.tables import Option


@dataclass(frozen=True)
class _Sizes:
    """Options at a site of which the largest present may fail, from the smallest to the largest."""

    site: str
    options: tuple[str, ...]
    ratings: tuple[float, ...]

    @classmethod
    def ordered(cls, site: str, rating_of: dict[str, float]) -> "_Sizes":
        options = sorted(rating_of, key=lambda option: (rating_of[option], option))
        return cls(site, tuple(options), tuple(rating_of[option] for option in options))

    @property
    def units(self) -> list[tuple[str, str]]:
        return [(self.site, option) for option in self.options]

    @property
    def steps(self) -> list[float]:
        """Rating of each over that of the next smaller one."""
        return list(np.diff([0.0, *self.ratings]))

    @property
    def next_sizes(self) -> list[tuple[str, str, str]]:
        return [(self.site, small, large) for small, large in pairwise(self.options)]


def add_sizes(model: pyo.ConcreteModel, data: ModelData) -> None:
    """Add the units that may fail with their ratings, the steps from size to size, and who is next."""
    rated = _rated(data)
    generating = {
        found: _Sizes.ordered(found.site, {row.option: row.capacity_mw or 0.0 for row in found.options})
        for found in site_generators(data)
        if found.loses_largest
    }
    generators = list(generating.values())
    model.FIRM_UNITS = ElementSet(dimen=2, elements=[unit for sizes in (*rated, *generators) for unit in sizes.units])
    model.NEXT_SIZES = ElementSet(
        dimen=3, elements=[pair for sizes in (*rated, *generators) for pair in sizes.next_sizes]
    )
    model.RATED_UNITS = ElementSet(dimen=2, elements=[unit for sizes in rated for unit in sizes.units])
    ratings, steps = [r for sizes in rated for r in sizes.ratings], [step for sizes in rated for step in sizes.steps]
    model.rating_mva = ArrayParam(
        model.RATED_UNITS, values=with_unit_of(ratings, Option, "capacity_mva", per="unit"), unit="MVA/unit"
    )
    model.size_step_mva = ArrayParam(model.RATED_UNITS, values=with_unit_of(steps, Option, "capacity_mva"), unit="MVA")
    model.SMALLEST_SIZES = ElementSet(dimen=2, elements=[sizes.units[0] for sizes in rated])
    model.GENERATING_UNITS = ElementSet(dimen=2, elements=[unit for sizes in generators for unit in sizes.units])
    generator_steps = [step for sizes in generators for step in sizes.steps]
    model.size_step_mw = ArrayParam(
        model.GENERATING_UNITS, values=with_unit_of(generator_steps, Option, "capacity_mw"), unit="MW"
    )
    model.SMALLEST_GENERATORS = ElementSet(
        dimen=3,
        elements=[
            (found.site, found.generator.generator, sizes.options[0])
            for found, sizes in generating.items()
            if found.supplies
        ],
    )


def _rated(data: ModelData) -> list[_Sizes]:
    """Give the sizes of the bays and of the transformers of each site."""
    options = {row.option: row for row in data.scenario.options}
    climates = {row.climate: row for row in data.scenario.climates}
    climate_of = {site.site: climates[site.climate] for site in data.scenario.sites}
    found: dict[tuple[str, str], dict[str, float]] = {}
    for site, name in data.site_options:
        option = options[name]
        if option.kind in ("substation", "transformer"):
            found.setdefault((site, option.kind), {})[name] = unit_rating_mva(option, climate_of[site])
    return [_Sizes.ordered(site, ratings) for (site, _kind), ratings in found.items()]
