"""Where the power comes from: the grid, by contract, connection and headroom, or generators on site."""

from dataclasses import dataclass
from math import ceil

from planner.plan.own_supply import HOURS_PER_DAY
from planner.tables import Option
from planner.tables.equipment import OptionKind
from planner.time_to_power.chain import NEVER, Chain
from planner.time_to_power.ordered_units import ROUNDING, earliest_chain
from planner.time_to_power.site_terms import SiteTerms, held, one_after_another

FULL_YEAR_HOURS = 8_760.0


@dataclass(frozen=True)
class Supply:
    """One way to supply a load, and the links that it takes.

    Attributes:
        name: ``grid``, or the generator's name.
        chains: its links.
    """

    name: str
    chains: tuple[Chain, ...]

    @property
    def ready_period(self) -> float:
        """Period from whose start all its links carry the load."""
        return max(chain.ready_period for chain in self.chains)


def grid_supply(terms: SiteTerms, load_mw: float) -> Supply:
    """Supply a load by firm import: potlines shut where that helps, connection, headroom, bays, transformers."""
    lines, smelter = _shut_potlines(terms, load_mw)
    freed_mw = lines * terms.smelter.potline_mw if terms.smelter else 0.0
    chains = (
        *smelter,
        _connection(terms, load_mw, freed_mw),
        _headroom(terms, load_mw - freed_mw),
        _firm_capacity(terms, load_mw, "substation", 1.0),
        _firm_capacity(terms, load_mw, "transformer", terms.region.emergency_factor),
    )
    return Supply("grid", chains)


def own_supplies(terms: SiteTerms, load_mw: float) -> list[Supply]:
    """Supply a load by generators of one technology, for every technology that may run all year."""
    return [
        Supply(row.generator, (_generation(terms, load_mw, row.generator),))
        for row in terms.scenario.generators
        if row.hours_per_year >= FULL_YEAR_HOURS
    ]


def _smelting_mw(terms: SiteTerms) -> float:
    return terms.smelter.potlines * terms.smelter.potline_mw if terms.smelter else 0.0


def _shut_potlines(terms: SiteTerms, load_mw: float) -> tuple[int, tuple[Chain, ...]]:
    """Shut as many potlines as the load needs of the contract; their conversion is a link of its own."""
    smelter = terms.smelter
    if smelter is None:
        return 0, ()
    spare_mw = terms.site.contract_mw - _smelting_mw(terms)
    lines = min(smelter.potlines, max(0, ceil((load_mw - spare_mw) / smelter.potline_mw - ROUNDING)))
    what = f"conversion of {lines} of {smelter.potlines} potlines"
    steps = tuple(
        one_after_another([(what, smelter.conversion_months if lines else 0.0, "smelters.conversion_months")])
    )
    ready = terms.order_period + (terms.scenario.calendar.periods(smelter.conversion_months) if lines else 0)
    return lines, (Chain("smelter", steps, ready, f"{smelter.status}; frees {lines * smelter.potline_mw:,.0f} MW"),)


def _connection(terms: SiteTerms, load_mw: float, freed_mw: float) -> Chain:
    site, number = terms.site, terms.scenario.calendar.number
    from_period = number(site.contract_period) if site.contract_period else 0
    most_mw = site.connection_limit_mw - _smelting_mw(terms) + freed_mw
    if load_mw > most_mw + ROUNDING:
        return Chain("connection", (), NEVER, f"the site can never import more than {most_mw:,.0f} MW for accelerators")

    def carried_mw(period: int, option: Option | None, units: int) -> float:
        contract = site.contract_mw if period >= from_period else 0.0
        steps = sum((row.capacity_mw or 0.0) * terms.in_place(row, period) for row in terms.options("connection"))
        ordered = (option.capacity_mw or 0.0) * units if option else 0.0
        return contract - _smelting_mw(terms) + freed_mw + steps + ordered

    return earliest_chain(terms, "connection", load_mw, carried_mw, terms.options("connection"))


