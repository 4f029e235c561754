"""The sketch of an instance: who owns what where and how large it may become, before any row is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from planner.calendar import Calendar

from .catalogue import CLIMATES

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]

REGION = "home"
POWER_FACTOR = 0.95
FIRST_YEAR, FIRST_PERIOD = 2025, "2025Q1"
PERIOD_MONTHS: Literal[3] = 3
PERIODS_PER_YEAR = 12 // PERIOD_MONTHS
LEAST_SITES, LEAST_PERIODS = 6, 8

SITES_PER_ZONE = 10
SITES_PER_BASIN = 24
OWNED_SHARE = 0.4
STANDING_SHARE = 0.4
SMELTER_SHARE = 0.04
CEILINGS_MW = (114, 294, 428, 584, 662, 880, 1023, 1293, 1500, 1918, 4000)
"""Tenths of the distribution of what sites may ever import: those of the sites of us-china, the largest but a few."""

POTLINE_KT_PER_MW_YEAR = 0.62
"""Aluminium made in a year for each MW of potline."""

NONE = -1
"""Owner of a site of the common pool, basin of a site without one."""


@dataclass(frozen=True)
class Sketch:
    """What all tables are drawn from; arrays by site are in the order of the sites.

    Attributes:
        seed: the seed.
        calendar: the periods.
        zones: number of zones.
        basins: number of basins.
        owners: number of owners.
        green_fraction: share of green power by zone, (zones,).
        carbon_t_per_mwh: carbon dioxide of the energy by zone, t/MWh, (zones,).
        zone_of: zone of each site, (sites,).
        basin_of: basin of each site, (sites,).
        owner_of: owner of each site, (sites,).
        climate_of: climate of each site, (sites,).
        smelter: whether a smelter stands there, (sites,).
        running: whether it runs; two in three do, (sites,).
        potlines: potlines of the smelter, 0 elsewhere, (sites,).
        potline_mw: load of one potline, MW, 0 elsewhere, (sites,).
        ceiling_mw: largest import for accelerators, all potlines converted, MW, (sites,).
        standing_mw: import for accelerators that is contracted at the start or soon after, MW, (sites,).
    """

    seed: int
    calendar: Calendar
    zones: int
    basins: int
    owners: int
    green_fraction: Floats
    carbon_t_per_mwh: Floats
    zone_of: Integers
    basin_of: Integers
    owner_of: Integers
    climate_of: Integers
    smelter: Booleans
    running: Booleans
    potlines: Integers
    potline_mw: Floats
    ceiling_mw: Floats
    standing_mw: Floats

    @property
    def sites(self) -> int:
        """Number of sites."""
        return len(self.ceiling_mw)

    @property
    def total_mw(self) -> float:
        """Sum of the ceilings, MW: what the nation's resources are measured by."""
        return float(self.ceiling_mw.sum())

    @property
    def smelting_mw(self) -> Floats:
        """Load of all potlines, MW, (sites,)."""
        return self.potlines * self.potline_mw

    def output_kt_per_year(self, chosen: Booleans) -> float:
        """Aluminium that the potlines of some sites make when all of them run, kt/year."""
        return float((self.smelting_mw * chosen).sum() * POTLINE_KT_PER_MW_YEAR)

    @property
    def zone_ceiling_mw(self) -> Floats:
        """Sum of the ceilings by zone, MW, (zones,)."""
        return np.asarray(np.bincount(self.zone_of, self.ceiling_mw, self.zones), dtype=float)

    @property
    def zone_standing_mw(self) -> Floats:
        """Sum of what is contracted for accelerators by zone, MW, (zones,)."""
        return np.asarray(np.bincount(self.zone_of, self.standing_mw, self.zones), dtype=float)

    def years(self, *choice: int) -> Iterator[int]:
        """Go through those of some years that the calendar reaches; all of its years if none are given."""
        last = self.calendar.year(self.calendar.count - 1)
        return (year for year in (choice or range(self.calendar.year(0), last + 1)) if year <= last)

    def draw(self, stream: int) -> "Draw":
        """Start a stream of random numbers: one for each table, so that a change to one leaves the others alone."""
        return Draw(np.random.default_rng([self.seed, self.sites, stream]))


