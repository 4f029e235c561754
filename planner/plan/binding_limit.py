"""What holds a region back."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Booleans, Floats, Integers, Names
from planner.plan.binding_link import BindingLink
from planner.plan.capital import Capital
from planner.plan.clusters import accelerator_tflops
from planner.plan.construction import crews_taken, slots_taken
from planner.plan.equipment_terms import EquipmentTerms
from planner.plan.money import Payments
from planner.plan.room import ROUNDING_MW
from planner.plan.stops import OPTIONS_OF_LINK, STOPS, stopping
from planner.plan.warehouse import bought_by_product, on_offer, within_life
from planner.scenario import Scenario

BINDING_LIMITS = (*STOPS, "equipment", "crews", "demand")
"""What `BindingLimit` may name."""

USED_UP_FRACTION = 0.01
"""What may be left of something that counts as used up: solvers stop at a gap of that size."""


@dataclass(frozen=True)
class BindingLimit:
    """The limit that holds each region, and the one after it, each by region and period.

    Attributes:
        limit: one of `BINDING_LIMITS`.
        slack_fraction: share of it that is left.
        next_limit: the limit that binds once there is more of the first; blank if none does.
    """

    limit: Names
    slack_fraction: Floats
    next_limit: Names

    @classmethod
    def of(
        cls,
        scenario: Scenario,
        axes: Axes,
        terms: EquipmentTerms,
        activity: Activity,
        payments: Payments,
        *,
        demand_met: Booleans,
    ) -> "BindingLimit":
        """Name what holds the compute of each region back in each period: the first of these that is true.

        0. ``demand``: the plan is the cheapest that meets a demand, and this one is met.
        1. ``accelerators``: of the effective FLOP/s on offer to the region until then 99 % are installed; what has
           come to the end of its life no longer counts.
        2. ``budget``: the region has a budget and 99 % of what became available until then is spent.
        3. ``accelerators``: of the effective FLOP/s on offer in the period 99 % are bought, and what waits in the
           warehouses is 1 % of what runs or less.
        4. ``equipment``: 6 names a link for which options can be ordered, and of each of these options all order
           slots of the latest period whose orders serve by then are taken.
        5. ``crews``: likewise, and of each of these options the crews could not have built one more unit ordered then.
        6. what stops most of the supply that the sites could still add, see `stopping`. If no site could add any, all
           being at their largest connection, ``connection``.

        Of equals the first of `STOPS` counts. The next limit is the second that is true, or at 6 what stops the most
        supply after the first.

        Args:
            scenario: the scenario.
            axes: its axes.
            terms: on what terms units can be ordered.
            activity: what the plan does.
            payments: what it pays.
            demand_met: where nothing more is wanted, by region and period.
        """
        first, second = _what_stops_most(scenario, axes, terms, activity, payments)
        options = _options_of_limit(scenario, axes, terms, first.limit)
        slots = slots_taken(scenario, axes, terms, activity)
        crews = crews_taken(scenario, axes, terms, activity)
        none_left = np.zeros(demand_met.shape)
        capital = Capital.of_regions(scenario, axes, payments)
        unspent = _share_left(capital.unspent, capital.budget.cumsum(axis=1))
        not_installed = _share_not_installed(scenario, axes, activity)
        candidates = (
            _Candidate.named("demand", demand_met, none_left),
            _Candidate.named("accelerators", not_installed <= USED_UP_FRACTION, not_installed),
            _Candidate.named("budget", capital.limited[:, None] & (unspent <= USED_UP_FRACTION), unspent),
            _Candidate.named("accelerators", *_all_in_use(scenario, axes, activity)),
            _Candidate.named("equipment", _all_of(options, slots), none_left),
            _Candidate.named("crews", _all_of(options, slots | crews), none_left),
            first,
            second,
        )
        return cls(*_first_and_next(candidates))


@dataclass(frozen=True)
class _Candidate:
    """A limit that may hold regions back, by region and period: which, whether it does, and the share left of it."""

    limit: Names
    holds: Booleans
    slack_fraction: Floats

    @classmethod
    def named(cls, name: str, holds: Booleans, slack_fraction: Floats) -> "_Candidate":
        return cls(np.full(holds.shape, name), holds, slack_fraction)


def _first_and_next(candidates: Sequence[_Candidate]) -> tuple[Names, Floats, Names]:
    """Give the first candidate that holds, the share left of it, and the next of another name."""
    names = np.stack([one.limit for one in candidates])
    holds = np.stack([one.holds for one in candidates])
    first = holds.argmax(axis=0)[None]
    limit = np.take_along_axis(names, first, axis=0)
    slack = np.take_along_axis(np.stack([one.slack_fraction for one in candidates]), first, axis=0)[0]
    others = holds & (names != limit)
    following = np.take_along_axis(names, others.argmax(axis=0)[None], axis=0)[0]
    return limit[0], np.clip(slack, 0.0, 1.0), np.where(others.any(axis=0), following, "")


def _what_stops_most(
    scenario: Scenario, axes: Axes, terms: EquipmentTerms, activity: Activity, payments: Payments
) -> tuple[_Candidate, _Candidate]:
    """Name what stops the most supply that sites could still add, and what stops the second most."""
    could_add = np.maximum(_most_supply_mw(scenario, terms, activity) - activity.facility_mw, 0.0)
    owners = Capital.of_owners(scenario, axes, payments)
    stop = stopping(scenario, axes, terms, activity, owners, used_up=USED_UP_FRACTION)
    held = np.stack([axes.by_region(could_add * (stop == name)) for name in STOPS])
    room = np.maximum(BindingLink.of(scenario, axes, activity).slack_mw, 0.0)
    left = np.stack([axes.by_region(room * (stop == name)) for name in STOPS])
    used = np.stack([axes.by_region(activity.it_mw * (stop == name)) for name in STOPS])
    order = np.argsort(-held, axis=0, kind="stable")
    share = _share_left(left, left + used)

    def candidate(rank: int) -> _Candidate:
        position = order[rank][None]
        any_held = np.take_along_axis(held, position, axis=0)[0] > ROUNDING_MW
        names = np.where(any_held, np.array(STOPS)[position[0]], "connection")
        return _Candidate(names, any_held | (rank == 0), np.take_along_axis(share, position, axis=0)[0])

    return candidate(0), candidate(1)


def _most_supply_mw(scenario: Scenario, terms: EquipmentTerms, activity: Activity) -> Floats:
    """Largest connection of each site, and the generation that may stand there if any can, by site and period."""
    generation = np.array([row.kind == "generation" for row in scenario.options])
    can_be = ((terms.lead_periods >= 0) | (activity.units > 0))[:, generation].any(axis=(1, 2))
    permit = np.array([row.generation_permit_mw for row in scenario.sites])
    most: Floats = (np.array([row.connection_limit_mw for row in scenario.sites]) + permit * can_be)[:, None]
    return most


def _options_of_limit(scenario: Scenario, axes: Axes, terms: EquipmentTerms, limit: Names) -> Booleans:
    """Tell which options can be ordered to loosen a limit, by region, option and period."""
    kinds = np.array([row.kind for row in scenario.options])
    sellers = axes.by_region(np.asarray(terms.lead_periods >= 0, dtype=np.int64).sum(axis=2))
    orderable = np.asarray(sellers > 0)
    of_limit = np.zeros((*orderable.shape, limit.shape[1]), dtype=bool)
    for link, kinds_of_link in OPTIONS_OF_LINK.items():
        of_limit |= (limit == link)[:, None, :] & np.isin(kinds, kinds_of_link)[None, :, None]
    return np.asarray(of_limit & orderable[:, :, None])


def _all_of(options: Booleans, taken: Booleans) -> Booleans:
    """Tell where all of some options are taken, and there are some, by region and period."""
    return np.asarray((taken | ~options).all(axis=1) & options.any(axis=1))


def _share_not_installed(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """Share of all that was ever on offer, and is within its life, that does not run, by region and period."""
    speed = accelerator_tflops(scenario)
    offered = within_life(scenario, on_offer(scenario, axes, activity).cumsum(axis=2))
    available = _flops(speed, offered)
    return _share_left(available - _flops(speed, axes.by_region(activity.accelerators)), available)


def _all_in_use(scenario: Scenario, axes: Axes, activity: Activity) -> tuple[Booleans, Floats]:
    """Tell where all that is on offer now is bought and none waits, and the share not bought, by region and period."""
    speed = accelerator_tflops(scenario)
    bought = axes.buyers_by_region(bought_by_product(scenario, axes, activity))
    running = axes.by_region(activity.accelerators)
    on_offer_now = _flops(speed, on_offer(scenario, axes, activity))
    not_bought = _share_left(on_offer_now - _flops(speed, bought), on_offer_now)
    waits = _flops(speed, within_life(scenario, bought.cumsum(axis=2)) - running)
    none_waits = waits <= USED_UP_FRACTION * _flops(speed, running)
    return np.asarray((not_bought <= USED_UP_FRACTION) & none_waits), not_bought


def _share_left(left: Floats, whole: Floats) -> Floats:
    """Divide what is left by the whole; of nothing nothing is left."""
    share: Floats = np.divide(left, whole, out=np.zeros(np.shape(whole)), where=whole > 0)
    return share


def _flops(speed_tflops: Floats, accelerators: Floats | Integers) -> Floats:
    """Effective TFLOP/s by region and period of accelerators by region, product and period."""
    flops: Floats = np.einsum("k,rkt->rt", speed_tflops, accelerators)
    return flops
