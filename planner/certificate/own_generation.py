"""What the generators of a site can give for sure, in MW (s, g, t)."""

import numpy as np

from planner.certificate.audit import Audit
from planner.certificate.names import Booleans, Floats

HOURS_OF_A_YEAR = 8760.0


def firm_output(audit: Audit) -> Floats:
    """Output of the generators of each technology that counts, after the loss of its largest unit where so ruled."""
    output = np.zeros((len(audit.names.site), len(audit.names.generator), len(audit.names.period)))
    sizes = np.array([option.capacity_mw or 0.0 for option in audit.scenario.options])[None, :, None]
    for number, technology in enumerate(audit.scenario.generators):
        of_technology = np.array(
            [
                option.kind == "generation" and option.generator == technology.generator
                for option in audit.scenario.options
            ]
        )[None, :, None]
        rated = np.where(of_technology, sizes * audit.units, 0.0).sum(axis=1)
        if technology.reserve == "n_minus_1":
            rated -= np.max(np.where(of_technology & (audit.units > 0), sizes, 0.0), axis=1, initial=0.0)
        output[:, number] = technology.availability_fraction * rated
    return output


def may_run_all_year(audit: Audit) -> Booleans:
    """Whether a technology may run in every hour of a year (g); one that may not only backs non-firm import."""
    return np.array([row.hours_per_year >= HOURS_OF_A_YEAR for row in audit.scenario.generators], dtype=bool)
