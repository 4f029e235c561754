"""Generators and batteries on site: what is firm of them, and what they could still give."""

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Floats
from planner.scenario import Scenario

FULL_YEAR_HOURS = 8_760.0
HOURS_PER_DAY = 24.0


def firm_output_mw(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """Output of the generators that counts, by site, technology and period.

    It is their rating without the largest unit present, or all of it, times their availability.
    """
    output = np.zeros((len(axes.site), len(axes.generator), len(axes.period)))
    for place, generator in enumerate(scenario.generators):
        sizes = np.array(
            [(row.capacity_mw or 0.0) if row.generator == generator.generator else 0.0 for row in scenario.options]
        )
        rating = np.einsum("o,sot->st", sizes, activity.units)
        if generator.reserve == "n_minus_1":
            rating = rating - (sizes[:, None] * (activity.units > 0)).max(axis=1)
        output[:, place] = generator.availability_fraction * rating
    return output


def more_generation_mw(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """Supply that the generators in service could add at the design peak, by site and period.

    Fuel for it has to reach the site, and what backs non-firm import cannot supply at the same time.
    """
    whole_year = np.array([row.hours_per_year >= FULL_YEAR_HOURS for row in scenario.generators], dtype=bool)
    heat_rate = np.array([row.heat_rate_gj_per_mwh for row in scenario.generators])
    idle = np.maximum(firm_output_mw(scenario, axes, activity) - activity.generated_mw, 0.0)
    idle *= whole_year[None, :, None]
    least_heat_rate = np.where(idle > 0, heat_rate[None, :, None], np.inf).min(axis=1, initial=np.inf)
    limits = [row.fuel_limit_gj_per_day for row in scenario.sites]
    limit = np.array([np.inf if number is None else number for number in limits])[:, None]
    burnt = HOURS_PER_DAY * np.einsum("g,sgt->st", heat_rate, activity.generated_mw)
    burns = np.isfinite(least_heat_rate) & (least_heat_rate > 0)
    fuelled = np.divide(
        np.maximum(limit - burnt, 0.0), HOURS_PER_DAY * least_heat_rate, out=np.full(burnt.shape, np.inf), where=burns
    )
    more = np.minimum(idle.sum(axis=1), fuelled)
    backing = np.maximum(more_backing_mw(scenario, axes, activity), 0.0)
    return np.asarray(np.where(activity.non_firm_mw > 0, np.minimum(more, backing), more))


def more_backing_mw(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    """Non-firm import that batteries, idle generators and load that may pause could still back, by site and period."""
    hours = np.array([row.non_firm_hours_per_year for row in scenario.zones])[axes.zone_of_site]
    runs_long = np.array([row.hours_per_year for row in scenario.generators]) >= hours[:, None]
    idle = firm_output_mw(scenario, axes, activity) - activity.generated_mw
    backing: Floats = _batteries_mw(scenario, axes, activity) + (idle * runs_long[:, :, None]).sum(axis=1)
    pausable = pausable_fraction(scenario, axes)[:, None] * activity.facility_mw
    return backing + pausable - activity.non_firm_mw


def pausable_fraction(scenario: Scenario, axes: Axes) -> Floats:
    """Share of the load of a site that may pause for as many hours as its zone interrupts."""
    hours = np.array([row.non_firm_hours_per_year for row in scenario.zones])[axes.zone_of_site]
    fraction = np.array([row.pausable_fraction for row in scenario.regions])[axes.region_of_site]
    may_pause = np.array([row.pausable_hours_per_year for row in scenario.regions])[axes.region_of_site]
    return np.where(may_pause >= hours, fraction, 0.0)


def _batteries_mw(scenario: Scenario, axes: Axes, activity: Activity) -> Floats:
    event_hours = np.array([row.non_firm_event_hours for row in scenario.zones])[axes.zone_of_site]
    total = np.zeros((len(axes.site), len(axes.period)))
    for place, option in enumerate(scenario.options):
        if option.kind == "battery":
            lasts = np.full(len(axes.site), option.duration_hours or 0.0)
            share = np.divide(lasts, event_hours, out=np.ones(len(axes.site)), where=event_hours > lasts)
            total += (option.capacity_mw or 0.0) * share[:, None] * activity.units[:, place]
    return total
