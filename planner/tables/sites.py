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
    name: Text = column("Station or place.")
    dry_bulb_mean_c: float = column("Annual mean dry bulb.", unit="degC", ge=-40, le=45)
    dry_bulb_design_c: float = column("Dry bulb exceeded 0.4 % of the year.", unit="degC", ge=-20, le=60)
    wet_bulb_mean_c: float = column("Annual mean wet bulb.", unit="degC", ge=-40, le=35)
    wet_bulb_design_c: float = column("Wet bulb exceeded 0.4 % of the year.", unit="degC", ge=-20, le=40)
    source: Identifier = column("Where it comes from.", references="sources.source")


class Site(Row):
    """A place that can host accelerators."""

    TABLE = "sites"
    KEY = ("site",)
    REQUIRED = True

    site: Identifier = column("Name of the site.")
    name: Text = column("Name for people.")
    zone: Identifier = column("Zone that serves it; the zone tells the region.", references="zones.zone")
    kind: SiteKind = column("What stands there now.")
    operator: Text | None = column("Who runs or owns it.", default=None)
    latitude: float = column("WGS 84.", unit="degrees", ge=-90, le=90)
    longitude: float = column("WGS 84.", unit="degrees", ge=-180, le=180)
    climate: Identifier = column("Climate of the site.", references="climates.climate")
    contract_mw: float = column(
        "Grid import that is contracted and built, smelting load included.", unit="MW", default=0.0, ge=0, le=20_000
    )
    contract_period: str | None = column(
        "Period from which the contract serves accelerators; blank for the first.", default=None
    )
    connection_limit_mw: float = column(
        "Largest grid import the site can ever have, smelting load included.", unit="MW", gt=0, le=20_000
    )
    energy_price_usd_per_mwh: float = column("Price of delivered energy.", unit="USD/MWh", ge=0, le=1_000)
    source: Identifier = column("Where place and connection come from.", references="sources.source")
    note: Text | None = column("Remark: how it was derived.", default=None)


class SiteUnit(Row):
    """Units in place or already ordered when the scenario starts; they cost nothing more."""

    TABLE = "site_units"
    KEY = ("site", "option", "in_service_period")

    site: Identifier = column("Site.", references="sites.site")
    option: Identifier = column("Option.", references="options.option")
    in_service_period: str | None = column("First period in service; blank for the first.", default=None)
    units: int = column("Number of units.", unit="1", ge=1, le=10_000)
    source: Identifier = column("Where it comes from.", references="sources.source")
    note: Text | None = column("Remark: how it was derived.", default=None)


class Smelter(Row):
    """Potlines at a site whose load can be freed for accelerators."""

    TABLE = "smelters"
    KEY = ("site",)

    site: Identifier = column("Site.", references="sites.site")
    status: Literal["running", "idled"] = column("Running potlines lose their margin when shut; idled ones do not.")
    potlines: int = column("Number of potlines.", unit="1", ge=1, le=50)
    potline_mw: float = column("Load of one potline at the grid side.", unit="MW", gt=0, le=2_000)
    potline_kt_per_year: float = column("Output of one potline.", unit="kt/year", ge=0, le=2_000)
    conversion_months: float = column(
        "Time from shutting a potline until its load serves accelerators.", unit="months", ge=0, le=120
    )
    source: Identifier = column("Where it comes from.", references="sources.source")
    note: Text | None = column("Remark: how it was derived.", default=None)
