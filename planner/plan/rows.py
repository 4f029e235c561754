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


class ReinforcementOrder(Row):
    """Reinforcements to order for a zone."""

    TABLE = "reinforcement_orders"
    KEY = ("reinforcement", "order_period")

    reinforcement: Identifier = column("Reinforcement.", references="reinforcements.reinforcement")
    order_period: str = column("Period at whose start the order must be placed.")
    in_service_period: str = column("Period from whose start the headroom is there.")
    units: int = column("Units ordered.", unit="1", ge=1)
    headroom_mw: float = column("Firm headroom that they add.", unit="MW", ge=0)
    cost_million_usd: float = column("Cost of all units, paid with the order.", unit="million USD", ge=0)
    payer: str = column("Who pays: developers, or grid.")


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
    firm_mw: float = column("Firm import from the grid for accelerators.", unit="MW", ge=0)
    non_firm_mw: float = column("Import that the grid may interrupt.", unit="MW", ge=0)
    own_mw: float = column("Supply by generators on site.", unit="MW", ge=0)
    grid_mw: float = column("Import from the grid for accelerators, firm and non-firm.", unit="MW", ge=0)
    paused_mw: float = column("Load that pauses when non-firm import is interrupted.", unit="MW", ge=0)
    freed_mw: float = column("Smelting load freed and available.", unit="MW", ge=0)
    binding_link: str = column("What keeps the site from serving more IT power in this period.")
    binding_slack_mw: float = column("IT power that this could still serve.", unit="MW", default=0.0, ge=0)
    binding_next_link: str = column("What would keep the site back once there is more of that.", default="")
    binding_next_slack_mw: float = column("IT power that the next could still serve.", unit="MW", default=0.0, ge=0)


class Generation(Row):
    """Supply of a site by one technology of on-site generation."""

    TABLE = "generation"
    KEY = ("site", "generator", "period")

    site: Identifier = column("Site.", references="sites.site")
    generator: Identifier = column("Technology.", references="generators.generator")
    period: str = column("Period.")
    peak_mw: float = column("Supply at the design peak.", unit="MW", ge=0)
    mean_mw: float = column("Supply on the annual mean.", unit="MW", ge=0)
    fuel_cost_million_usd: float = column("Fuel, operation and maintenance in this period.", unit="million USD", ge=0)


class Energy(Row):
    """Energy, water and carbon of a site in a period, on the annual mean."""

    TABLE = "energy"
    KEY = ("site", "period")

    site: Identifier = column("Site.", references="sites.site")
    period: str = column("Period.")
    grid_gwh: float = column("Energy from the grid.", unit="GWh", ge=0)
    own_gwh: float = column("Energy from generators on site.", unit="GWh", ge=0)
    water_ml: float = column("Water used by cooling.", unit="ML", ge=0)
    carbon_kt: float = column("Carbon dioxide of all its energy.", unit="kt", ge=0)
    energy_cost_million_usd: float = column("Paid for energy from the grid.", unit="million USD", ge=0)


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
    removed_accelerators: int = column("Accelerators taken out at the start of the period.", unit="1", ge=0)
    it_mw: float = column("Their IT power.", unit="MW", ge=0)


class Purchase(Row):
    """Accelerators bought from a supply row in a period."""

    TABLE = "purchases"
    KEY = ("buyer", "supply", "period")

    buyer: Identifier = column("Owner that buys; the region's name for its common pool.")
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
    potlines_restarted: int = column(
        "Potlines whose restart began at the start of the period or before.", unit="1", ge=0
    )
    freed_mw: float = column("Load freed and converted by now.", unit="MW", ge=0)
    output_lost_kt_per_year: float = column(
        "Aluminium output given up; negative where restarts add some.", unit="kt/year"
    )
    displaced_kt: float = column("Aluminium not made in this period; negative where restarts add some.", unit="kt")
    margin_lost_million_usd: float = column(
        "Margin lost in this period; negative where restarts earn some.", unit="million USD"
    )


class Conversion(Row):
    """What the conversion of a smelter reuses, and what has to be bought all the same."""

    TABLE = "conversions"
    KEY = ("site",)

    site: Identifier = column("Smelter.", references="sites.site")
    first_period: str = column("First period in which freed load serves accelerators.")
    freed_mw: float = column("Load freed by the last period.", unit="MW", ge=0)
    queue_months_saved: float = column(
        "Study and build time of the zone that a new connection would take.", unit="months", ge=0
    )
    bays_reused_mva: float = column("Rating of the switchyard bays in place.", unit="MVA", ge=0)
    switchyard_saved_million_usd: float = column(
        "What those bays would cost in the region in the first period.", unit="million USD", ge=0
    )
    water_reused_ml_per_year: float = column("Water right that passes to cooling.", unit="ML/year", ge=0)
    transformers_ordered_mva: float = column(
        "Transformers ordered: the rectifier transformers of a smelter cannot serve accelerators.", unit="MVA", ge=0
    )
    transformers_million_usd: float = column("Their cost.", unit="million USD", ge=0)
    displaced_kt: float = column("Aluminium not made in all periods.", unit="kt")