def _headroom(terms: SiteTerms, load_mw: float) -> Chain:
    """Wait for the zone: its headroom for this site alone, and the reinforcements that can be ordered for it."""
    scenario, calendar = terms.scenario, terms.scenario.calendar
    rows = [(calendar.number(row.period), row) for row in scenario.zone_headroom if row.zone == terms.zone.zone]
    lines = [row for row in scenario.reinforcements if row.zone == terms.zone.zone]

    def reinforced_mw(period: int) -> float:
        first = [max(terms.order_period, calendar.number(row.first_period) if row.first_period else 0) for row in lines]
        return sum(
            row.headroom_mw * row.units
            for row, order in zip(lines, first, strict=True)
            if order + calendar.periods(row.lead_months) <= period
        )

    most_mw = 0.0
    for period in terms.periods:
        row = held((start, row) for start, row in rows if start <= period)
        firm_mw = row.headroom_mw if row else 0.0
        most_mw = max(most_mw, firm_mw + reinforced_mw(period))
        if firm_mw + reinforced_mw(period) >= load_mw - ROUNDING:
            wait = float((period - terms.order_period) * terms.months)
            what = f"headroom of {terms.zone.name} reaches {max(load_mw, 0):,.0f} MW"
            steps = tuple(one_after_another([(what, wait, "zone_headroom.headroom_mw")]))
            by = "with all reinforcements" if firm_mw < load_mw - ROUNDING else "if no other site uses it"
            return Chain("zone", steps, period, by)
    return Chain("zone", (), NEVER, f"{terms.zone.name} never has more headroom than {most_mw:,.0f} MW")


def _firm_capacity(terms: SiteTerms, load_mw: float, kind: OptionKind, emergency_factor: float) -> Chain:
    """Bays or transformers that carry the load after the loss of the largest."""
    mw_per_mva = terms.region.power_factor * emergency_factor
    options = terms.options(kind)
    ratings = {row.option: terms.rating_mva(row) for row in options}

    def carried_mw(period: int, option: Option | None, units: int) -> float:
        present = {row.option: terms.in_place(row, period) for row in options}
        if option is not None:
            present[option.option] += units
        largest = max((ratings[name] for name, count in present.items() if count), default=0.0)
        return mw_per_mva * (sum(ratings[name] * count for name, count in present.items()) - largest)

    return earliest_chain(terms, kind, load_mw, carried_mw, options)


def _generation(terms: SiteTerms, load_mw: float, generator: str) -> Chain:
    row = next(one for one in terms.scenario.generators if one.generator == generator)
    options = [one for one in terms.options("generation") if one.generator == generator]
    fuel_gj = row.heat_rate_gj_per_mwh * load_mw * HOURS_PER_DAY
    limit_gj = terms.site.fuel_limit_gj_per_day
    if limit_gj is not None and fuel_gj > limit_gj:
        fuelled_mw = limit_gj / row.heat_rate_gj_per_mwh / HOURS_PER_DAY
        return Chain("generation", (), NEVER, f"fuel for {fuelled_mw:,.0f} MW at most")

    def carried_mw(period: int, option: Option | None, units: int) -> float:
        present = {one.option: terms.in_place(one, period) for one in options}
        if option is not None:
            present[option.option] += units
        sizes = {one.option: one.capacity_mw or 0.0 for one in options}
        total = sum(sizes[name] * count for name, count in present.items())
        if option is not None and total > terms.site.generation_permit_mw:
            return 0.0
        lost = max((sizes[name] for name, count in present.items() if count), default=0.0)
        return row.availability_fraction * (total - (lost if row.reserve == "n_minus_1" else 0.0))

    chain = earliest_chain(terms, "generation", load_mw, carried_mw, options)
    if chain.ready_period != NEVER:
        return chain
    return Chain("generation", (), NEVER, f"the site may have {terms.site.generation_permit_mw:,.0f} MW of generators")
