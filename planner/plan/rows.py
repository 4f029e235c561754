"""The typed tables of a plan."""

from planner.tables import Identifier, Row, column


class Order(Row):
    """Units to order for a site."""

    TABLE = "orders"
    KEY = ("site", "option", "order_period")

    site: Identifier = column("Site.", references="sites.site")
    option: Identifier = column("Option.", references="options.option")
    order_period: str = column("Period at whose start the order must be placed.")
    in_service_period: str = column("Period from whose start the units serve.")
    units: int = column("Units ordered.", unit="1", ge=1)
    cost_million_usd: float = column("Cost of all units, paid with the order.", unit="million USD", ge=0)


class UnitsInService(Row):
    """Units of an option in service at a site in a period, what was there before included."""

    TABLE = "units"
    KEY = ("site", "option", "period")

    site: Identifier = column("Site.", references="sites.site")
    option: Identifier = column("Option.", references="options.option")
    period: str = column("Period.")
    units: int = column("Units in service.", unit="1", ge=0)


class Power(Row):
    """Load of a site in a period, at the design peak."""

    TABLE = "power"
    KEY = ("site", "period")

    site: Identifier = column("Site.", references="sites.site")
    period: str = column("Period.")
    it_mw: float = column("IT power of the accelerators installed.", unit="MW", ge=0)
    facility_mw: float = column("Facility power at the design peak: IT power times the peak PUE.", unit="MW", ge=0)
    grid_mw: float = column("Import from the grid for accelerators.", unit="MW", ge=0)
    freed_mw: float = column("Smelting load freed and available.", unit="MW", ge=0)
    binding_link: str = column("What keeps the site from serving more IT power in this period.")


class CoolingLoad(Row):
    """IT power by cooling technology."""

    TABLE = "cooling_load"
    KEY = ("site", "cooling", "period")

    site: Identifier = column("Site.", references="sites.site")
    cooling: Identifier = column("Technology.", references="cooling.cooling")
    period: str = column("Period.")
    it_mw: float = column("IT power served.", unit="MW", ge=0)


class Stock(Row):
    """Accelerators in service at a site in a period, in whole blocks."""

    TABLE = "stock"
    KEY = ("site", "accelerator", "period")

    site: Identifier = column("Site.", references="sites.site")
    accelerator: Identifier = column("Product.", references="accelerators.accelerator")
    period: str = column("Period.")
    blocks: int = column("Blocks (racks or pods) in service.", unit="1", ge=0)
    accelerators: int = column("Accelerators in service: blocks times block size.", unit="1", ge=0)
    it_mw: float = column("Their IT power.", unit="MW", ge=0)


class Purchase(Row):
    """Accelerators bought from a supply row in a period."""

    TABLE = "purchases"
    KEY = ("region", "supply", "period")

    region: Identifier = column("Region that buys.", references="regions.region")
    supply: Identifier = column("Supply row.", references="accelerator_supply.supply")
    period: str = column("Period.")
    accelerators: int = column("Accelerators bought.", unit="1", ge=0)
    cost_million_usd: float = column("Paid on purchase.", unit="million USD", ge=0)


class PotlinesShut(Row):
    """Potlines shut at a smelter by a period."""

    TABLE = "potlines"
    KEY = ("site", "period")

    site: Identifier = column("Site.", references="sites.site")
    period: str = column("Period.")
    potlines_shut: int = column("Potlines shut at the start of the period or before.", unit="1", ge=0)
    freed_mw: float = column("Load freed and converted by now.", unit="MW", ge=0)
    output_lost_kt_per_year: float = column("Aluminium output given up.", unit="kt/year", ge=0)
    margin_lost_million_usd: float = column("Margin lost in this period.", unit="million USD", ge=0)


class Cash(Row):
    """Capital of a region by period."""

    TABLE = "cash"
    KEY = ("region", "period")

    region: Identifier = column("Region.", references="regions.region")
    period: str = column("Period.")
    budget_million_usd: float = column("Capital that becomes available.", unit="million USD", ge=0)
    equipment_million_usd: float = column("Spent on equipment orders.", unit="million USD", ge=0)
    accelerators_million_usd: float = column("Spent on accelerators.", unit="million USD", ge=0)
    unspent_million_usd: float = column("Carried over to the next period.", unit="million USD", ge=0)


class Compute(Row):
    """What a region can run in a period."""

    TABLE = "compute"
    KEY = ("region", "period")

    region: Identifier = column("Region.", references="regions.region")
    period: str = column("Period.")
    it_mw: float = column("IT power of the accelerators installed.", unit="MW", ge=0)
    facility_mw: float = column("Facility power at the design peak.", unit="MW", ge=0)
    accelerators: int = column("Accelerators in service.", unit="1", ge=0)
    effective_eflops: float = column("Sustained FLOP/s: peak times the sustained fraction.", unit="EFLOP/s", ge=0)
    largest_site_it_mw: float = column("IT power of the largest site.", unit="MW", ge=0)
    binding_limit: str = column("What holds the region's compute back in this period.")


PLAN_TABLES: tuple[type[Row], ...] = (
    Order,
    UnitsInService,
    Power,
    CoolingLoad,
    Stock,
    Purchase,
    PotlinesShut,
    Cash,
    Compute,
)
"""Every table of a plan."""