class Cash(Row):
    """Capital and running costs of a region by period, not discounted."""

    TABLE = "cash"
    KEY = ("region", "period")

    region: Identifier = column("Region.", references="regions.region")
    period: str = column("Period.")
    budget_million_usd: float = column("Capital that becomes available.", unit="million USD", ge=0)
    equipment_million_usd: float = column("Spent on equipment orders.", unit="million USD", ge=0)
    accelerators_million_usd: float = column("Spent on accelerators.", unit="million USD", ge=0)
    reinforcements_million_usd: float = column("Spent on reinforcements that developers pay.", unit="million USD", ge=0)
    unspent_million_usd: float = column("Carried over to the next period.", unit="million USD", ge=0)
    grid_reinforcements_million_usd: float = column(
        "Spent on reinforcements that the grid company pays.", unit="million USD", ge=0
    )
    energy_million_usd: float = column("Paid for energy from the grid.", unit="million USD", ge=0)
    fuel_million_usd: float = column("Paid for on-site generation.", unit="million USD", ge=0)
    carbon_million_usd: float = column("Paid for carbon dioxide.", unit="million USD", ge=0)
    removal_million_usd: float = column("Paid for taking accelerators out of sites.", unit="million USD", ge=0)
    pause_million_usd: float = column("Cost of not running paused load.", unit="million USD", ge=0)
    smelter_million_usd: float = column(
        "Margin lost and restarts paid; negative where restarts earn more.", unit="million USD"
    )
    rent_million_usd: float = column("Paid for compute rented.", unit="million USD", ge=0)


class OwnerCash(Row):
    """Capital of an owner by period."""

    TABLE = "owner_cash"
    KEY = ("owner", "period")

    owner: Identifier = column("Owner.", references="owners.owner")
    period: str = column("Period.")
    budget_million_usd: float = column("Capital that becomes available to it.", unit="million USD", ge=0)
    equipment_million_usd: float = column("Spent on equipment for its sites.", unit="million USD", ge=0)
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
    effective_eflops: float = column(
        "Sustained FLOP/s: peak times the sustained and the interconnect fraction.", unit="EFLOP/s", ge=0
    )
    rented_eflops: float = column("Sustained FLOP/s rented from others.", unit="EFLOP/s", ge=0)
    unserved_eflops: float = column("Demand that is neither met nor rented.", unit="EFLOP/s", ge=0)
    largest_site_it_mw: float = column("IT power of the largest site.", unit="MW", ge=0)
    largest_cluster_site: str = column(
        "Site around which the largest training cluster lies; blank for none.", default="", references="sites.site"
    )
    largest_cluster_it_mw: float = column("IT power of the largest training cluster.", unit="MW", ge=0)
    largest_cluster_eflops: float = column("Sustained FLOP/s of the largest training cluster.", unit="EFLOP/s", ge=0)
    training_run_yflop: float = column(
        "FLOP of a training run of the scenario's length on it, in 10^24 FLOP.", unit="YFLOP", ge=0
    )
    binding_limit: str = column("What holds the region's compute back in this period.")
    binding_slack_fraction: float = column(
        "Share of that which is left: of accelerators on offer, of the budget, of the supply of the sites that it "
        "stops; 0 for order slots, crews and demand.",
        unit="1",
        default=0.0,
        ge=0,
        le=1,
    )
    binding_next_limit: str = column(
        "What would hold the region back once there is more of that; blank if nothing else does.", default=""
    )


class Milestone(Row):
    """When a region could finish a training run of a size."""

    TABLE = "milestones"
    KEY = ("region", "training_flop")

    region: Identifier = column("Region.", references="regions.region")
    training_flop: str = column("Size of the run, like 1e27 FLOP.")
    period: str = column(
        "First period in which a run of the scenario's length reaches it; blank for never.", default=""
    )


class LevelisedCost(Row):
    """What compute costs a region over the scenario, discounted."""

    TABLE = "levelised_costs"
    KEY = ("region",)

    region: Identifier = column("Region.", references="regions.region")
    cost_million_usd: float = column(
        "All costs, discounted at the owners' cost of capital, less what is left at the end.", unit="million USD"
    )
    compute_eflops_months: float = column("Sustained compute, discounted.", unit="EFLOP/s months", ge=0)
    levelised_million_usd_per_eflops_month: float = column(
        "Cost over compute; 0 without compute.", unit="million USD/(EFLOP/s month)"
    )


PLAN_TABLES: tuple[type[Row], ...] = (
    Order,
    ReinforcementOrder,
    UnitsInService,
    Power,
    Generation,
    Energy,
    CoolingLoad,
    Stock,
    Purchase,
    PotlinesShut,
    Conversion,
    Cash,
    OwnerCash,
    Compute,
    Milestone,
    LevelisedCost,
)
"""Every table of a plan."""
