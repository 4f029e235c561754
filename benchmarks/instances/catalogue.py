"""What can be had anywhere: climates, cooling, generators, options and accelerators. Nothing here is drawn."""

from dataclasses import dataclass
from typing import Any

from planner.tables import Accelerator, Climate, Cooling, Generator, Option, PolicyEvent, Source

SOURCE = "generated"

SOURCES = (
    Source(
        source=SOURCE,
        title="Drawn by a seed",
        publisher="gigasite",
        licence="MIT",
        confidence="assumed",
        reason="Orders of magnitude of the scenario us-china; no row stands for a real place.",
    ),
)


def _climate(climate: str, dry_mean: float, dry_design: float, wet_mean: float, wet_design: float) -> Climate:
    return Climate(
        climate=climate,
        name=climate,
        dry_bulb_mean_c=dry_mean,
        dry_bulb_design_c=dry_design,
        wet_bulb_mean_c=wet_mean,
        wet_bulb_design_c=wet_design,
        daily_range_k=round(0.3 * dry_design, 1),
        source=SOURCE,
    )


CLIMATES = (
    _climate("desert", 21.8, 42.6, 11.4, 22.3),
    _climate("gulf-coast", 19.3, 35.5, 16.3, 27.5),
    _climate("high-plateau", 7.1, 32.5, 3.2, 18.1),
    _climate("lakes", 10.3, 32.1, 7.5, 24.8),
    _climate("north", 3.4, 29.7, 1.3, 20.6),
    _climate("river-valley", 13.6, 33.8, 10.4, 26.1),
    _climate("west-plain", 17.1, 38.2, 11.2, 24.3),
)

COOLING = (
    Cooling(
        cooling="chilled-air",
        name="Air-cooled chillers with dry free cooling, misted in summer",
        heat_sink="dry_bulb",
        serves_liquid=False,
        overhead_fraction=0.13,
        supply_temperature_c=22,
        temperature_rise_k=12,
        approach_k=7,
        carnot_efficiency=0.5,
        water_l_per_kwh=0.5,
        wetted_above_c=25,
        rated_outdoor_c=35,
        capacity_loss_per_k=0.01,
        source=SOURCE,
    ),
    Cooling(
        cooling="towers",
        name="Cooling towers with trim chillers",
        heat_sink="wet_bulb",
        serves_liquid=True,
        overhead_fraction=0.11,
        supply_temperature_c=22,
        temperature_rise_k=10,
        approach_k=4,
        carnot_efficiency=0.5,
        water_l_per_kwh=1.6,
        wetted_above_c=10,
        rated_outdoor_c=25.6,
        capacity_loss_per_k=0.02,
        source=SOURCE,
    ),
)

FUEL = "gas"

GENERATORS = (
    Generator(
        generator="reciprocating",
        name="Reciprocating gas engines",
        fuel=FUEL,
        reserve="availability",
        availability_fraction=0.92,
        heat_rate_gj_per_mwh=8.76,
        variable_usd_per_mwh=9.1,
        carbon_t_per_mwh=0.491,
        source=SOURCE,
    ),
    Generator(
        generator="turbine",
        name="Small gas turbines, simple cycle",
        fuel=FUEL,
        reserve="n_minus_1",
        availability_fraction=0.95,
        heat_rate_gj_per_mwh=10.55,
        variable_usd_per_mwh=5.2,
        carbon_t_per_mwh=0.592,
        source=SOURCE,
    ),
)


@dataclass(frozen=True)
class Offer:
    """An option, and how long it takes and what it costs before any draw.

    Attributes:
        option: the option.
        lead_months: lead time.
        cost_million_usd: installed cost of one unit.
    """

    option: Option
    lead_months: float
    cost_million_usd: float


def _offer(option: str, kind: str, lead_months: float, cost_million_usd: float, **columns: Any) -> Offer:
    values = {"option": option, "name": option, "kind": kind, "source": SOURCE, **columns}
    return Offer(Option.model_validate(values), lead_months, cost_million_usd)


