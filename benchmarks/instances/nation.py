"""The region and what all its sites share: rules, crews, capital, order slots, fuel and aluminium."""

import numpy as np

from planner.tables import (
    Budget,
    Crew,
    Equipment,
    FuelPrice,
    OrderSlots,
    Owner,
    Policy,
    Region,
    SmelterMargin,
)

from .catalogue import FUEL, OFFERS, SOURCE
from .sketch import FIRST_YEAR, PERIODS_PER_YEAR, POWER_FACTOR, REGION, Floats, Sketch, rounded

LEAD_BY_YEAR = {2025: 1.0, 2026: 1.25, 2028: 1.1, 2030: 0.95}
"""Lead times as multiples of those of the first year: order books fill, then makers build works."""

BUILT_SHARE_PER_PERIOD = 0.012
"""Import that the nation can add in a period of the first year, as a share of all ceilings."""

GROWTH_PER_YEAR = 1.12
"""How much more there is of most things from one year to the next."""

CAPITAL_MILLION_USD_PER_MW = 34.0
"""Capital for one MW of import with the accelerators on it."""

SLOT_SHARES = {
    "bay-200": 0.9,
    "bay-400": 0.8,
    "engine-20": 0.12,
    "hall-40": 1.05,
    "transformer-60": 0.5,
    "transformer-120": 0.55,
    "transformer-240": 0.5,
    "turbine-36": 0.15,
}
"""Capacity of the order slots of an option over what can be added in a period."""

POLICY_YEARS = (2025, 2027, 2029, 2031)
PUE_MAXIMA = (1.24, 1.22, 1.2, 1.18)
GREEN_OVER_MEAN = (-0.08, -0.03, 0.0, 0.02)
"""Least green share over that of all zones, weighted by the ceilings of their sites."""
CARBON_SHARES = (0.07, 0.18, 0.31, 0.42)
"""Most carbon dioxide over what all sites would make at their ceilings with energy of the grid."""
CARBON_PRICES_USD_PER_T = (8.0, 17.0, 29.0, 43.0)


def growth(year: int) -> float:
    """Give the multiple of the first year's amounts that there is in a year."""
    return float(GROWTH_PER_YEAR ** (year - FIRST_YEAR))


def owner_names(sketch: Sketch) -> list[str]:
    """Name the owners."""
    return [f"owner-{number}" for number in range(sketch.owners)]


def owned_share(sketch: Sketch) -> Floats:
    """Give the share of all ceilings that each owner has, (owners,)."""
    owned = sketch.owner_of >= 0
    return np.bincount(sketch.owner_of[owned], sketch.ceiling_mw[owned], sketch.owners) / sketch.total_mw


def regions_of(sketch: Sketch) -> tuple[Region, ...]:
    """Write the region; its aluminium ceiling lets one idled potline in three run again."""
    running, idled = sketch.running, sketch.smelter & ~sketch.running
    elsewhere = round(0.8 * sketch.output_kt_per_year(sketch.smelter), 1)
    ceiling = elsewhere + sketch.output_kt_per_year(running) + 0.33 * sketch.output_kt_per_year(idled)
    return (
        Region(
            region=REGION,
            name="Home",
            power_factor=POWER_FACTOR,
            emergency_factor=1.05,
            wacc_per_year=0.083,
            pausable_fraction=0.22,
            pausable_hours_per_year=61,
            pause_usd_per_mwh=1256,
            cluster_minimum_mw=60,
            cluster_reach_km=100,
            cluster_reach_fraction=0.9,
            smelter_closure_limit_kt_per_year=round(0.45 * sketch.output_kt_per_year(running), 1),
            smelter_ceiling_kt_per_year=round(ceiling, 1) + 0.1,
            smelter_output_elsewhere_kt_per_year=elsewhere,
            source=SOURCE,
        ),
    )


def owners_of(sketch: Sketch) -> tuple[Owner, ...]:
    """Draw the owners; every other one has a cost of capital of its own."""
    wacc = rounded(sketch.draw(20).numbers(0.06, 0.13, sketch.owners), 4)
    return tuple(
        Owner(owner=owner, name=owner, region=REGION, wacc_per_year=None if number % 2 else wacc[number], source=SOURCE)
        for number, owner in enumerate(owner_names(sketch))
    )


def policies_of(sketch: Sketch) -> tuple[Policy, ...]:
    """Draw rules that tighten every two years; the largest site may hold less than it could."""
    years = list(sketch.years(*POLICY_YEARS))
    noise = sketch.draw(21).numbers(0.97, 1.03, len(years))
    largest = float(sketch.ceiling_mw.max()) / sketch.total_mw
    weights = sketch.zone_ceiling_mw
    green = float(np.average(sketch.green_fraction, weights=weights))
    whole_kt_per_year = 8.76 * float(sketch.carbon_t_per_mwh @ weights)
    share = min(0.7, max(7.0 / sketch.sites, 0.9 * largest))
    return tuple(
        Policy(
            region=REGION,
            year=year,
            annual_pue_maximum=PUE_MAXIMA[number],
            green_share_minimum=round(green + GREEN_OVER_MEAN[number], 4),
            carbon_limit_kt_per_year=round(CARBON_SHARES[number] * float(noise[number]) * whole_kt_per_year, 1),
            carbon_price_usd_per_t=CARBON_PRICES_USD_PER_T[number],
            largest_site_share_maximum=round(share if number else min(2 * share, 0.7), 5),
            source=SOURCE,
        )
        for number, year in enumerate(years)
    )


