"""What can be bought in the scenario `estate`: technologies, options and accelerators."""

from typing import Any

from estate_rows import row

from planner.tables import Accelerator, AcceleratorSupply, Cooling, Equipment, FuelPrice, Generator, Option, OrderSlots


def technologies() -> dict[str, Any]:
    usual = {
        "heat_sink": "dry_bulb",
        "supply_temperature_c": 45,
        "temperature_rise_k": 10,
        "approach_k": 5,
        "carnot_efficiency": 0.5,
    }
    return {
        "cooling": (
            row(Cooling, cooling="air", serves_liquid=False, overhead_fraction=0.25, water_l_per_kwh=0, **usual),
            row(
                Cooling,
                cooling="liquid",
                serves_liquid=True,
                overhead_fraction=0.125,
                water_l_per_kwh=2,
                wetted_above_c=15,
                rated_outdoor_c=30,
                capacity_loss_per_k=0.02,
                **usual,
            ),
        ),
        "generators": (
            row(
                Generator,
                generator="turbine",
                fuel="gas",
                reserve="n_minus_1",
                availability_fraction=0.9,
                heat_rate_gj_per_mwh=10,
                variable_usd_per_mwh=5,
                carbon_t_per_mwh=0.5,
            ),
            row(
                Generator,
                generator="diesel",
                fuel="oil",
                reserve="availability",
                availability_fraction=0.9,
                heat_rate_gj_per_mwh=9,
                hours_per_year=200,
            ),
        ),
        "fuel_prices": (
            row(FuelPrice, region="home", fuel="gas", year=2025, price_usd_per_gj=4),
            row(FuelPrice, region="home", fuel="gas", year=2026, price_usd_per_gj=6),
            row(FuelPrice, region="home", fuel="oil", year=2025, price_usd_per_gj=20),
        ),
    }


def options() -> dict[str, Any]:
    def option(name: str, kind: str, **values: Any) -> Option:
        return row(Option, option=name, kind=kind, **values)

    terms = (
        ("step-10", 0, 3),
        ("soft-10", 0, 1),
        ("bay-20", 6, 1),
        ("transformer-20", 3, 2),
        ("hall-10", 3, 4),
        ("diesel-2", 1, 1),
        ("battery-4", 1, 2),
    )
    return {
        "options": (
            option("step-10", "connection", capacity_mw=10),
            option("soft-10", "connection", capacity_mw=10, contract="non_firm"),
            option("bay-20", "substation", capacity_mva=20),
            option("transformer-20", "transformer", capacity_mva=20, cooling_class="ONAF", stage="ONAN"),
            option("turbine-5", "generation", capacity_mw=5, generator="turbine"),
            option("diesel-2", "generation", capacity_mw=2, generator="diesel", needs_permit=True, crew_mw=4),
            option("battery-4", "battery", capacity_mw=4, duration_hours=2, needs_permit=True, life_months=24),
            option("hall-10", "hall", capacity_mw=10, crew_mw=10, life_months=120),
            option("cool-air-10", "cooling", capacity_mw=10, cooling="air"),
            option("cool-liquid-10", "cooling", capacity_mw=10, cooling="liquid"),
        ),
        "equipment": tuple(
            row(Equipment, region="home", option=name, year=2025, lead_months=lead, cost_million_usd=cost)
            for name, lead, cost in terms
        ),
        "order_slots": (row(OrderSlots, region="home", option="hall-10", year=2025, slots_per_period=2),),
    }


def accelerators() -> dict[str, Any]:
    def supply(name: str, product: str, last: str, number: float, **values: Any) -> AcceleratorSupply:
        return row(
            AcceleratorSupply,
            supply=name,
            accelerator=product,
            channel="legal",
            first_period="2025Q1",
            last_period=last,
            accelerators_per_period=number,
            **values,
        )

    return {
        "accelerators": (
            row(
                Accelerator,
                accelerator="breeze",
                vendor="Hand",
                release_period="2025Q1",
                it_watts=1000,
                peak_tflops=2000,
                sustained_fraction=0.5,
                interconnect_fraction=0.8,
                heat="air",
                block_size=1000,
                price_usd=10_000,
                life_months=12,
                removal_usd=500,
                removal_months=3,
            ),
            row(
                Accelerator,
                accelerator="brook",
                vendor="Hand",
                release_period="2025Q2",
                it_watts=2000,
                peak_tflops=4000,
                sustained_fraction=0.5,
                heat="liquid",
                block_size=1000,
                price_usd=20_000,
            ),
        ),
        "accelerator_supply": (
            supply("breeze-home", "breeze", "2025Q2", 4000, region="home"),
            supply("brook-acme", "brook", "2026Q2", 3000, region="home", owner="acme", premium_fraction=0.1),
            supply("brook-world", "brook", "2026Q2", 2000),
        ),
    }
