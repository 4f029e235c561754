"""Sites, what stands at them, and smelters."""

from math import ceil

import numpy as np

from planner.tables import Site, SiteUnit, Smelter

from .catalogue import CLIMATES, SOURCE
from .ground import basin_names, zone_names, zone_positions
from .nation import owner_names
from .sketch import NONE, POTLINE_KT_PER_MW_YEAR, POWER_FACTOR, Booleans, Floats, Integers, Sketch, rounded


def site_names(sketch: Sketch) -> list[str]:
    """Name the sites."""
    return [f"site-{number:05}" for number in range(sketch.sites)]


def sites_of(sketch: Sketch) -> tuple[Site, ...]:
    """Write the sites of a sketch, with places, permits, fit-out, water and prices drawn."""
    draw, count, calendar = sketch.draw(10), sketch.sites, sketch.calendar
    names, zones, basins, owners = site_names(sketch), zone_names(sketch), basin_names(sketch), owner_names(sketch)
    zone_latitude, zone_longitude = zone_positions(sketch)
    latitude = rounded(zone_latitude[sketch.zone_of] + draw.numbers(-0.5, 0.5, count), 4)
    longitude = rounded(zone_longitude[sketch.zone_of] + draw.numbers(-0.5, 0.5, count), 4)
    zone_price = draw.numbers(31, 83, sketch.zones)
    price = rounded(zone_price[sketch.zone_of] + draw.numbers(-6, 9, count), 4)
    permitting = rounded(draw.numbers(0, 11, count), 1)
    contract = rounded(contract_mw(sketch), 1)
    limit = rounded(np.maximum(sketch.ceiling_mw, contract_mw(sketch)), 1)
    generation = rounded(generation_permit_mw(sketch), 1)
    fit_out = _or_blank(draw.numbers(0.02, 0.07, count) * sketch.ceiling_mw + 0.4, draw.often(0.75, count), 2)
    water = _or_blank(draw.numbers(0.6, 5.0, count) * sketch.ceiling_mw, draw.often(0.3, count), 1)
    piped = draw.often(0.6, count) & (generation_permit_mw(sketch) > 0)
    fuel = _or_blank(draw.numbers(90, 230, count) * generation_permit_mw(sketch), piped, 0)
    start = contract_start(sketch)
    return tuple(
        Site(
            site=site,
            name=site,
            zone=zones[sketch.zone_of[number]],
            kind="smelter" if sketch.smelter[number] else "campus" if contract[number] else "greenfield",
            latitude=latitude[number],
            longitude=longitude[number],
            climate=CLIMATES[sketch.climate_of[number]].climate,
            owner=None if sketch.owner_of[number] == NONE else owners[sketch.owner_of[number]],
            basin=None if sketch.basin_of[number] == NONE else basins[sketch.basin_of[number]],
            contract_mw=contract[number],
            contract_period=calendar.label(int(start[number])) if start[number] else None,
            connection_limit_mw=limit[number],
            permitting_months=permitting[number],
            fit_out_mw_per_month=fit_out[number],
            generation_permit_mw=generation[number],
            fuel_limit_gj_per_day=fuel[number],
            water_allowance_ml_per_year=water[number],
            energy_price_usd_per_mwh=price[number],
            source=SOURCE,
        )
        for number, site in enumerate(names)
    )


def contract_mw(sketch: Sketch) -> Floats:
    """Give the import that is contracted, smelting included, MW, (sites,)."""
    return np.ceil((sketch.standing_mw + sketch.smelting_mw) * 10 - 1e-6) / 10


def contract_start(sketch: Sketch) -> Integers:
    """Draw the period from which contracts hold: one in three in the first two years, (sites,)."""
    draw, count = sketch.draw(11), sketch.sites
    late = draw.often(0.33, count) & ~sketch.smelter & (sketch.standing_mw > 0)
    late[np.flatnonzero(sketch.standing_mw > 0)[:3]] = False
    return np.where(late, draw.whole(1, 6, count), 0)


