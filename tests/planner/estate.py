"""A scenario with round numbers that uses every table and every rule.

Four buyers: the common pool of `home` (alder, dogwood), acme (birch, elm), bolt (cedar) and the common pool of `away`
(fir). The PUE is 1.25 on air and 1.125 on liquid, at the peak and over the year, as no compressor ever runs. Liquid
cooling takes 1 L/kWh: 2 L/kWh in the half of the year that is warmer than the mean. On the design day, 5 K above
their rating, its blocks reject 0.9 of it. A transformer of 20 MVA (ONAF) loaded up to ONAN in 24-hour means of 32 degC
carries 20 x 0.6 / 0.8 x (1 - 0.015 x 2) = 14.55 MVA.
"""

from estate_equipment import accelerators, options, technologies
from estate_grounds import sites, zones
from estate_regions import regions

from planner.scenario import Scenario, Settings
from planner.tables import Source


def estate() -> Scenario:
    """Build the scenario."""
    return Scenario(
        settings=Settings(
            format_version=1,
            name="estate",
            title="Estate",
            first_period="2025Q1",
            last_period="2026Q2",
            discount_rate_per_year=0.08,
            training_run_days=100,
        ),
        sources=(
            Source(
                source="hand",
                title="Round numbers",
                publisher="gigasite",
                licence="MIT",
                confidence="assumed",
                reason="easy to work with by hand",
            ),
        ),
        policy_events=(),
        **regions(),
        **zones(),
        **sites(),
        **technologies(),
        **options(),
        **accelerators(),
    )
