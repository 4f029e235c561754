"""The search in big programs: a bound from the relaxation, a first plan by its prices, then local search."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import numpy as np

from optimize.solve.bounded_search import BoundedSearch
from optimize.solve.fix_by_price import fix_by_price
from optimize.solve.greedy_start import built_in_order, first_to_be_built, without_shares
from optimize.solve.highs import Answer, Effort, solve_relaxation, solve_whole
from optimize.solve.idle_plan import FEASIBLE_WITHIN, idle_plan, settled
from optimize.solve.local_search import AHEAD, Way, improvements, neighbourhoods
from optimize.solve.many_sites import ManySites, pools_racks
from optimize.solve.near_relaxation import solve_between
from optimize.solve.program import SHARED, Floats, Integers, Program
from optimize.solve.proof import Proof, of_branch_and_bound
from optimize.solve.restriction import free_racks
from optimize.solve.search_so_far import Limits, Listener
from optimize.solve.trim import TRIM_EFFORT, trim_site

GROUP_SITES = 3
"""Sites decided together in local search: a second or two of branch and bound."""

ANY_EFFORT = Effort(nodes=500, presolve=False)
RACKS_EFFORT = Effort(gap=0.001, nodes=100)
SITE_EFFORT = Effort(gap=0.002, nodes=20, costly_heuristics=False)
NEAR_EFFORT = Effort(gap=0.001, nodes=5, costly_heuristics=False)
SEARCH_EFFORT = Effort(gap=0.001, nodes=20, costly_heuristics=False)

GREEDY_SITES = 100
"""From so many sites on there is no greedy start where racks are pooled, as it slows the relaxation down.

On 100 generated sites it took 95 seconds, and the relaxation by column generation 105.
"""

SETTLEMENTS = 5
"""So often the plan is told while sites are fixed by price."""

SETTLED_AFTER = 40
"""So many rounds of local search, or as many as there are sites, come between two looks at the racks of all sites.