def crews_of(sketch: Sketch) -> tuple[Crew, ...]:
    """Draw the crews: five periods of what can be added are under construction at once."""
    years = list(sketch.years())
    noise = sketch.draw(22).numbers(0.9, 1.1, len(years))
    crew_mw = np.array([4.6 * BUILT_SHARE_PER_PERIOD * growth(year) * sketch.total_mw for year in years]) * noise
    return tuple(
        Crew(region=REGION, year=year, crew_mw=max(mw, 60.0), source=SOURCE)
        for year, mw in zip(years, rounded(crew_mw, 1), strict=True)
    )


def budgets_of(sketch: Sketch) -> tuple[Budget, ...]:
    """Draw the capital: what the region has in all by quarter, and what each owner has of its own by year."""
    names, shares, calendar = owner_names(sketch), owned_share(sketch), sketch.calendar
    draw = sketch.draw(23)
    tightness = draw.numbers(0.55, 1.25, sketch.owners)
    rows = []
    for period in range(calendar.count):
        label, year = calendar.label(period), calendar.year(period)
        pace = CAPITAL_MILLION_USD_PER_MW * BUILT_SHARE_PER_PERIOD * growth(year) * sketch.total_mw
        amounts: list[tuple[str | None, float]] = [(None, 0.85 * pace * float(draw.numbers(0.85, 1.15, 1)[0]))]
        if label == f"{year}Q1":
            own = PERIODS_PER_YEAR * pace * shares * tightness * draw.numbers(0.9, 1.1, sketch.owners)
            amounts += zip(names, own.tolist(), strict=True)
        rows += [
            Budget(region=REGION, owner=owner, period=label, budget_million_usd=round(amount, 1), source=SOURCE)
            for owner, amount in amounts
        ]
    return tuple(rows)


def equipment_of(sketch: Sketch) -> tuple[Equipment, ...]:
    """Draw lead times and costs of all options around those of the catalogue."""
    draw = sketch.draw(24)
    rows = []
    for offer in OFFERS:
        years = list(sketch.years(*LEAD_BY_YEAR))
        scatter = draw.numbers(0.9, 1.1, 2 * len(LEAD_BY_YEAR))
        rows += [
            Equipment(
                region=REGION,
                option=offer.option.option,
                year=year,
                lead_months=round(offer.lead_months * LEAD_BY_YEAR[year] * float(scatter[2 * number]), 1),
                cost_million_usd=round(offer.cost_million_usd * float(scatter[2 * number + 1]), 4),
                source=SOURCE,
            )
            for number, year in enumerate(years)
        ]
    return tuple(rows)


def order_slots_of(sketch: Sketch) -> tuple[OrderSlots, ...]:
    """Draw what makers accept in a period: scarce at first, enough for the nation's pace later."""
    draw = sketch.draw(25)
    rows = []
    for offer in OFFERS:
        if offer.option.option in SLOT_SHARES:
            size = offer.option.capacity_mw or offer.option.capacity_mva or 1.0
            pace_mw = SLOT_SHARES[offer.option.option] * BUILT_SHARE_PER_PERIOD * sketch.total_mw
            for year in sketch.years():
                slots = pace_mw * growth(year) * float(draw.numbers(0.85, 1.15, 1)[0]) / size
                rows.append(
                    OrderSlots(
                        region=None if offer.option.kind == "transformer" else REGION,
                        option=offer.option.option,
                        year=year,
                        slots_per_period=max(1, round(slots)),
                        source=SOURCE,
                    )
                )
    return tuple(rows)


def fuel_prices_of(sketch: Sketch) -> tuple[FuelPrice, ...]:
    """Draw the price of gas by year."""
    years = list(sketch.years())
    prices = rounded(sketch.draw(26).numbers(3.1, 6.4, len(years)), 3)
    return tuple(
        FuelPrice(region=REGION, fuel=FUEL, year=year, price_usd_per_gj=price, source=SOURCE)
        for year, price in zip(years, prices, strict=True)
    )


def smelter_margins_of(sketch: Sketch) -> tuple[SmelterMargin, ...]:
    """Draw the margin of aluminium by year."""
    years = list(sketch.years())
    margins = rounded(sketch.draw(27).numbers(190, 1060, len(years)), 1)
    return tuple(
        SmelterMargin(region=REGION, year=year, margin_usd_per_t=margin, source=SOURCE)
        for year, margin in zip(years, margins, strict=True)
    )
