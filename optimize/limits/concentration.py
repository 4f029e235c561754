"""Concentration: one site holds no more than a share of its region's compute."""

from typing import Any

from optimize.arrays import TemplateConstraint
from optimize.limits.limit import Limit
from optimize.model.quantities import compute


def add(model: Any) -> None:
    """Add the compute of each region and one row for each of its sites, in the periods in which a share is given."""

    # Less than the sum would never help: it only lowers what a site may hold.
    def region_compute(m: Any, r: str, t: int) -> Any:
        return m.region_compute[r, t] <= sum(m.block_eflops[k] * m.stock[s, k, t] for s, k in m.SITE_PRODUCTS_IN[r])

    def concentration(m: Any, s: str, r: str, t: int) -> Any:
        return compute(m, s, t) <= m.largest_site_share_maximum[r, t] * m.region_compute[r, t]

    model.region_compute_sum = TemplateConstraint(model.CONCENTRATED, rule=region_compute)
    model.concentration = TemplateConstraint(model.CONCENTRATED_SITES, rule=concentration)


CONCENTRATION = Limit(
    name="concentration",
    units=("EFLOP/s",),
    formula="compute[s,t] <= largest_site_share_maximum[r,t] x sum over the region's sites of compute",
    reason="Rules on spread: no single place holds more than a share of a country's compute.",
    source="Rules as cited in the policies table.",
    columns=(
        "policies.largest_site_share_maximum",
        "accelerators.block_size",
        "accelerators.peak_tflops",
        "accelerators.sustained_fraction",
        "accelerators.interconnect_fraction",
    ),
    add=add,
)
