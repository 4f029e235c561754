"""Zones and sites of the scenario `estate`."""

from typing import Any

from estate_rows import row

from planner.tables import Basin, Climate, Reinforcement, Site, SiteUnit, Smelter, Zone, ZoneHeadroom


def zones() -> dict[str, Any]:
    south = row(
        Zone,
        zone="south",
        region="home",
        study_months=3,
        build_months=3,
        non_firm_study_months=0,
        non_firm_hours_per_year=100,
        non_firm_event_hours=4,
        green_fraction=0.5,
        carbon_t_per_mwh=0.4,
        latitude=60,
        longitude=10,
    )
    north = row(
        Zone,
        zone="north",
        region="home",
        study_months=0,
        build_months=0,
        green_fraction=0.1,
        carbon_t_per_mwh=1,
        latitude=62,
        longitude=10,
    )
    return {
        "zones": (
            south,
            north,
            row(Zone, zone="far", region="away", study_months=0, build_months=0, latitude=0, longitude=0),
        ),
        "zone_headroom": (
            row(ZoneHeadroom, zone="south", period="2025Q2", headroom_mw=0, non_firm_headroom_mw=3),
            row(ZoneHeadroom, zone="north", period="2025Q1", headroom_mw=5),
            row(ZoneHeadroom, zone="far", period="2025Q1", headroom_mw=5),
        ),
        "reinforcements": (
            row(
                Reinforcement,
                reinforcement="line",
                zone="south",
                kind="line",
                headroom_mw=4,
                units=2,
                first_period="2025Q2",
                lead_months=3,
                cost_million_usd=6,
                payer="developers",
            ),
            row(
                Reinforcement,
                reinforcement="zone-substation",
                zone="north",
                kind="substation",
                headroom_mw=5,
                lead_months=12,
                cost_million_usd=8,
                payer="grid",
            ),
        ),
        "basins": (row(Basin, basin="river", water_allowance_ml_per_year=80),),
        "climates": (
            row(
                Climate,
                climate="warm",
                dry_bulb_mean_c=15,
                dry_bulb_design_c=35,
                wet_bulb_mean_c=12,
                wet_bulb_design_c=25,
                daily_range_k=6,
            ),
        ),
    }


def _site(site: str, zone: str, latitude: float, longitude: float, **values: Any) -> Site:
    usual = {"kind": "greenfield", "climate": "warm", "connection_limit_mw": 40, "energy_price_usd_per_mwh": 50}
    return row(Site, site=site, zone=zone, latitude=latitude, longitude=longitude, **usual | values)


def _units(site: str, **units: int) -> list[SiteUnit]:
    return [row(SiteUnit, site=site, option=option.replace("_", "-"), units=count) for option, count in units.items()]


def sites() -> dict[str, Any]:
    usual = {"bay_20": 2, "transformer_20": 2, "hall_10": 1}
    return {
        "sites": (
            _site("alder", "north", 62, 10, contract_mw=20, fit_out_mw_per_month=2),
            _site(
                "birch",
                "south",
                60,
                11,
                owner="acme",
                basin="river",
                permitting_months=2,
                fit_out_mw_per_month=1,
                generation_permit_mw=12,
                fuel_limit_gj_per_day=240,
                water_allowance_ml_per_year=40,
                energy_price_usd_per_mwh=60,
            ),
            _site("elm", "south", 60, 12, owner="acme", basin="river", contract_mw=10, contract_period="2025Q4"),
            _site("cedar", "south", 60, 9, owner="bolt", kind="smelter", contract_mw=20, water_allowance_ml_per_year=8),
            _site("dogwood", "south", 59, 9, kind="smelter", contract_mw=10),
            _site("fir", "far", 0, 0, contract_mw=10),
        ),
        "site_units": (
            *_units("alder", **usual, cool_air_10=1),
            *_units("birch", **usual, cool_liquid_10=1, turbine_5=2),
            *_units("elm", **usual, cool_liquid_10=1),
            *_units("cedar", **usual, cool_liquid_10=1),
            *_units("dogwood", **usual, cool_air_10=1),
            *_units("fir", **usual, cool_liquid_10=1),
        ),
        "smelters": (
            row(
                Smelter,
                site="cedar",
                status="running",
                potlines=2,
                potline_mw=10,
                potline_kt_per_year=40,
                conversion_months=6,
                restart_months=3,
                restart_million_usd=5,
                potline_water_ml_per_year=10,
            ),
            row(
                Smelter,
                site="dogwood",
                status="idled",
                potlines=2,
                potline_mw=5,
                potline_kt_per_year=20,
                conversion_months=3,
                restart_months=3,
                restart_million_usd=2,
            ),
        ),
    }
