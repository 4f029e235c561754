"""The bound site by site, with what is known of it from before and what was found out kept for later."""

from collections.abc import Callable, Iterator

import numpy as np

from optimize.solve.bound_by_sites import PricedSites
from optimize.solve.digest import digest_of
from optimize.solve.highs import Effort
from optimize.solve.knowledge import Lesson, SiteBounds
from optimize.solve.program import Floats, Program

WORTHLESS = 1e-5
"""A site that earns less than such a share of the bound is not worth bounding in whole units."""

ROUNDING = 1e-9
"""Relative difference of two bounds that says nothing."""


class PricedBound:
    """A Lagrangian bound at fixed prices, made tighter one site at a time.

    Attributes:
        value: the bound as it stands; inf before `solve_real`, or where shared columns earn without end.
    """

    def __init__(self, program: Program, prices: Floats, known: SiteBounds | None = None) -> None:
        self.prices = prices
        self.priced = PricedSites.at(program, prices)
        digests = [digest_of(self.priced.part(site)) for site in range(program.sites)]
        mine = np.frombuffer(b"".join(digests), dtype=np.uint8).reshape(program.sites, -1)
        known = SiteBounds.unknown(program.sites) if known is None else known.those_of(mine)
        self.digests, self.real, self.whole = mine, known.real.copy(), known.whole.copy()
        self.value = np.inf

    @property
    def lesson(self) -> Lesson:
        """What is known by now."""
        return Lesson(self.prices, SiteBounds(self.digests, self.real.copy(), self.whole.copy()))

    @property
    def best(self) -> Floats:
        """The tightest bound of each site, shape (sites,)."""
        return np.fmin(self.real, self.whole)

    @property
    def rests_on_whole_units(self) -> bool:
        """Whether whole units made the bound of any site tighter, by more than rounding."""
        return bool((self.whole < self.real - ROUNDING * np.abs(self.real)).any())

    def solve_real(self, stop: Callable[[], bool]) -> None:
        """Bound every site that has no bound yet, as if nothing had to be whole."""
        if not np.isfinite(self.priced.beside):
            return
        for site in np.flatnonzero(np.isnan(self.real)):
            if stop():
                return
            self.real[site] = self.priced.real_bound(int(site))
        self.value = self.priced.beside + float(self.best.sum())

    def solve_whole(self, effort: Callable[[], Effort]) -> Iterator[float]:
        """Bound site after site in whole units, those that earn most first, and give the bound after each."""
        for site in np.argsort(-self.real, kind="stable"):
            if self.real[site] <= WORTHLESS * abs(self.value):
                return
            if np.isnan(self.whole[site]):
                before = self.best[site]
                self.whole[site] = self.priced.whole_bound(int(site), effort())
                self.value -= before - self.best[site]
                yield self.value