OFFERS = (
    _offer("air-20", "cooling", 6.4, 24.2, capacity_mw=20, cooling="chilled-air", life_months=180),
    _offer("battery-100", "battery", 9.0, 93.3, capacity_mw=100, duration_hours=4, life_months=180),
    _offer("bay-200", "substation", 11.6, 9.3, capacity_mva=200, life_months=480),
    _offer("bay-400", "substation", 14.2, 16.4, capacity_mva=400, life_months=480),
    _offer("connection-100", "connection", 0.0, 4.6, capacity_mw=100, life_months=480),
    _offer(
        "engine-20", "generation", 12.3, 38.0, capacity_mw=20, generator="reciprocating", crew_mw=7,
        needs_permit=True, life_months=240,
    ),
    _offer("hall-40", "hall", 11.4, 242.6, capacity_mw=40, crew_mw=40, needs_permit=True, life_months=240),
    _offer("non-firm-100", "connection", 0.0, 4.7, capacity_mw=100, contract="non_firm", life_months=480),
    _offer("towers-20", "cooling", 8.7, 48.5, capacity_mw=20, cooling="towers", life_months=180),
    _offer("transformer-60", "transformer", 11.2, 1.7, capacity_mva=60, cooling_class="ONAF", life_months=480),
    _offer("transformer-120", "transformer", 14.7, 2.9, capacity_mva=120, cooling_class="ONAF", life_months=480),
    _offer("transformer-240", "transformer", 18.3, 5.0, capacity_mva=240, cooling_class="OFAF", life_months=480),
    _offer(
        "turbine-36", "generation", 17.6, 40.4, capacity_mw=36, generator="turbine", crew_mw=9,
        needs_permit=True, life_months=240,
    ),
)  # fmt: skip
"""Every option, with the lead times and costs that the equipment of an instance is drawn around."""

ACCELERATORS = (
    Accelerator(
        accelerator="harrier",
        name="Air-cooled, last generation; wears out and can move",
        vendor="generated",
        release_period="2023Q1",
        it_watts=1450,
        peak_tflops=989,
        sustained_fraction=0.4,
        heat="air",
        block_size=256,
        price_usd=34_800,
        life_months=48,
        removal_usd=480,
        source=SOURCE,
    ),
    Accelerator(
        accelerator="heron",
        name="Air-cooled; stays where it is",
        vendor="generated",
        release_period="2025Q1",
        it_watts=2071,
        peak_tflops=2250,
        sustained_fraction=0.4,
        heat="air",
        block_size=256,
        price_usd=51_300,
        source=SOURCE,
    ),
    Accelerator(
        accelerator="osprey",
        name="Liquid-cooled; wears out and can move",
        vendor="generated",
        release_period="2025Q1",
        it_watts=2173,
        peak_tflops=2500,
        sustained_fraction=0.4,
        heat="liquid",
        block_size=288,
        price_usd=47_900,
        life_months=60,
        removal_usd=510,
        source=SOURCE,
    ),
    Accelerator(
        accelerator="eagle",
        name="Liquid-cooled, next generation; can move",
        vendor="generated",
        release_period="2026Q3",
        it_watts=3325,
        peak_tflops=4000,
        sustained_fraction=0.55,
        interconnect_fraction=0.96,
        heat="liquid",
        block_size=288,
        price_usd=86_800,
        removal_usd=520,
        removal_months=5,
        source=SOURCE,
    ),
)


def policy_events(region: str) -> tuple[PolicyEvent, ...]:
    """Give the event that closes the grey channel."""
    description = "Resellers must show a licence: the grey channel closes at the end of the year."
    return (
        PolicyEvent.model_validate(
            {"event": "licence", "date": "2027-12-31", "region": region, "description": description, "source": SOURCE}
        ),
    )
