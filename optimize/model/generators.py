"""Generators: which technologies of on-site generation a site has or can get."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from optimize.model.model_data import ModelData
from planner.quantities import Quantities, column_quantities, with_unit_of
from planner.tables import Generator, Option, Site
from planner.units import UNITS, parse_unit

ALL_YEAR = UNITS.Quantity(1.0, parse_unit("year/year"))


@dataclass(frozen=True)
class SiteGenerator:
    """A technology at a site, with the options that are units of it."""

    site: str
    generator: Generator
    options: tuple[Option, ...]

    @property
    def supplies(self) -> bool:
        """Whether it may run all year, so that load can rely on it; else it only backs non-firm import."""
        return _is_all_year(self.generator.hours_per_year)

    @property
    def loses_largest(self) -> bool:
        """Whether its firm output is what remains after the loss of its largest unit."""
        return self.generator.reserve == "n_minus_1"


@lru_cache
def _is_all_year(hours_per_year: float) -> bool:
    return bool(with_unit_of(hours_per_year, Generator, "hours_per_year") >= ALL_YEAR)


def site_generators(data: ModelData) -> tuple[SiteGenerator, ...]:
    """Give every technology at every site that has units of it or can order some."""
    options = {row.option: row for row in data.scenario.options if row.kind == "generation"}
    generators = {row.generator: row for row in data.scenario.generators}
    found: dict[tuple[str, str], list[Option]] = {}
    for site, name in data.site_options:
        if name in options and options[name].generator in generators:
            found.setdefault((site, options[name].generator or ""), []).append(options[name])
    return tuple(SiteGenerator(site, generators[name], tuple(units)) for (site, name), units in found.items())


def largest_generation(data: ModelData) -> Quantities:
    """Bound the supply by generators of each site, (sites,): what it has a permit for, where some may run all year."""
    supplied = {found.site for found in site_generators(data) if found.supplies}
    supplies = np.array([site.site in supplied for site in data.scenario.sites], dtype=float)
    largest: Quantities = column_quantities(data.scenario.sites, Site, "generation_permit_mw") * supplies
    return largest
