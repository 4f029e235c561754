"""water: cooling uses no more water than the site and its basin allow, with what freed potlines leave."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.certificate import LimitCheck
from planner.certificate.comparison import Comparison, judge
from planner.certificate.names import Floats
from planner.certificate.smelting import water_freed
from planner.certificate.water_use import water_ml_per_year


def check_water(audit: Audit) -> LimitCheck:
    """Recompute the water of every site and of every basin in every period."""
    return judge("water", _of_sites(audit), _of_basins(audit))


def _of_sites(audit: Audit) -> Comparison:
    allowances = [site.water_allowance_ml_per_year for site in audit.scenario.sites]
    own = np.array([np.inf if allowance is None else allowance for allowance in allowances])
    return Comparison(
        table="cooling_load",
        unit="ML/year",
        places=audit.places("site", "period"),
        left=water_ml_per_year(audit),
        right=own[:, None] + water_freed(audit),
        left_words="water used by cooling is",
        right_words="allowance of the site and water rights of freed potlines",
    )


def _of_basins(audit: Audit) -> Comparison:
    member = np.array(
        [[site.basin == basin.basin for site in audit.scenario.sites] for basin in audit.scenario.basins], dtype=float
    ).reshape(len(audit.names.basin), len(audit.names.site))

    def by_basin(of_sites: Floats) -> Floats:
        total: Floats = member @ of_sites
        return total

    return Comparison(
        table="cooling_load",
        unit="ML/year",
        places=audit.places("basin", "period"),
        left=(water_ml_per_year(audit) - water_freed(audit)).totals(by_basin),
        right=np.array([basin.water_allowance_ml_per_year for basin in audit.scenario.basins])[:, None],
        left_words="water used by its sites, less water rights of freed potlines, is",
        right_words="allowance of the basin",
    )