def generation_permit_mw(sketch: Sketch) -> Floats:
    """Draw the permits for generation, at one site in three, MW, (sites,)."""
    draw, count = sketch.draw(12), sketch.sites
    permitted = draw.often(0.35, count)
    permitted[:2] = True
    return np.where(permitted, np.round(np.maximum(draw.numbers(0.12, 0.5, count) * sketch.ceiling_mw, 76), 1), 0.0)


def site_units_of(sketch: Sketch) -> tuple[SiteUnit, ...]:
    """Draw what stands at the sites: bays and transformers that carry the contract, most of the halls, an engine."""
    draw, count, start = sketch.draw(13), sketch.sites, contract_start(sketch)
    hall_share, built_later = draw.numbers(0.3, 0.8, count), draw.often(0.3, count)
    liquid_share, engines = draw.numbers(0.15, 0.85, count), draw.often(0.15, count)
    transformers = draw.whole(0, 1, count)
    large, permit_mw = contract_mw(sketch) > 600, generation_permit_mw(sketch)
    rows: list[SiteUnit] = []
    for number, site in enumerate(site_names(sketch)):
        contract, standing = float(contract_mw(sketch)[number]), float(sketch.standing_mw[number])
        if contract:
            bay, size = ("bay-400", 400.0) if large[number] else ("bay-200", 200.0)
            rows.append(_in_place(sketch, site, bay, contract / (POWER_FACTOR * size) + 1, 0))
        if standing and not sketch.smelter[number]:
            first = int(start[number])
            transformer, size = (("transformer-120", 120.0), ("transformer-60", 60.0))[transformers[number]]
            rows.append(_in_place(sketch, site, transformer, standing / (POWER_FACTOR * size) + 1, first))
            it_mw = standing / 1.25 * float(hall_share[number])
            liquid_mw = it_mw * float(liquid_share[number])
            later = first + 3 if built_later[number] else first
            rows.append(_in_place(sketch, site, "hall-40", it_mw / 40, later))
            rows.append(_in_place(sketch, site, "towers-20", liquid_mw / 20, later))
            rows.append(_in_place(sketch, site, "air-20", (it_mw - liquid_mw) / 20, first))
        if engines[number] and permit_mw[number]:
            rows.append(_in_place(sketch, site, "engine-20", float(permit_mw[number]) // 60, 0))
    return tuple(rows)


def _in_place(sketch: Sketch, site: str, option: str, units: float, first: int) -> SiteUnit:
    period = sketch.calendar.label(first) if first else None
    return SiteUnit(site=site, option=option, in_service_period=period, units=ceil(units), source=SOURCE)


def smelters_of(sketch: Sketch) -> tuple[Smelter, ...]:
    """Write the smelters of a sketch, with conversions, restarts and water drawn."""
    draw, names = sketch.draw(14), site_names(sketch)
    numbers = np.flatnonzero(sketch.smelter)
    count = len(numbers)
    conversion, restart = draw.numbers(5, 13, count), draw.numbers(5, 11, count)
    restart_cost, water = draw.numbers(0.15, 0.35, count), draw.numbers(0.3, 1.6, count)
    restartable = draw.often(0.8, count)
    restartable[:2] = True
    return tuple(
        Smelter(
            site=names[number],
            status="running" if sketch.running[number] else "idled",
            potlines=int(sketch.potlines[number]),
            potline_mw=float(sketch.potline_mw[number]),
            potline_kt_per_year=round(POTLINE_KT_PER_MW_YEAR * float(sketch.potline_mw[number]), 1),
            conversion_months=round(float(conversion[place]), 1),
            restart_months=round(float(restart[place]), 1) if restartable[place] else None,
            restart_million_usd=round(float(restart_cost[place] * sketch.potline_mw[number] * restartable[place]), 2),
            potline_water_ml_per_year=round(float(water[place] * sketch.potline_mw[number]), 1),
            source=SOURCE,
        )
        for place, number in enumerate(numbers)
    )


def _or_blank(values: Floats, given: Booleans, digits: int) -> list[float | None]:
    return [value if filled else None for value, filled in zip(rounded(values, digits), given, strict=True)]