@dataclass(frozen=True)
class Draw:
    """Random numbers in lists, rounded as a table would give them."""

    generator: np.random.Generator

    def numbers(self, low: float, high: float, count: int) -> Floats:
        """Draw numbers between two bounds, (count,)."""
        return self.generator.uniform(low, high, count)

    def spread(self, low: float, high: float, count: int) -> Floats:
        """Draw one number from each of equal parts of a range, in random order: few spread like many, (count,)."""
        parts = self.generator.permutation(count) + self.generator.uniform(size=count)
        return np.asarray(low + (high - low) * parts / count)

    def often(self, share: float, count: int) -> Booleans:
        """Draw what is true with a probability, (count,)."""
        return np.asarray(self.generator.uniform(size=count) < share)

    def whole(self, low: int, high: int, count: int) -> Integers:
        """Draw whole numbers from one bound to the other, both included, (count,)."""
        return self.generator.integers(low, high, count, endpoint=True)

    def dealt(self, groups: int, count: int) -> Integers:
        """Deal numbered groups, each at least once where there are enough, (count,)."""
        dealt = np.concatenate([np.arange(groups), self.generator.integers(0, groups, max(count - groups, 0))])
        return np.asarray(self.generator.permutation(dealt[:count]))


def rounded(values: Floats, digits: int) -> list[float]:
    """Round numbers as a table gives them."""
    return [float(value) for value in np.round(values, digits)]


def sketch_of(sites: int, periods: int, seed: int) -> Sketch:
    """Draw the sketch of an instance.

    Raises:
        ValueError: if there are too few sites or periods for every table to be of use.
    """
    if sites < LEAST_SITES or periods < LEAST_PERIODS:
        raise ValueError(f"at least {LEAST_SITES} sites and {LEAST_PERIODS} periods, not {sites} and {periods}")
    draw = Draw(np.random.default_rng([seed, sites]))
    zones, basins = max(3, round(sites / SITES_PER_ZONE)), max(2, round(sites / SITES_PER_BASIN))
    owners = min(8, 2 + sites // 100)
    smelter = _marked(draw, max(2, round(SMELTER_SHARE * sites)), sites)
    potlines = np.where(smelter, draw.whole(2, 4, sites), 0)
    potline_mw = np.where(smelter, np.round(draw.numbers(55, 135, sites), 1), 0.0)
    ceiling_mw: Floats = np.where(
        smelter, potlines * potline_mw * draw.numbers(1.05, 1.4, sites), _ceilings(draw, sites)
    )
    standing = draw.often(STANDING_SHARE, sites) & ~smelter
    standing[np.flatnonzero(~smelter)[:2]] = True
    share = np.where(standing, draw.numbers(0.2, 0.7, sites), np.where(smelter, draw.numbers(0.0, 0.04, sites), 0.0))
    green_fraction = np.round(draw.spread(0.12, 0.85, zones), 3)
    carbon_t_per_mwh = np.round(draw.numbers(0.08, 0.78, zones) * (1 - green_fraction) + 0.02, 3)
    first = Calendar.between(FIRST_PERIOD, FIRST_PERIOD, PERIOD_MONTHS)
    return Sketch(
        seed=seed,
        calendar=Calendar(first.first_month, PERIOD_MONTHS, periods),
        zones=zones,
        basins=basins,
        owners=owners,
        green_fraction=green_fraction,
        carbon_t_per_mwh=carbon_t_per_mwh,
        zone_of=draw.dealt(zones, sites),
        basin_of=np.where(smelter, draw.whole(0, basins - 1, sites), _some(draw, basins, 0.6, sites)),
        owner_of=_some(draw, owners, OWNED_SHARE, sites),
        climate_of=draw.dealt(len(CLIMATES), sites),
        smelter=smelter,
        running=smelter & (np.cumsum(smelter) % 3 != 2),
        potlines=potlines,
        potline_mw=potline_mw,
        ceiling_mw=np.round(ceiling_mw, 1),
        standing_mw=np.round(share * ceiling_mw, 1),
    )


def _ceilings(draw: Draw, count: int) -> Floats:
    """Draw from the distribution of real sites."""
    tenths = np.linspace(0, 1, len(CEILINGS_MW))
    return np.asarray(np.interp(draw.numbers(0, 1, count), tenths, CEILINGS_MW))


def _marked(draw: Draw, number: int, count: int) -> Booleans:
    marked = np.zeros(count, dtype=bool)
    marked[draw.generator.permutation(count)[:number]] = True
    return marked


def _some(draw: Draw, groups: int, share: float, count: int) -> Integers:
    """Put a share of the sites into groups, at least one into each."""
    number = max(groups, round(share * count))
    found = np.full(count, NONE)
    found[draw.generator.permutation(count)[:number]] = draw.dealt(groups, number)
    return found
