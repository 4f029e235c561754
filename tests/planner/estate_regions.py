"""Regions of the scenario `estate`: who builds there under which rules."""

from typing import Any

from estate_rows import row

from planner.tables import Budget, Crew, Demand, Owner, Policy, Region, Rental, SmelterMargin


def regions() -> dict[str, Any]:
    home = row(
        Region,
        region="home",
        power_factor=0.8,
        emergency_factor=1.25,
        wacc_per_year=0.1,
        pausable_fraction=0.25,
        pausable_hours_per_year=200,
        pause_usd_per_mwh=500,
        cluster_minimum_mw=3,
        cluster_reach_km=150,
        cluster_reach_fraction=0.5,
        smelter_closure_limit_kt_per_year=80,
        smelter_ceiling_kt_per_year=180,
        smelter_output_elsewhere_kt_per_year=100,
    )
    return {
        "regions": (home, row(Region, region="away", power_factor=1.0)),
        "owners": (
            row(Owner, owner="acme", region="home", wacc_per_year=0.15),
            row(Owner, owner="bolt", region="home"),
        ),
        "policies": (
            row(
                Policy,
                region="home",
                year=2025,
                annual_pue_maximum=1.25,
                green_share_minimum=0.1,
                carbon_limit_kt_per_year=80,
                carbon_price_usd_per_t=20,
            ),
            row(Policy, region="home", year=2026, largest_site_share_maximum=0.5, carbon_price_usd_per_t=40),
        ),
        "crews": (row(Crew, region="home", year=2025, crew_mw=24),),
        "budgets": (
            row(Budget, region="home", period="2025Q1", budget_million_usd=300),
            row(Budget, region="home", period="2025Q4", budget_million_usd=100),
            row(Budget, region="home", owner="acme", period="2025Q1", budget_million_usd=120),
        ),
        "smelter_margins": (
            row(SmelterMargin, region="home", year=2025, margin_usd_per_t=100),
            row(SmelterMargin, region="home", year=2026, margin_usd_per_t=200),
        ),
        "rental": (
            row(Rental, region="home", period="2025Q2", rentable_eflops=2, price_million_usd_per_eflops_month=3),
        ),
        "demand": (
            row(
                Demand,
                region="home",
                period="2025Q3",
                demand_eflops=10,
                unserved_million_usd_per_eflops_month=9,
            ),
        ),
    }
