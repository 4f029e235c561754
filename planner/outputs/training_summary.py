"""What the largest training clusters can train, and when."""

from collections.abc import Sequence

from planner.outputs.headline import Headline
from planner.outputs.markdown import markdown_table, markdown_text
from planner.outputs.words import eflops, gigawatts, period_words, training_flop
from planner.plan import TRAINING_FLOP


def training_summary(regions: Sequence[Headline]) -> str:
    """Write the largest training cluster at the end of each year and the milestones, as Markdown."""
    days = f"{regions[0].training_run_days:g}"
    header = ("Region", "End of", "Largest cluster around", "IT GW", "EFLOP/s", f"Run of {days} days")
    rows = [
        (
            markdown_text(region.name),
            str(year.year),
            markdown_text(year.largest_cluster),
            gigawatts(year.largest_cluster_it_mw),
            eflops(year.largest_cluster_eflops),
            training_flop(year.training_run_yflop),
        )
        for region in regions
        for year in region.years
        if year.largest_cluster is not None
    ]
    if not rows:
        return "No site is large enough for a training cluster."
    return markdown_table(header, rows, numbers=header[3:]) + "\n\n" + _milestones(regions, days)


def _milestones(regions: Sequence[Headline], days: str) -> str:
    header = (f"First run of {days} days with", *(f"{size} FLOP" for size in TRAINING_FLOP))
    rows = []
    for region in regions:
        reached = dict(region.milestones)
        periods = (period_words(reached[size]) if size in reached else "not reached" for size in TRAINING_FLOP)
        rows.append((markdown_text(region.name), *periods))
    return markdown_table(header, rows)
