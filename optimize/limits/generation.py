"""Generation: behind the meter, units fail, and permits and pipes are finite."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit
from optimize.model.climate_performance import ANNUAL_PUE_COLUMNS
from optimize.model.quantities import facility, generated, mean, supplied


def add(model: Any) -> None:
    """Add the rows of output, permit and fuel, and those of the energy of the year, by site and period."""

    def generation(m: Any, s: str, g: str, t: int) -> Any:
        rating = sum(m.capacity_mw[e] * m.units[s, e, t] for e in m.GENERATOR_UNITS[s, g])
        largest = sum(m.size_step_mw[s, e] * m.present[s, e, t] for e in m.GENERATOR_UNITS_TO_LOSE[s, g])
        return m.gen[s, g, t] <= m.availability[g] * (rating - largest)

    def generation_permit(m: Any, s: str, t: int) -> Any:
        standing = sum(m.capacity_mw[e] * m.units[s, e, t] for e in m.GENERATOR_UNITS_AT[s])
        return standing <= m.generation_permit_mw[s]

    def generation_fuel(m: Any, s: str, t: int) -> Any:
        burned = sum(m.fuel_gj_per_mw_day[g] * m.gen[s, g, t] for g in m.GENERATORS_AT[s])
        return burned <= m.fuel_limit_gj_per_day[s]

    def generation_mean(m: Any, s: str, g: str, t: int) -> Any:
        return m.run[s, g, t] <= m.gen[s, g, t]

    def generation_is_used(m: Any, s: str, t: int) -> Any:
        return generated(m, s, t) <= mean(m, s, t)

    def generation_runs(m: Any, s: str, t: int) -> Any:
        return mean(m, s, t) <= facility(m, s, t) - supplied(m, s, t) + generated(m, s, t)

    model.generation = TemplateConstraint(model.SITE_GENERATORS, model.PERIODS, rule=generation)
    model.generation_permit = TemplateConstraint(model.GENERATION_SITES, model.PERIODS, rule=generation_permit)
    model.generation_fuel = TemplateConstraint(model.FUEL_LIMITED, model.PERIODS, rule=generation_fuel)
    model.generation_mean = TemplateConstraint(model.SITE_GENERATORS, model.PERIODS, rule=generation_mean)
    model.generation_is_used = TemplateConstraint(model.SUPPLIED_SITES, model.PERIODS, rule=generation_is_used)
    model.generation_runs = TemplateConstraint(model.SUPPLIED_SITES, model.PERIODS, rule=generation_runs)


GENERATION = Limit(
    name="generation",
    units=("MW", "GJ/day"),
    formula=(
        "gen[s,g,t] <= availability_fraction[g] x (sum over units e of g of capacity_mw[e] x units[s,e,t] - largest "
        "capacity_mw present where the reserve is n_minus_1); sum over generators e of capacity_mw[e] x units[s,e,t] "
        "<= generation_permit_mw[s]; sum over g of heat_rate_gj_per_mwh[g] x gen[s,g,t] x 24 h <= "
        "fuel_limit_gj_per_day[s]; run[s,g,t] <= gen[s,g,t]; "
        "sum over g of run[s,g,t] <= mean[s,t] <= grid[s,t] + sum over g of run[s,g,t]"
    ),
    reason="Behind the meter a failed unit is covered by the others; permits and gas pipes are finite.",
    source="Reserve and availability as in IEEE 762; permits, heat rates and pipes as cited in the tables.",
    columns=(
        "sites.generation_permit_mw",
        "sites.fuel_limit_gj_per_day",
        "options.kind",
        "options.capacity_mw",
        "options.generator",
        "generators.reserve",
        "generators.availability_fraction",
        "generators.heat_rate_gj_per_mwh",
        "generators.hours_per_year",
        "site_units.units",
        *ANNUAL_PUE_COLUMNS,
    ),
    add=add,
)
