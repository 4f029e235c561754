"""A search that knows prices: they bound site by site what is possible."""

from collections.abc import Callable

from optimize.solve.highs import Effort
from optimize.solve.knowledge import Lesson, SiteBounds
from optimize.solve.priced_bound import PricedBound
from optimize.solve.program import Floats, Program
from optimize.solve.proof import Proof
from optimize.solve.search_so_far import Limits, Listener, SearchSoFar, relative_gap

BOUND_EFFORT = Effort(gap=0.005, nodes=50)

TRIED_BOUNDS = 5
"""So many sites are bounded in whole units before that is given up where it does not pay.

A choice, not a measurement.
"""

WORTHWHILE = 0.05
"""Share of the gap that bounding all sites in whole units has to promise by those tried.

On 20 generated sites it is 0.1 %, for 6 to 22 seconds; on the US part of us-china 20 %.
"""

SEARCHED_SHARE = 0.9
"""Share of the gap asked for that the search aims at: making racks whole takes a little of it."""


class BoundedSearch(SearchSoFar):
    """The bound of a relaxation, and a tighter one site by site at its prices.

    Attributes:
        proof: what the bound of the relaxation rests on.
        prices: those of the relaxation; None before it is solved.
    """

    def __init__(self, program: Program, limits: Limits, listener: Listener, interrupted: Callable[[], bool]) -> None:
        super().__init__(program, limits, listener, interrupted)
        self.proof = Proof.RELAXATION
        self.prices: Floats | None = None

    def _take_prices(self, prices: Floats | None) -> None:
        self.prices = prices
        if prices is not None:
            self.listener.learned(Lesson(prices, SiteBounds.unknown(self.program.sites)))

    def _good_enough(self) -> bool:
        return relative_gap(self.bound, self.objective) <= SEARCHED_SHARE * self.limits.gap

    def _tighten_bound(self) -> None:
        """Bound site by site at the relaxation's prices, until the gap is good enough."""
        if self.prices is None:
            return
        self.listener.phase("bound site by site")
        self._tighten(PricedBound(self.program, self.prices))

    def _tighten(self, bound: PricedBound) -> None:
        """Bound sites at given prices, until the gap is good enough."""
        bound.solve_real(self.stop)
        self._take_priced(bound)
        real = bound.value
        whole = () if self._done_bounding() else bound.solve_whole(lambda: self.effort(BOUND_EFFORT))
        for tried, _ in enumerate(whole, start=1):
            self._take_priced(bound)
            promised = (real - bound.value) / tried * self.program.sites
            if self._done_bounding() or (tried == TRIED_BOUNDS and not self._pays(real, promised)):
                break
        self.listener.learned(bound.lesson)

    def _pays(self, bound: float, promised: float) -> bool:
        """Whether a bound that is tighter by so much closes some of the gap, or as much as is asked for."""
        left = bound - self.objective
        return promised >= min(WORTHWHILE * left, left - SEARCHED_SHARE * self.limits.gap * abs(self.objective))

    def _take_priced(self, bound: PricedBound) -> None:
        self.take_bound(bound.value, Proof.SITE_BY_SITE if bound.rests_on_whole_units else self.proof)

    def _done_bounding(self) -> bool:
        return self.stop() or self._good_enough()
