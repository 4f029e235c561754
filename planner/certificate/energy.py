"""energy: energy, water and carbon dioxide of a site follow from its loads on the annual mean."""

from planner.certificate.audit import Audit
from planner.certificate.carbon_dioxide import carbon_kt_per_year
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import judge
from planner.certificate.follows import follows
from planner.certificate.power_flows import grid_mean, own_mean
from planner.certificate.running_costs import energy_cost, hours_of_a_period, years_of_a_period
from planner.certificate.water_use import water_ml_per_year


def check_energy(audit: Audit) -> LimitCheck:
    """Recompute every number of the energy table."""
    gwh_per_mw, years = hours_of_a_period(audit) / 1e3, years_of_a_period(audit)
    return judge(
        "energy",
        follows(
            audit, "energy.grid_gwh", grid_mean(audit).times(gwh_per_mw), "mean facility power that the grid supplies"
        ),
        follows(audit, "energy.own_gwh", own_mean(audit).times(gwh_per_mw), "supply on site on the annual mean"),
        follows(audit, "energy.water_ml", water_ml_per_year(audit).times(years), "annual WUE times cooling load"),
        follows(audit, "energy.carbon_kt", carbon_kt_per_year(audit).times(years), "carbon dioxide of all its energy"),
        follows(audit, "energy.energy_cost_million_usd", energy_cost(audit), "energy from the grid times its price"),
    )
