"""The search in a program much like one that was solved: it begins with what is known.

The plan of the other program is adapted to this one. Its prices give a bound here as well, since any prices do; a site
whose own program is what it was keeps its bound. Then the sites that the change concerns are searched again, and only
where that does not give the gap asked for the whole search is made, from the plan found by then.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from optimize.solve.idle_plan import FEASIBLE_WITHIN
from optimize.solve.knowledge import Earlier
from optimize.solve.large_search import GROUP_SITES, SEARCH_EFFORT, SITE_EFFORT, LargeSearch
from optimize.solve.local_search import improve, neighbourhoods
from optimize.solve.priced_bound import PricedBound
from optimize.solve.program import Floats, Integers, Program
from optimize.solve.repair import broken_rows, repaired, sites_in
from optimize.solve.search import choose, goes_whole, has_whole_racks, search, with_real_racks
from optimize.solve.search_so_far import Limits, Listener, relative_gap

BINDING_WITHIN = 1e-6
"""Share of a row's limit within which a plan uses all of it."""

LEAST_ROUNDS = 8
"""Sites that a change concerns most and that are searched again whatever the gap."""

MOST_ROUNDS = 24
"""Rounds before the whole search is made."""

WITHIN_REACH = 1.5
"""Local search alone is tried up to so many times the gap asked for."""


@dataclass(frozen=True)
class Resumed:
    """A program, and what is known of it because one much like it was solved."""

    program: Program
    earlier: Earlier


def search_again(resumed: Resumed, limits: Limits, listener: Listener, interrupted: Callable[[], bool]) -> str:
    """Search for the best plan, beginning with what is known.

    Returns:
        What ended the search, as `search` does.
    """
    program, earlier = resumed.program, resumed.earlier
    if goes_whole(program, limits.method):
        fits = program.start is None or program.violation(earlier.plan) < FEASIBLE_WITHIN
        return search(replace(program, start=earlier.plan) if fits else program, limits, listener, interrupted)
    listener.chosen(choose(program, limits.method))
    searched = program if has_whole_racks(program) else with_real_racks(program)
    return SearchAgain(searched, limits, listener, interrupted, earlier).run()


class SearchAgain(LargeSearch):
    """Adapt the earlier plan, bound at the earlier prices, search where something changed."""

    def __init__(
        self,
        program: Program,
        limits: Limits,
        listener: Listener,
        interrupted: Callable[[], bool],
        earlier: Earlier,
    ) -> None:
        super().__init__(program, limits, listener, interrupted)
        self.earlier = earlier

    def run(self) -> str:
        """Search; say what ended it."""
        weight = self._weight(self.earlier.plan)
        concerned = self._concerned()
        self._take_earlier_plan(weight)
        if self.best is None:
            return super().run()
        before = self.best
        bound = self._bound_at_earlier_prices()
        reason = self._search_concerned(concerned, weight, bound)
        if reason is not None:
            self._trim(self._not_as(before))
            return reason
        return self._run_from(self.best)

    def _take_earlier_plan(self, weight: Floats) -> None:
        self.listener.phase("earlier plan")
        start = self.program.start
        if start is not None and self.program.violation(self.rounded(start)) < FEASIBLE_WITHIN:
            self.take_plan(self.rounded(start))
        plan = repaired(self.guide, self.earlier.plan, weight, lambda: self.effort(SITE_EFFORT), self.stop)
        if plan is not None:
            self.take_plan(self.rounded(plan))

    def _start_greedily(self, first: Floats) -> None:
        """The earlier plan is better than any greedy one."""

    def _bound_at_earlier_prices(self) -> PricedBound | None:
        if self.earlier.lesson is None:
            return None
        self.listener.phase("bound at earlier prices")
        bound = PricedBound(self.program, self.earlier.lesson.prices, self.earlier.lesson.sites)
        bound.solve_real(self.stop)
        self._take_priced(bound)
        self.listener.learned(bound.lesson)
        return bound

    def _search_concerned(self, concerned: Integers, weight: Floats, bound: PricedBound | None) -> str | None:
        """Search among the sites that the change concerns; None if that does not give the gap asked for."""
        self.listener.phase("local search where something changed")
        groups = _groups(self.program, concerned, weight)
        for sites in islice(groups, min(LEAST_ROUNDS, len(concerned))):
            self._improve(sites)
        if bound is not None and not self._good_enough():
            self.listener.phase("bound site by site")
            self._tighten(bound)
            self.listener.phase("local search where something changed")
        for sites in islice(groups, MOST_ROUNDS):
            if self._good_enough() or self.stop() or not self._is_within_reach():
                break
            self._improve(sites)
        if self._good_enough():
            return "gap"
        return self.why_stopped() if self.stop() else None

    def _is_within_reach(self) -> bool:
        return relative_gap(self.bound, self.objective) <= WITHIN_REACH * self.limits.gap

    def _improve(self, sites: Integers) -> None:
        if self.best is None or self.stop():
            return
        better = improve(self.guide, self.best, sites, self.effort(SEARCH_EFFORT), self.stop)
        if better is not None:
            self.take_plan(better)

    def _concerned(self) -> Integers:
        """Give the sites in rows that are not what they were and matter: broken, used to the full, or with a price.

        Where those are rows of no site, such as a supply, they concern all sites.
        """
        program, plan = self.program, self.earlier.plan
        activity = program.matrix @ plan
        room = np.minimum(program.row_upper - activity, activity - program.row_lower)
        matters = room <= BINDING_WITHIN * (1 + np.abs(activity))
        if self.earlier.lesson is not None:
            matters |= self.earlier.lesson.prices != 0
        rows = np.union1d(np.flatnonzero(self.earlier.changed & matters), broken_rows(program, plan))
        sites = sites_in(program, rows)
        return np.arange(program.sites) if len(rows) and not len(sites) else sites

    def _wants_better(self) -> bool:
        return not self._good_enough()

    def _not_as(self, before: Floats) -> list[int]:
        """Give the sites where the best plan is not as one before, or the earlier one."""
        best = before if self.best is None else self.best
        differs = (np.abs(best - before) > BINDING_WITHIN) | (np.abs(best - self.earlier.plan) > BINDING_WITHIN)
        owners = np.unique(self.program.site_of_column[differs])
        return [int(site) for site in owners if site >= 0]


def _groups(program: Program, concerned: Integers, weight: Floats) -> Iterator[Integers]:
    """Give groups of the sites that a change concerns for ever: each by itself, the heaviest first, then neighbours.

    A site by itself takes a second or less and gives most of what there is; three together take ten.
    """
    if not len(concerned):
        concerned = np.arange(program.sites)
    yield from concerned[np.lexsort((concerned, -weight[concerned]))].reshape(-1, 1)
    mine = np.isin(np.arange(program.sites), concerned)
    yield from neighbourhoods(program, np.where(mine, weight, 0.0), GROUP_SITES, seed=0)
