"""What every cooling technology takes and gives at every site: PUE, WUE and heat rejection in its climate (s, c)."""

from collections.abc import Callable
from math import erf, sqrt
from statistics import NormalDist, fmean

import numpy as np

from planner.certificate.names import Floats
from planner.scenario import Scenario
from planner.tables import Climate, Cooling

SLICES_OF_THE_YEAR = 200
"""Equal parts of a normal year whose middles make its mean, see `sites/cooling_performance.py`."""

DESIGN_SCORE = NormalDist().inv_cdf(0.996)
"""Standard deviations from the mean of a year to the temperature that 0.4 % of it exceed."""

SCORES = tuple(
    NormalDist().inv_cdf((2 * slice_ + 1) / (2 * SLICES_OF_THE_YEAR)) for slice_ in range(SLICES_OF_THE_YEAR)
)


def peak_pue_by_site(scenario: Scenario) -> Floats:
    """Facility power over IT power on the design day."""
    return _by_site(scenario, _peak_pue)


def annual_pue_by_site(scenario: Scenario) -> Floats:
    """Facility energy over IT energy in a year; hours hotter than the design day count as it."""
    return _by_site(scenario, _annual_pue)


def annual_wue_by_site(scenario: Scenario) -> Floats:
    """Water over IT energy in a year, in L/kWh."""
    return _by_site(scenario, _annual_wue)


def heat_rejection_by_site(scenario: Scenario) -> Floats:
    """Share of the size of a cooling block that is left on the design day."""
    return _by_site(scenario, _heat_rejection)


def _by_site(scenario: Scenario, number: Callable[[Cooling, Climate], float]) -> Floats:
    by_climate = {
        climate.climate: [number(technology, climate) for technology in scenario.cooling]
        for climate in scenario.climates
    }
    return np.array([by_climate[site.climate] for site in scenario.sites])


def _pue(technology: Cooling, outdoor_c: float) -> float:
    """One plus overhead plus compressor power per IT power.

    The compressor takes over as the outdoor temperature plus the approach rises above the supply temperature, over
    the range of the rise across the racks. It lifts heat by 10 K more than that difference.
    """
    missing_k = outdoor_c + technology.approach_k - technology.supply_temperature_c
    if missing_k <= 0:
        return 1 + technology.overhead_fraction
    compressor_share = min(missing_k / technology.temperature_rise_k, 1)
    carnot = (technology.supply_temperature_c + 273.15) / (missing_k + 10)
    return 1 + technology.overhead_fraction + compressor_share / (technology.carnot_efficiency * carnot)


def _design_c(technology: Cooling, climate: Climate) -> float:
    return climate.dry_bulb_design_c if technology.heat_sink == "dry_bulb" else climate.wet_bulb_design_c


def _peak_pue(technology: Cooling, climate: Climate) -> float:
    return _pue(technology, _design_c(technology, climate))


def _annual_pue(technology: Cooling, climate: Climate) -> float:
    mean_c = climate.dry_bulb_mean_c if technology.heat_sink == "dry_bulb" else climate.wet_bulb_mean_c
    design_c = _design_c(technology, climate)
    deviation_k = (design_c - mean_c) / DESIGN_SCORE
    return fmean(_pue(technology, min(mean_c + score * deviation_k, design_c)) for score in SCORES)


def _annual_wue(technology: Cooling, climate: Climate) -> float:
    """Water while the dry bulb is above the threshold, by the normal distribution of the year."""
    threshold_c, design_c = technology.wetted_above_c, climate.dry_bulb_design_c
    if threshold_c is None or threshold_c >= design_c:
        return 0.0
    if design_c == climate.dry_bulb_mean_c:
        return technology.water_l_per_kwh
    score = DESIGN_SCORE * (threshold_c - climate.dry_bulb_mean_c) / (design_c - climate.dry_bulb_mean_c)
    return technology.water_l_per_kwh * (1 - erf(score / sqrt(2))) / 2


def _heat_rejection(technology: Cooling, climate: Climate) -> float:
    if technology.rated_outdoor_c is None:
        return 1.0
    over_k = _design_c(technology, climate) - technology.rated_outdoor_c
    return 1.0 if over_k <= 0 else max(0.0, 1.0 - over_k * technology.capacity_loss_per_k)
