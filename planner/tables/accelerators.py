"""Accelerators and the channels that supply them."""

from typing import Literal

from planner.tables.column import Identifier, Text, column
from planner.tables.row import Row


class Accelerator(Row):
    """A GPU, TPU or NPU product."""

    TABLE = "accelerators"
    KEY = ("accelerator",)
    REQUIRED = True

    accelerator: Identifier = column("Name of the product.")
    name: Text = column("Name for people.", use="people")
    vendor: Text = column("Who makes it.", use="people")
    release_period: str = column("First period in which it can be bought.")
    it_watts: float = column(
        "IT power per accelerator with its share of host, network and storage.", unit="W", gt=0, le=100_000
    )
    peak_tflops: float = column("Dense BF16 peak.", unit="TFLOP/s", gt=0, le=100_000)
    sustained_fraction: float = column("Share of the peak that training sustains.", unit="1", gt=0, le=1)
    interconnect_fraction: float = column(
        "Share of the compute left in a cluster by a cut-down interconnect; 1 for full bandwidth.",
        unit="1",
        default=1.0,
        gt=0,
        le=1,
    )
    heat: Literal["air", "liquid"] = column("How its heat leaves the rack: liquid needs a liquid cooling technology.")
    block_size: int = column("Accelerators in the smallest block installed (rack or pod).", unit="1", ge=1, le=100_000)
    price_usd: float = column(
        "Price per accelerator with its share of host, network and storage.", unit="USD", ge=0, le=10_000_000
    )
    life_months: float | None = column(
        "Time from purchase to the end of its life; blank for no end. Needs removal_usd.",
        unit="months",
        default=None,
        gt=0,
        le=600,
    )
    removal_usd: float | None = column(
        "Cost of taking one out of a site; blank when it stays where it was installed.",
        unit="USD",
        default=None,
        ge=0,
        le=100_000,
    )
    removal_months: float = column(
        "Time from leaving a site until it can be installed at another.", unit="months", default=3.0, ge=0, le=60
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark.", default=None, use="people")

    @property
    def sustained_tflops(self) -> float:
        """What one gives in a cluster: its peak times the sustained and the interconnect fraction, TFLOP/s."""
        return self.peak_tflops * self.sustained_fraction * self.interconnect_fraction


class AcceleratorSupply(Row):
    """Accelerators offered through one channel over a range of periods.

    What is bought waits in the region's warehouse until it is installed; what is not bought in its period is gone.
    """

    TABLE = "accelerator_supply"
    KEY = ("supply",)
    REQUIRED = True

    supply: Identifier = column("Name of the row, for plans to cite.")
    region: Identifier | None = column(
        "Region that may buy; blank when all regions compete for it.", default=None, references="regions.region"
    )
    owner: Identifier | None = column(
        "Owner that may buy; blank for every buyer of the region.", default=None, references="owners.owner"
    )
    accelerator: Identifier = column("Product.", references="accelerators.accelerator")
    channel: Literal["legal", "grey", "domestic"] = column("How it reaches the buyer.", use="people")
    first_period: str = column("First period of the offer.")
    last_period: str = column("Last period of the offer.")
    accelerators_per_period: float = column("Number offered in each period.", unit="1", ge=0, le=1e9)
    premium_fraction: float = column("Paid above the list price.", unit="1", default=0.0, ge=-0.9, le=10)
    event: Identifier | None = column(
        "Policy event that opened or closed the offer.", default=None, references="policy_events.event", use="people"
    )
    source: Identifier = column("Where it comes from.", references="sources.source", use="people")
    note: Text | None = column("Remark: how it was derived.", default=None, use="people")
