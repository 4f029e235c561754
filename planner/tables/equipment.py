"""Options, cooling technologies, and what it takes to get them."""

from typing import Literal

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row

OptionKind = Literal["connection", "substation", "transformer", "generation", "battery", "hall", "cooling"]


class Cooling(Row):
    """A cooling technology; its PUE and WUE follow from the climate of the site."""

    TABLE = "cooling"
    KEY = ("cooling",)
    REQUIRED = True

    cooling: Identifier = column("Name of the technology.")
    name: Text = column("Name for people.", use="people")
    heat_sink: Literal["dry_bulb", "wet_bulb"] = column("Outdoor temperature that carries the heat away.")
    serves_liquid: bool = column("Whether it can cool liquid-cooled accelerators.")
    overhead_fraction: float = column(
        "Power of distribution losses, fans and pumps per IT power.", unit="1", ge=0, le=1
    )
    supply_temperature_c: float = column("Temperature of the air or water sent to the racks.", unit="degC", ge=5, le=60)
    temperature_rise_k: float = column("Rise of that air or water across the racks.", unit="K", gt=0, le=40)
    approach_k: float = column("Supply over outdoor temperature without a compressor.", unit="K", ge=0, le=30)
    carnot_efficiency: float = column("Compressor efficiency as a share of Carnot's.", unit="1", gt=0, le=1)
    water_l_per_kwh: float = column("Water evaporated per kWh of IT heat while wetted.", unit="L/kWh", ge=0, le=10)
    wetted_above_c: float | None = column(
        "Outdoor dry bulb above which water is evaporated; blank for never.", unit="degC", default=None, ge=-40, le=60
    )
    rated_outdoor_c: float | None = column(
        "Outdoor temperature at which the size of its blocks is stated; blank when they lose nothing to heat.",
        unit="degC",
        default=None,
        ge=-40,
        le=60,
    )
    capacity_loss_per_k: float = column(
        "Heat rejection lost for each K of outdoor temperature above the rated one.",
        unit="1/K",
        default=0.0,
        ge=0,
        le=0.2,
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark.", default=None, use="people")


class Option(Row):
    """A modular thing that can be ordered for a site, in whole units."""

    TABLE = "options"
    KEY = ("option",)
    REQUIRED = True

    option: Identifier = column("Name of the option.")
    name: Text = column("Name for people.", use="people")
    kind: OptionKind = column("Link of the power chain that it strengthens.")
    capacity_mw: float | None = column(
        "Size: import for a connection step, output for a generator or battery, IT power for a hall or cooling block.",
        unit="MW",
        default=None,
        gt=0,
        le=5_000,
    )
    capacity_mva: float | None = column(
        "Rating of a transformer or of a switchyard bay.", unit="MVA", default=None, gt=0, le=5_000
    )
    cooling: Identifier | None = column("Technology of a cooling block.", default=None, references="cooling.cooling")
    generator: Identifier | None = column("Technology of a generator.", default=None, references="generators.generator")
    duration_hours: float | None = column(
        "How long a battery gives its rated power.", unit="h", default=None, gt=0, le=1_000
    )
    contract: Literal["firm", "non_firm"] = column(
        "Contract of a connection step: a non-firm one may be interrupted.", default="firm"
    )
    cooling_class: Literal["ONAN", "ONAF", "OFAF"] | None = column(
        "Cooling class of a transformer at its stated rating (IEEE C57.12.00); blank when heat takes nothing from it.",
        default=None,
    )
    stage: Literal["ONAN", "ONAF", "OFAF"] | None = column(
        "Cooling stage up to which a transformer is loaded; blank for the stated rating.", default=None
    )
    crew_mw: float = column(
        "MW under construction that one unit counts for from its order until it serves.",
        unit="MW",
        default=0.0,
        ge=0,
        le=5_000,
    )
    needs_permit: bool = column("Whether an order waits for the permit of the site.", default=False)
    life_months: float | None = column(
        "Life over which its value is written off in equal parts; blank when nothing is left at the end.",
        unit="months",
        default=None,
        gt=0,
        le=1_200,
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark.", default=None, use="people")


class Equipment(Row):
    """Lead time and cost of an option in a region, by year of order."""

    TABLE = "equipment"
    KEY = ("region", "option", "year")
    REQUIRED = True

    region: Identifier = column("Region that orders.", references="regions.region")
    option: Identifier = column("Option.", references="options.option")
    year: int = column("Calendar year of the order; holds until the next year given.", ge=1990, le=2100)
    lead_months: float = column(
        "Time from order to in service; study and build time of the zone, or the permit of the site, come on top.",
        unit="months",
        ge=0,
        le=240,
    )
    cost_million_usd: float = column("Installed cost of one unit.", unit="million USD", ge=0, le=100_000)
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark.", default=None, use="people")


class OrderSlots(Row):
    """How many units of an option the makers accept per period."""

    TABLE = "order_slots"
    KEY = ("region", "option", "year")

    region: Identifier | None = column(
        "Region whose orders count; blank when all regions share the slots.",
        default=None,
        references="regions.region",
    )
    option: Identifier = column("Option.", references="options.option")
    year: int = column("Calendar year of the order; holds until the next year given.", ge=1990, le=2100)
    slots_per_period: float = column("Units that can be ordered in one period.", unit="1", ge=0)
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark.", default=None, use="people")
