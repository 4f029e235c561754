"""Peak PUE of every cooling technology at every site, on the design day of its climate."""

import numpy as np

from planner.certificate.names import Floats
from planner.scenario import Scenario
from planner.tables import Climate, Cooling


def peak_pue_by_site(scenario: Scenario) -> Floats:
    """Compute the peak PUE, one row for each site and one column for each technology."""
    by_climate = {
        climate.climate: [_peak_pue(technology, climate) for technology in scenario.cooling]
        for climate in scenario.climates
    }
    return np.array([by_climate[site.climate] for site in scenario.sites])


def _peak_pue(technology: Cooling, climate: Climate) -> float:
    """One plus overhead plus compressor power per IT power, see `sites/cooling_performance.py` for the physics.

    The compressor takes over as the outdoor temperature plus the approach rises above the supply temperature, over
    the range of the rise across the racks. It lifts heat by 10 K more than that difference.
    """
    outdoor_c = climate.dry_bulb_design_c if technology.heat_sink == "dry_bulb" else climate.wet_bulb_design_c
    missing_k = outdoor_c + technology.approach_k - technology.supply_temperature_c
    if missing_k <= 0:
        return 1 + technology.overhead_fraction
    compressor_share = min(missing_k / technology.temperature_rise_k, 1)
    carnot = (technology.supply_temperature_c + 273.15) / (missing_k + 10)
    return 1 + technology.overhead_fraction + compressor_share / (technology.carnot_efficiency * carnot)
