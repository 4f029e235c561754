"""PUE and WUE of a cooling technology in a climate, from physics with few parameters.

PUE (power usage effectiveness) is the energy of the whole facility over the energy of its IT equipment; WUE (water
usage effectiveness) is the water used on site, in litres, over the energy of the IT equipment, in kWh. Both are
defined by The Green Grid (white paper 49, "PUE: a comprehensive examination of the metric", 2012; WUE metric, 2011)
and in ISO/IEC 30134-2 and 30134-9.

Outdoor air or a cooling tower carries the heat away without a compressor as long as it is cold enough. What is
missing is lifted by a compressor whose coefficient of performance (COP) is a fixed share of Carnot's, the textbook
limit of any refrigeration cycle.
"""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import NDArray

ZERO_CELSIUS_K = 273.15
"""0 degC in kelvin."""

HEAT_EXCHANGER_LIFT_K = 10.0
"""Extra lift of a compressor, in K: its evaporator runs about 5 K below the supply, its condenser about 5 K above."""

SMALLEST_LIFT_K = 5.0
"""Least lift of a running compressor, in K: below it the machine needs the pressure difference all the same."""

DESIGN_QUANTILE = 0.996
"""Share of the year that is not hotter than the design temperature (it is exceeded 0.4 % of the hours)."""

DESIGN_DEVIATIONS = NormalDist().inv_cdf(DESIGN_QUANTILE)
"""Standard deviations from the mean to the design temperature of a normal year: 2.652."""

YEAR_SLICES = 200
"""Equal parts of the year over which the annual mean is taken."""

_STANDARD_YEAR: NDArray[np.float64] = np.array(
    [NormalDist().inv_cdf((part + 0.5) / YEAR_SLICES) for part in range(YEAR_SLICES)]
)


@dataclass(frozen=True)
class CoolingPerformance:
    """What a cooling technology takes in one climate, per unit of IT power.

    Attributes:
        peak_pue: facility power over IT power at the design temperature; size connections on it.
        annual_pue: facility energy over IT energy in a year; price energy with it.
        peak_wue_l_per_kwh: water per IT energy at the design temperature, in L/kWh.
        annual_wue_l_per_kwh: water per IT energy in a year, in L/kWh.
    """

    peak_pue: float
    annual_pue: float
    peak_wue_l_per_kwh: float
    annual_wue_l_per_kwh: float


def cooling_performance(
    *,
    heat_sink: Literal["dry_bulb", "wet_bulb"],
    overhead_fraction: float,
    supply_temperature_c: float,
    temperature_rise_k: float,
    approach_k: float,
    carnot_efficiency: float,
    water_l_per_kwh: float,
    wetted_above_c: float | None,
    dry_bulb_mean_c: float,
    dry_bulb_design_c: float,
    wet_bulb_mean_c: float,
    wet_bulb_design_c: float,
) -> CoolingPerformance:
    """Compute PUE and WUE at the design temperature and over the year.

    With T the dry or the wet bulb, as ``heat_sink`` says::

        mechanical share = clip((T + approach - supply) / rise, 0, 1)
        lift             = max(T + approach + 10 K - supply, 5 K)
        COP              = carnot_efficiency * (supply + 273.15 K) / lift
        PUE(T)           = 1 + overhead + mechanical share / COP

    The peak is PUE at the design temperature. The year is taken as normal, with the given mean and a standard
    deviation of (design - mean) / 2.652, so that 0.4 % of it is hotter than the design; that part is counted at
    the design temperature. Water is evaporated while the dry bulb is above ``wetted_above_c``, whatever the heat
    sink.

    Args:
        heat_sink: outdoor temperature that carries the heat away.
        overhead_fraction: power of distribution losses, fans and pumps per IT power.
        supply_temperature_c: temperature of the air or water sent to the racks, in degC.
        temperature_rise_k: rise of that air or water across the racks, in K.
        approach_k: supply over outdoor temperature without a compressor, in K.
        carnot_efficiency: compressor efficiency as a share of Carnot's.
        water_l_per_kwh: water evaporated per kWh of IT energy while wetted, in L/kWh.
        wetted_above_c: outdoor dry bulb above which water is evaporated, in degC; None for never.
        dry_bulb_mean_c: annual mean dry bulb, in degC.
        dry_bulb_design_c: dry bulb exceeded 0.4 % of the year, in degC.
        wet_bulb_mean_c: annual mean wet bulb, in degC.
        wet_bulb_design_c: wet bulb exceeded 0.4 % of the year, in degC.

    Raises:
        ValueError: if a design temperature is below its mean.
    """
    for name, mean, design in (
        ("dry", dry_bulb_mean_c, dry_bulb_design_c),
        ("wet", wet_bulb_mean_c, wet_bulb_design_c),
    ):
        if design < mean:
            raise ValueError(f"{name} bulb design {design} degC is below its mean {mean} degC")

    if heat_sink == "dry_bulb":
        mean_c, design_c = dry_bulb_mean_c, dry_bulb_design_c
    else:
        mean_c, design_c = wet_bulb_mean_c, wet_bulb_design_c

    year_c = np.minimum(mean_c + _STANDARD_YEAR * (design_c - mean_c) / DESIGN_DEVIATIONS, design_c)
    temperatures_c = np.append(year_c, design_c)
    over_supply_k = temperatures_c + approach_k - supply_temperature_c
    mechanical_share = np.clip(over_supply_k / temperature_rise_k, 0.0, 1.0)
    lift_k = np.maximum(over_supply_k + HEAT_EXCHANGER_LIFT_K, SMALLEST_LIFT_K)
    compressor_fraction = mechanical_share * lift_k / (carnot_efficiency * (supply_temperature_c + ZERO_CELSIUS_K))

    # The peak bounds the mean of the year; the minimum only removes the rounding of a year without change.
    peak_pue = 1.0 + overhead_fraction + float(compressor_fraction[-1])
    annual_pue = min(1.0 + overhead_fraction + float(np.mean(compressor_fraction[:-1])), peak_pue)

    wetted = wetted_above_c is not None and dry_bulb_design_c > wetted_above_c
    return CoolingPerformance(
        peak_pue=peak_pue,
        annual_pue=annual_pue,
        peak_wue_l_per_kwh=water_l_per_kwh if wetted else 0.0,
        annual_wue_l_per_kwh=water_l_per_kwh * _share_of_year_above(wetted_above_c, dry_bulb_mean_c, dry_bulb_design_c),
    )


def _share_of_year_above(threshold_c: float | None, mean_c: float, design_c: float) -> float:
    """Share of the year with a temperature above the threshold, 0 for one that the design day does not reach."""
    if threshold_c is None or design_c <= threshold_c:
        return 0.0
    if design_c == mean_c:
        return 1.0
    deviations = (threshold_c - mean_c) * DESIGN_DEVIATIONS / (design_c - mean_c)
    return 1.0 - NormalDist().cdf(deviations)
