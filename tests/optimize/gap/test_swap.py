"""How coalitions are valued follows from the size of a scenario, and what cannot be swapped is refused."""

from dataclasses import replace
from pathlib import Path

import pytest
from two_regions import write_two_regions

from optimize.gap.division import swap_of
from planner.reading import find_scenario, read_scenario


def test_few_sites_are_planned_as_they_are_and_many_relaxed_by_year(tmp_path: Path) -> None:
    few, many = read_scenario(write_two_regions(tmp_path / "two")), read_scenario(find_scenario("us-china"))
    small, large = swap_of(few, "home", "away", None, None), swap_of(many, "CN", "US", None, None)

    assert (small.kind, small.period_months) == ("planned", few.settings.period_months)
    assert (large.kind, large.period_months) == ("relaxed", 12)
    assert swap_of(many, "CN", "US", "planned", 6).period_months == 6


@pytest.mark.parametrize(
    ("base", "now", "months", "said"),
    [
        ("home", 3, 4, "expected periods of 3, 6 or 12 months that hold whole ones of 3, got 4"),
        ("home", 6, 3, "that hold whole ones of 6, got 3"),
        ("hom", 3, None, "expected a region of the scenario, got hom"),
    ],
)
def test_what_cannot_be_swapped_is_refused(tmp_path: Path, base: str, now: int, months: int | None, said: str) -> None:
    scenario = read_scenario(write_two_regions(tmp_path / "two"))
    scenario = replace(scenario, settings=scenario.settings.model_copy(update={"period_months": now}))
    with pytest.raises(ValueError, match=said):
        swap_of(scenario, base, "away", None, months)
