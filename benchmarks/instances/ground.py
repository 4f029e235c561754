"""Zones with their headroom and reinforcements, and basins."""

import numpy as np

from planner.tables import Basin, Climate, Reinforcement, Zone, ZoneHeadroom

from .catalogue import CLIMATES, SOURCE
from .sketch import REGION, Floats, Sketch, rounded

HEADROOM_STEP_PERIODS = 2
FINAL_HEADROOM = (0.2, 0.85)
"""Headroom of a zone in the end as a share of the ceilings of its sites: about half of the zones fall short."""


def zone_names(sketch: Sketch) -> list[str]:
    """Name the zones."""
    return [f"zone-{number:04}" for number in range(sketch.zones)]


def basin_names(sketch: Sketch) -> list[str]:
    """Name the basins."""
    return [f"basin-{number:04}" for number in range(sketch.basins)]


def zone_positions(sketch: Sketch) -> tuple[Floats, Floats]:
    """Give latitude and longitude of the zones, degrees, (zones,)."""
    draw = sketch.draw(1)
    return draw.numbers(31, 48, sketch.zones), draw.numbers(-118, -77, sketch.zones)


def zones_of(sketch: Sketch) -> tuple[Zone, ...]:
    """Draw queue times, interruptions and energy of the zones."""
    draw, count = sketch.draw(2), sketch.zones
    latitude, longitude = zone_positions(sketch)
    hours = draw.numbers(28, 95, count)
    hours[0] = 44.5  # load may pause that long
    rows = zip(
        zone_names(sketch),
        rounded(draw.numbers(2, 9, count), 1),
        rounded(draw.numbers(4, 24, count), 1),
        rounded(draw.numbers(0.4, 0.7, count), 2),
        rounded(hours, 1),
        rounded(np.minimum(draw.numbers(2, 7, count), hours), 2),
        rounded(sketch.green_fraction, 3),
        rounded(sketch.carbon_t_per_mwh, 3),
        rounded(latitude, 3),
        rounded(longitude, 3),
        strict=True,
    )
    return tuple(
        Zone(
            zone=zone,
            name=zone,
            region=REGION,
            study_months=study,
            build_months=build,
            non_firm_study_months=round(sooner * study, 1),
            non_firm_build_months=round(sooner * build, 1),
            non_firm_hours_per_year=hours_per_year,
            non_firm_event_hours=event_hours,
            green_fraction=green,
            carbon_t_per_mwh=carbon,
            latitude=north,
            longitude=east,
            source=SOURCE,
        )
        for zone, study, build, sooner, hours_per_year, event_hours, green, carbon, north, east in rows
    )


def headroom_of(sketch: Sketch) -> tuple[ZoneHeadroom, ...]:
    """Draw the headroom: what is contracted, part of the rest at the start, and steps of odd sizes to the end."""
    draw, calendar = sketch.draw(3), sketch.calendar
    starts = range(0, calendar.count, HEADROOM_STEP_PERIODS)
    ceiling_mw, standing_mw = sketch.zone_ceiling_mw, sketch.zone_standing_mw
    final_mw = draw.spread(*FINAL_HEADROOM, sketch.zones) * ceiling_mw
    first_mw = np.minimum(draw.numbers(0.6, 1.05, sketch.zones) * standing_mw + 0.04 * ceiling_mw, final_mw)
    non_firm_mw = draw.numbers(0.05, 0.25, sketch.zones) * ceiling_mw * draw.often(0.7, sketch.zones)
    non_firm_mw[0] = 0.2 * ceiling_mw[0]
    growth = draw.generator.uniform(0.3, 1.7, (sketch.zones, 40 // HEADROOM_STEP_PERIODS))
    grown = np.minimum(np.cumsum(growth, axis=1) / (40 / HEADROOM_STEP_PERIODS), 1.0)
    rows = []
    for number, zone in enumerate(zone_names(sketch)):
        share = grown[number][np.minimum(range(len(starts)), grown.shape[1] - 1)] - grown[number, 0]
        firm = rounded(first_mw[number] + share * (final_mw[number] - first_mw[number]), 1)
        non_firm = rounded(non_firm_mw[number] * (0.4 + 0.6 * share), 1)
        rows += [
            ZoneHeadroom(
                zone=zone,
                period=calendar.label(start),
                headroom_mw=firm[step],
                non_firm_headroom_mw=non_firm[step],
                source=SOURCE,
            )
            for step, start in enumerate(starts)
        ]
    return tuple(rows)


def reinforcements_of(sketch: Sketch) -> tuple[Reinforcement, ...]:
    """Draw one line or substation in six zones of ten; those that would come after the last period are left out."""
    draw, calendar, count = sketch.draw(4), sketch.calendar, sketch.zones
    planned = draw.often(0.6, count)
    lead_months = draw.numbers(11, 46, count)
    planned[0], lead_months[0] = True, 14.3
    size_mw = np.maximum(draw.numbers(0.08, 0.3, count) * sketch.zone_ceiling_mw, 5)
    cost_million_usd = size_mw * draw.numbers(0.12, 0.85, count)
    developers = draw.often(0.5, count)
    units = draw.whole(1, 2, count)
    first = draw.whole(0, 6, count)
    first[0] = 0
    in_time = [start + calendar.periods(lead) < calendar.count for start, lead in zip(first, lead_months, strict=True)]
    return tuple(
        Reinforcement(
            reinforcement=f"line-{zone}",
            name=f"Line to {zone}",
            zone=zone,
            kind="line",
            headroom_mw=round(float(size_mw[number]), 1),
            units=int(units[number]),
            first_period=calendar.label(int(first[number])) if first[number] else None,
            lead_months=round(float(lead_months[number]), 1),
            cost_million_usd=round(float(cost_million_usd[number]), 3),
            payer="developers" if developers[number] else "grid",
            source=SOURCE,
        )
        for number, zone in enumerate(zone_names(sketch))
        if planned[number] and in_time[number]
    )


def climates_of(sketch: Sketch) -> tuple[Climate, ...]:
    """Give the climates that sites have."""
    return tuple(CLIMATES[number] for number in np.unique(sketch.climate_of))


def basins_of(sketch: Sketch) -> tuple[Basin, ...]:
    """Draw the water of the basins around what towers at all their sites would take."""
    within = sketch.basin_of >= 0
    ceiling_mw = np.bincount(sketch.basin_of[within], sketch.ceiling_mw[within], sketch.basins)
    allowance = sketch.draw(5).numbers(0.3, 2.2, sketch.basins) * ceiling_mw
    return tuple(
        Basin(basin=basin, name=basin, water_allowance_ml_per_year=water, source=SOURCE)
        for basin, water in zip(basin_names(sketch), rounded(allowance, 1), strict=True)
    )
