"""What a plan comes to, region by region: the records behind the summary and the table on the terminal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from planner.outputs.frame_rows import rows_of
from planner.outputs.words import (
    LIMIT_WORDS,
    eflops,
    gigawatts,
    period_words,
    training_flop,
    usd_per_pflops_hour,
)
from planner.plan import Plan
from planner.scenario import Scenario

GIGAWATT_MW = 1_000.0


@dataclass(frozen=True)
class YearEnd:
    """A region in the last period of a year.

    Attributes:
        year: calendar year.
        period: label of its last period in the scenario.
        it_mw: IT power of the accelerators installed.
        facility_mw: facility power at the design peak.
        effective_eflops: sustained EFLOP/s.
        accelerators: accelerators in service.
        largest_site: name of the site with most IT power; None where none has any.
        largest_site_it_mw: its IT power.
        largest_cluster: name of the site around which the largest training cluster lies; None where there is none.
        largest_cluster_it_mw: IT power of that cluster.
        largest_cluster_eflops: sustained EFLOP/s of that cluster.
        training_run_yflop: training run of the scenario's length on it, in 10^24 FLOP.
        binding_limit: what holds the region back, as in the table `compute`.
    """

    year: int
    period: str
    it_mw: float
    facility_mw: float
    effective_eflops: float
    accelerators: int
    largest_site: str | None
    largest_site_it_mw: float
    largest_cluster: str | None
    largest_cluster_it_mw: float
    largest_cluster_eflops: float
    training_run_yflop: float
    binding_limit: str

    @property
    def binding_words(self) -> str:
        """What holds the region back, in words."""
        return LIMIT_WORDS.get(self.binding_limit, self.binding_limit)


@dataclass(frozen=True)
class Headline:
    """What a plan comes to in one region.

    Attributes:
        region: the region.
        name: its name for people.
        years: the end of each year, in order.
        first_gigawatt_period: label of the first period with 1 GW of IT power or more; None where there is none.
        milestones: sizes of training runs like ``1e27`` and the first period that reaches each, as far as reached.
        training_run_days: length of a training run.
        levelised_million_usd_per_eflops_month: discounted cost over discounted compute; 0 without compute.
    """

    region: str
    name: str
    years: tuple[YearEnd, ...]
    first_gigawatt_period: str | None
    milestones: tuple[tuple[str, str], ...]
    training_run_days: float
    levelised_million_usd_per_eflops_month: float

    @property
    def sentence(self) -> str:
        """The headline in one sentence."""
        end = self.years[-1]
        reached = (
            f"first gigawatt in {period_words(self.first_gigawatt_period)}"
            if self.first_gigawatt_period
            else "no gigawatt within the plan"
        )
        return (
            f"{self.name}: {gigawatts(end.it_mw)} GW of IT power in {period_words(end.period)} "
            f"({gigawatts(end.facility_mw)} GW with cooling and losses at the design peak), "
            f"{eflops(end.effective_eflops)} EFLOP/s sustained; {reached}; held back by {end.binding_words}."
        )

    @property
    def training_sentence(self) -> str:
        """The largest training cluster at the end and what it can train."""
        end = self.years[-1]
        if end.largest_cluster is None:
            return f"{self.name}: no training cluster in {period_words(end.period)}."
        largest = (
            f"{self.name}: the largest training cluster in {period_words(end.period)} lies around "
            f"{end.largest_cluster}: {gigawatts(end.largest_cluster_it_mw)} GW of IT power, "
            f"{eflops(end.largest_cluster_eflops)} EFLOP/s; it trains {training_flop(end.training_run_yflop)} "
            f"in {self.training_run_days:g} days"
        )
        reached = [f"{size} in {period_words(period)}" for size, period in self.milestones]
        return f"{largest}; first run of {', '.join(reached)}." if reached else f"{largest}."

    @property
    def cost_sentence(self) -> str:
        """What compute costs over the plan."""
        levelised = self.levelised_million_usd_per_eflops_month
        if levelised == 0:
            return f"{self.name}: no compute, so it has no price."
        return (
            f"{self.name}: compute costs {levelised:,.2f} million USD per EFLOP/s-month over the plan, "
            f"or {usd_per_pflops_hour(levelised)} per PFLOP/s-hour: capital, less what is left at the end, and running "
            f"costs, discounted."
        )


def headlines(scenario: Scenario, plan: Plan) -> tuple[Headline, ...]:
    """Sum a plan up, one headline a region, in the order of the scenario."""
    compute = {(row.region, row.period): row for row in rows_of(plan.compute)}
    levelised = {row.region: row.levelised_million_usd_per_eflops_month for row in rows_of(plan.levelised_costs)}
    site_names = {site.site: site.name for site in scenario.sites}
    largest = _largest_sites(scenario, plan)
    return tuple(
        Headline(
            region=region.region,
            name=region.name,
            years=tuple(
                _year_end(year, compute[region.region, period], largest.get((region.region, period)), site_names)
                for year, period in _last_periods(scenario)
            ),
            first_gigawatt_period=next(
                (label for label in scenario.calendar.labels if compute[region.region, label].it_mw >= GIGAWATT_MW),
                None,
            ),
            milestones=tuple(
                (row.training_flop, row.period)
                for row in rows_of(plan.milestones[plan.milestones["region"] == region.region])
                if row.period
            ),
            training_run_days=scenario.settings.training_run_days,
            levelised_million_usd_per_eflops_month=levelised.get(region.region, 0.0),
        )
        for region in scenario.regions
    )


def _last_periods(scenario: Scenario) -> list[tuple[int, str]]:
    calendar = scenario.calendar
    return list({calendar.year(period): calendar.label(period) for period in range(calendar.count)}.items())


def _year_end(year: int, row: Any, largest_site: str | None, site_names: Mapping[str, str]) -> YearEnd:
    return YearEnd(
        year=year,
        period=row.period,
        it_mw=row.it_mw,
        facility_mw=row.facility_mw,
        effective_eflops=row.effective_eflops,
        accelerators=row.accelerators,
        largest_site=largest_site,
        largest_site_it_mw=row.largest_site_it_mw,
        largest_cluster=site_names.get(row.largest_cluster_site),
        largest_cluster_it_mw=row.largest_cluster_it_mw,
        largest_cluster_eflops=row.largest_cluster_eflops,
        training_run_yflop=row.training_run_yflop,
        binding_limit=row.binding_limit,
    )


def _largest_sites(scenario: Scenario, plan: Plan) -> dict[tuple[str, str], str]:
    """Name the site with most IT power by region and period; the first by name of equal ones."""
    region_of_zone = {zone.zone: zone.region for zone in scenario.zones}
    region_of_site = {site.site: region_of_zone[site.zone] for site in scenario.sites}
    name_of_site = {site.site: site.name for site in scenario.sites}
    power = plan.power[plan.power["it_mw"] > 0]
    ranked = power.assign(region=power["site"].map(region_of_site)).sort_values(
        ["it_mw", "site"], ascending=[False, True]
    )
    first = ranked.drop_duplicates(["region", "period"])
    return {(row.region, row.period): name_of_site[row.site] for row in rows_of(first)}
