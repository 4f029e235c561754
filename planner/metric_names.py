"""The numbers that a region has in every period: their names, units and meaning."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PeriodMetric:
    """A number that a region has in every period.

    Attributes:
        name: column of the table.
        unit: its unit.
        description: what it is, for people.
    """

    name: str
    unit: str
    description: str


PERIOD_METRICS = (
    PeriodMetric("it_gw", "GW", "IT power of the accelerators in service"),
    PeriodMetric("facility_gw", "GW", "facility power at the design peak"),
    PeriodMetric("effective_eflops", "EFLOP/s", "sustained FLOP/s of the accelerators in service"),
    PeriodMetric("accelerators", "1", "accelerators in service"),
    PeriodMetric("sites_in_service", "1", "sites with accelerators"),
    PeriodMetric("largest_site_it_gw", "GW", "IT power of the largest site"),
    PeriodMetric("largest_cluster_it_gw", "GW", "IT power of the largest training cluster"),
    PeriodMetric("largest_cluster_eflops", "EFLOP/s", "sustained FLOP/s of the largest training cluster"),
    PeriodMetric("training_run_flop", "FLOP", "one training run on the largest cluster"),
    PeriodMetric("site_share_squares", "1", "Herfindahl index of compute by site: 1 where one site has all"),
    PeriodMetric("smelter_share", "1", "share of facility power that stands at smelters"),
    PeriodMetric("displaced_kt", "kt", "aluminium not made since the start"),
    PeriodMetric("smelter_margin_million_usd", "million USD", "margin of smelters lost since the start"),
    PeriodMetric("spent_billion_usd", "billion USD", "capital and running costs since the start, not discounted"),
    PeriodMetric("accelerators_billion_usd", "billion USD", "spent on accelerators since the start, not discounted"),
    PeriodMetric(
        "spent_million_usd_per_eflops_month",
        "million USD/(EFLOP/s month)",
        "all that was spent since the start over all compute delivered since; blank before there is any",
    ),
)
"""The columns of `period_metrics` besides region, period and binding_limit."""
