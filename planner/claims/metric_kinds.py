"""The metrics that a claim can use: what each needs, its unit, and what it is."""

from dataclasses import dataclass

from planner.metric_names import PERIOD_METRICS


@dataclass(frozen=True)
class MetricKind:
    """A metric of claims.

    Attributes:
        name: what a claim gives as `metric`.
        unit: its unit.
        description: what it is, for people.
        needs: keys of the measure that must be given.
        takes: keys that may be given.
        of_plan: whether the plan decides it, not the tables of the scenario alone.
    """

    name: str
    unit: str
    description: str
    needs: tuple[str, ...]
    takes: tuple[str, ...] = ()
    of_plan: bool = False


_RANGE = ("since", "until")

METRIC_KINDS = {
    kind.name: kind
    for kind in (
        *(
            MetricKind(one.name, one.unit, f"{one.description}, in a period", ("region",), ("period",), of_plan=True)
            for one in PERIOD_METRICS
        ),
        MetricKind(
            "months_until",
            "months",
            "months from the start of the scenario until a metric by period reaches a value or another region",
            ("region", "of"),
            ("reaches", "ahead_of"),
            of_plan=True,
        ),
        MetricKind(
            "held_back_share",
            "1",
            "share of the periods of a range in which one of the limits holds the region back",
            ("region", "limits"),
            _RANGE,
            of_plan=True,
        ),
        MetricKind(
            "levelised_million_usd_per_eflops_month",
            "million USD/(EFLOP/s month)",
            "discounted cost over discounted compute of the whole plan",
            ("region",),
            of_plan=True,
        ),
        MetricKind(
            "fastest_months_to_power",
            "months",
            "months from order to power at the site of the region that is soonest, by sites time-to-power",
            ("region", "mw"),
            ("kind", "period"),
        ),
        MetricKind(
            "accelerators_offered",
            "1",
            "accelerators that the supply rows of a region offer in a range",
            ("region",),
            ("accelerator", "channel", *_RANGE),
        ),
        MetricKind("queue_months", "months", "median study and build time of the zones of a region", ("region",)),
        MetricKind("permit_months", "months", "median permitting time of the sites of a region", ("region",)),
        MetricKind(
            "lead_months", "months", "lead time of an option ordered in a period", ("region", "option"), ("period",)
        ),
        MetricKind("wacc_per_year", "1/year", "cost of capital of a region", ("region",)),
        MetricKind("budget_billion_usd", "billion USD", "capital of a region in a range", ("region",), _RANGE),
        MetricKind(
            "rent_million_usd_per_eflops_month",
            "million USD/(EFLOP/s month)",
            "rent of compute in a period",
            ("region",),
            ("period",),
        ),
        MetricKind("rentable_eflops", "EFLOP/s", "compute on offer for rent in a period", ("region",), ("period",)),
        MetricKind("policy_events", "1", "policy events on a region's supply in a range", ("region",), _RANGE),
        MetricKind("accelerator_tflops", "TFLOP/s", "peak of an accelerator", ("accelerator",)),
        MetricKind("accelerator_tflops_per_kw", "TFLOP/s/kW", "peak of an accelerator per IT power", ("accelerator",)),
        MetricKind("accelerator_interconnect_share", "1", "compute left by its interconnect", ("accelerator",)),
        MetricKind("accelerators_it_mw", "MW", "IT power of so many accelerators", ("accelerator", "count")),
        MetricKind("accelerators_eflops", "EFLOP/s", "sustained FLOP/s of so many", ("accelerator", "count")),
        MetricKind("accelerators_price_billion_usd", "billion USD", "price of so many", ("accelerator", "count")),
    )
}
"""All metrics by name."""