On 20 generated sites each look takes a second, and the second one adds 0.16 %. After the first the bound is tightened.
"""

STALLED = 0.03
"""Where the plan gained less than that share of the gap between two such looks, whole numbers are freed that were
held near the relaxation; where they are free already, local search ends. A choice, not a measurement."""


class LargeSearch(BoundedSearch):
    """Relax and fix, then local search; racks are real numbers where there are many.

    What breaks ties is a part of what guides the search, or idle orders would be as good as none.
    """

    def __init__(self, program: Program, limits: Limits, listener: Listener, interrupted: Callable[[], bool]) -> None:
        super().__init__(program, limits, listener, interrupted)
        self.guide = replace(program, cost=program.cost + program.tie_break)
        self.guided = -np.inf
        self.many = ManySites(self.guide) if pools_racks(self.guide) else None
        self.proof = Proof.RELAXATION if self.many is None else Proof.BLOCKS

    def take_plan(self, plan: Floats) -> None:
        """Keep a plan that is better, ties broken, and tell of it."""
        guided = self.guide.objective(plan)
        if guided > self.guided:
            self.best, self.guided, self.objective = plan, guided, self.program.objective(plan)
            self.listener.incumbent(plan, self.objective)

    def run(self) -> str:
        """Search; say what ended it."""
        first = self._first_plan()
        if first is None:
            return "infeasible" if self.bound == -np.inf else self.why_stopped()
        self._take_if_sound(first)
        return self._run_from(first)

    def _run_from(self, first: Floats) -> str:
        """Search with a new relaxation; sites not yet decided stand as a first plan has them."""
        with ThreadPoolExecutor(max_workers=1) as other_core:
            started = other_core.submit(self._start_greedily, first)
            self.listener.phase("relaxation")
            relaxed = self._relaxation(first)
            started.result()
        if relaxed.solution is None:
            return self.no_plan(Proof.RELAXATION) if relaxed.infeasible else self.why_stopped()
        if not self.program.tie_break.any():
            self.take_bound(relaxed.bound, self.proof)
            self._take_prices(relaxed.prices)
        weight = self._weight(relaxed.solution)
        if self._wants_better():
            self._decide_sites(relaxed, first, weight)
        if self.out_of_time():
            return self.why_stopped()
        reason = self._local_search(weight)
        self._trim()
        return reason

    def _wants_better(self) -> bool:
        """Whether sites are to be fixed by price."""
        return True

    def _start_greedily(self, first: Floats) -> None:
        """Tell of plans while the relaxation is solved; only where they cannot end the search, as it has to repeat."""
        ends_early = np.isfinite(self.limits.enough) or np.isfinite(self.limits.hopeless)
        late = self.many is not None and self.program.sites >= GREEDY_SITES
        if self.program.start is not None or self.best is None or ends_early or late:
            return
        plan, beside_shares = first, without_shares(self.guide, first)
        order = first_to_be_built(beside_shares, first, self.effort(Effort()), self.stop)
        for plan in built_in_order(beside_shares, first, order, self.effort(Effort()), self.stop):
            self._take_if_sound(plan)
        self._take_with_racks_decided(plan)
        for plan in built_in_order(self.guide, self.best, order, self.effort(Effort()), self.stop):
            self._take_if_sound(plan)

    def _take_if_sound(self, plan: Floats) -> None:
        if self.program.violation(self.rounded(plan)) < FEASIBLE_WITHIN:
            self.take_plan(self.rounded(plan))

    def _relaxation(self, first: Floats) -> Answer:
        if self.many is None:
            return solve_relaxation(self.guide, self.effort(Effort()), self.stop)

        def told(bound: float) -> None:
            if not self.program.tie_break.any():
                self.take_bound(bound, self.proof)

        return self.many.relax(first, self.effort, self.stop, told)

    def _first_plan(self) -> Floats | None:
        """Give what to begin from; a start need not keep every limit, but undecided sites can stand as it has them."""
        if self.program.start is not None:
            return self.program.start
        self.listener.phase("idle plan")
        idle = idle_plan(self.guide)
        return self._any_plan() if idle is None else idle

    def _any_plan(self) -> Floats | None:
        """Give any plan at all: where limits cannot be kept without accelerators, the idle plan proves nothing."""
        self.listener.phase("any plan")
        worthless = replace(self.program, cost=np.zeros_like(self.program.cost))
        answer = solve_whole(worthless, self.effort(ANY_EFFORT), stop=self.stop)
        if answer.infeasible:
            self.no_plan(of_branch_and_bound(self.program))
        return answer.solution

    def _decide_sites(self, relaxed: Answer, first: Floats, weight: Floats) -> None:
        """Decide all sites in whole units, then racks."""
        if self.many is None:
            self._settle_racks(self._fix_by_price(relaxed, first, weight))
        else:
            self.listener.phase("fix by price")
            self._take_if_sound(self.many.fix(first, weight, self.effort, self.stop))

    def _fix_by_price(self, relaxed: Answer, first: Floats, weight: Floats) -> Floats:
        """Decide the sites one by one and give the last plan, in which racks may have to give way still."""
        if relaxed.solution is None or relaxed.prices is None:
            return first
        self.listener.phase("fix by price")
        told = max(self.program.sites // SETTLEMENTS, 1)
        plan = first
        fixed = fix_by_price(
            self.guide,
            relaxed.solution,
            relaxed.prices,
            first,
            weight,
            self.effort(SITE_EFFORT),
            self.stop,
        )
        for number, plan in enumerate(fixed, start=1):
            if number % told == 0:
                self._settle(plan)
        self._settle(plan)
        return plan

    def _settle(self, plan: Floats) -> None:
        adapted = settled(self.guide, plan)
        if adapted is not None:
            self.take_plan(self.rounded(adapted))

    def _settle_racks(self, plan: Floats) -> None:
        """Decide racks and everything else but the whole numbers of a plan anew, at all sites at once."""
        if self.out_of_time():
            return
        self.listener.phase("racks of all sites")
        self._take_with_racks_decided(plan)

    def _take_with_racks_decided(self, plan: Floats) -> None:
        part = free_racks(self.guide, plan)
        if part.program.integer.any():
            answer = solve_whole(part.program, self.effort(RACKS_EFFORT), stop=self.stop)
        else:
            answer = solve_relaxation(part.program, self.effort(Effort()), self.stop)
        if answer.solution is None:
            return
        found = part.extended(plan, answer.solution)
        if self.program.violation(found) < FEASIBLE_WITHIN:
            self.take_plan(found)

    def _trim(self, sites: Iterable[int] | None = None) -> None:
        self.listener.phase("trim")
        for site in range(self.program.sites) if sites is None else sites:
            if self.out_of_time() or self.best is None:
                return
            self.take_plan(trim_site(self.guide, self.best, site, self.effort(TRIM_EFFORT), self.out_of_time))

    def _local_search(self, weight: Floats) -> str:
        self.listener.phase("local search")
        least = 0 if self.many else int(np.ceil(self.limits.least_rounds * self.program.sites))
        most = int(np.ceil(self.limits.rounds * self.program.sites))
        groups = neighbourhoods(self.program, weight, GROUP_SITES, seed=0)
        ways = [Way(solve_whole, SEARCH_EFFORT)]
        if self.program.sites > GROUP_SITES:
            ways.insert(0, Way(solve_between, NEAR_EFFORT))
        better_plans = improvements(self.guide, self._best_plan, groups, lambda: ways[0], self.effort, self.stop)
        look = due = min(SETTLED_AFTER, self.program.sites)
        before = self.guided
        with closing(better_plans):
            for number in range(most):
                if number >= least and self._good_enough():
                    return "gap"
                if self.stop() or self.best is None:
                    return self.why_stopped()
                if number == due:
                    self._look_at_all_sites(self.best, tighten=number == look)
                    gained, before = self.guided - before, self.guided
                    stalled = gained <= STALLED * self._left_to_gain()
                    if stalled and len(ways) == 1:
                        break
                    due += look
                    if stalled:
                        ways.pop(0)
                        due += AHEAD
                better = next(better_plans)
                if better is not None:
                    self.take_plan(better)
        if most <= look and self.many is None:
            self._tighten_bound()
        return "gap" if self._good_enough() else self.why_stopped()

    def _look_at_all_sites(self, plan: Floats, tighten: bool) -> None:
        """Decide the racks of all sites anew, where racks are not pooled, and perhaps tighten the bound."""
        if self.many is None:
            self._settle_racks(plan)
            if tighten:
                self._tighten_bound()
            self.listener.phase("local search")

    def _left_to_gain(self) -> float:
        """What the bound leaves to gain; where ties are broken first there is none, and the gap asked for counts."""
        left = self.bound - self.objective
        return left if np.isfinite(left) else self.limits.gap * abs(self.objective)

    def _best_plan(self) -> Floats:
        if self.best is None:
            raise ValueError("there is no plan to improve")
        return self.best

    def _weight(self, plan: Floats) -> Floats:
        """Importance of each site: the compute of its accelerators."""
        mine: Integers = np.flatnonzero(self.program.site_of_column != SHARED)
        gain = (self.program.compute * plan)[mine]
        shares = np.bincount(self.program.site_of_column[mine], weights=gain, minlength=self.program.sites)
        return shares.astype(float)
