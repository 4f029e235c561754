"""Sites: where clusters may stand, and what is there already."""

from typing import Literal

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row

SiteKind = Literal["campus", "greenfield", "hub", "hydro", "powered_land", "retired_plant", "shell", "smelter"]


class Climate(Row):
    """Design-day and mean temperatures at a weather station."""

    TABLE = "climates"
    KEY = ("climate",)
    REQUIRED = True

    climate: Identifier = column("Name of the climate.")
    name: Text = column("Station or place.", use="people")
    dry_bulb_mean_c: float = column("Annual mean dry bulb.", unit="degC", ge=-40, le=45)
    dry_bulb_design_c: float = column("Dry bulb exceeded 0.4 % of the year.", unit="degC", ge=-20, le=60)
    wet_bulb_mean_c: float = column("Annual mean wet bulb.", unit="degC", ge=-40, le=35)
    wet_bulb_design_c: float = column("Wet bulb exceeded 0.4 % of the year.", unit="degC", ge=-20, le=40)
    daily_range_k: float = column(
        "Difference between the highest and the lowest temperature of the design day.",
        unit="K",
        default=10.0,
        ge=0,
        le=30,
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")


class Site(Row):
    """A place that can host accelerators."""

    TABLE = "sites"
    KEY = ("site",)
    REQUIRED = True

    site: Identifier = column("Name of the site.")
    name: Text = column("Name for people.", use="people")
    zone: Identifier = column("Zone that serves it; the zone tells the region.", references="zones.zone")
    kind: SiteKind = column("What stands there now.", use="people")
    operator: Text | None = column("Who runs or owns it.", default=None, use="people")
    latitude: float = column("WGS 84.", unit="degrees", ge=-90, le=90)
    longitude: float = column("WGS 84.", unit="degrees", ge=-180, le=180)
    climate: Identifier = column("Climate of the site.", references="climates.climate")
    owner: Identifier | None = column(
        "Owner who builds there; blank for the region's common pool.", default=None, references="owners.owner"
    )
    basin: Identifier | None = column("Basin whose water it uses.", default=None, references="basins.basin")
    contract_mw: float = column(
        "Grid import that is contracted and built, smelting load included.", unit="MW", default=0.0, ge=0, le=20_000
    )
    contract_period: str | None = column(
        "Period from which the contract serves accelerators; blank for the first.", default=None
    )
    connection_limit_mw: float = column(
        "Largest grid import the site can ever have, smelting load included.", unit="MW", gt=0, le=20_000
    )
    permitting_months: float = column(
        "Time for permits before an option that needs one can be built.", unit="months", default=0.0, ge=0, le=240
    )
    fit_out_mw_per_month: float | None = column(
        "IT power of accelerators that can be installed in a month; blank for no limit.",
        unit="MW/month",
        default=None,
        gt=0,
        le=10_000,
    )
    generation_permit_mw: float = column(
        "On-site generation that may stand there.", unit="MW", default=0.0, ge=0, le=20_000
    )
    fuel_limit_gj_per_day: float | None = column(
        "Fuel that can reach the site in a day; blank for no limit.", unit="GJ/day", default=None, ge=0, le=10_000_000
    )
    water_allowance_ml_per_year: float | None = column(
        "Water that cooling may use; blank for no limit.", unit="ML/year", default=None, ge=0, le=1_000_000
    )
    energy_price_usd_per_mwh: float = column("Price of delivered energy.", unit="USD/MWh", ge=0, le=1_000)
    source: Identifier = column("Where place and connection come from.", references="sources.source", use="people")
    note: Text | None = column("Remark: how it was derived.", default=None, use="people")


class SiteUnit(Row):
    """Units in place or already ordered when the scenario starts; they cost nothing more."""

    TABLE = "site_units"
    KEY = ("site", "option", "in_service_period")

    site: Identifier = column("Site.", references="sites.site")
    option: Identifier = column("Option.", references="options.option")
    in_service_period: str | None = column("First period in service; blank for the first.", default=None)
    units: int = column("Number of units.", unit="1", ge=1, le=10_000)
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark: how it was derived.", default=None, use="people")


class Smelter(Row):
    """Potlines at a site whose load can be freed for accelerators."""

    TABLE = "smelters"
    KEY = ("site",)

    site: Identifier = column("Site.", references="sites.site")
    status: Literal["running", "idled", "relocated"] = column(
        "Running potlines lose their margin when shut; idled ones do not; relocated ones run elsewhere and never here."
    )
    potlines: int = column("Number of potlines.", unit="1", ge=1, le=50)
    potline_mw: float = column("Load of one potline at the grid side.", unit="MW", gt=0, le=2_000)
    potline_kt_per_year: float = column("Output of one potline.", unit="kt/year", ge=0, le=2_000)
    conversion_months: float = column(
        "Time from shutting a potline until its load serves accelerators.", unit="months", ge=0, le=120
    )
    restart_months: float | None = column(
        "Time from the decision to restart a potline until it makes metal; blank when none can be restarted.",
        unit="months",
        default=None,
        ge=0,
        le=120,
    )
    restart_million_usd: float = column(
        "Cost of restarting one potline.", unit="million USD", default=0.0, ge=0, le=10_000
    )
    potline_water_ml_per_year: float = column(
        "Water right of one potline, which passes to accelerators with its load.",
        unit="ML/year",
        default=0.0,
        ge=0,
        le=100_000,
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark: how it was derived.", default=None, use="people")
