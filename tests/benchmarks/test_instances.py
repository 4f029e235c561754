"""The instances of the benchmarks: the same for the same seed, sound, and with something in every limit."""

from pathlib import Path

import pytest
from instances import generated_scenario, write_scenario_folder

from optimize.independent_problems import independent_problems
from optimize.limits import LIMITS
from optimize.objectives import Ask
from optimize.planning import plan_scenario
from optimize.problem import problem_of
from optimize.solve import Limits
from planner.certificate import certify
from planner.reading import check_scenario, read_scenario
from planner.tables import TABLES


def test_the_same_seed_draws_the_same_scenario() -> None:
    assert generated_scenario(12, periods=9, seed=3) == generated_scenario(12, periods=9, seed=3)


def test_another_seed_draws_other_sites() -> None:
    assert not set(generated_scenario(12, seed=3).sites) & set(generated_scenario(12, seed=4).sites)


def test_a_longer_view_has_the_same_places() -> None:
    short, long = (generated_scenario(20, periods=periods) for periods in (20, 36))

    assert (short.sites, short.zones, short.site_units) == (long.sites, long.zones, long.site_units)


def test_no_two_sites_are_alike() -> None:
    sites = generated_scenario(300).sites

    nameless = {site.model_copy(update={"site": "", "name": "", "latitude": 0.0, "longitude": 0.0}) for site in sites}
    assert len(nameless) == len(sites)


@pytest.mark.parametrize("sites", [6, 40])
def test_every_table_has_rows(sites: int) -> None:
    scenario = generated_scenario(sites, periods=8)

    assert [table.TABLE for table in TABLES if not getattr(scenario, table.TABLE)] == []


@pytest.mark.parametrize(("sites", "periods", "seed"), [(6, 8, 0), (60, 36, 1)])
def test_reading_finds_no_fault_and_no_unused_row(sites: int, periods: int, seed: int, tmp_path: Path) -> None:
    scenario = generated_scenario(sites, periods=periods, seed=seed)
    write_scenario_folder(scenario, tmp_path)

    assert [str(fault) for fault in check_scenario(tmp_path)] == []
    assert read_scenario(tmp_path) == scenario


@pytest.mark.parametrize("sites", [6, 60])
def test_it_is_one_independent_problem(sites: int) -> None:
    assert len(independent_problems(generated_scenario(sites, periods=8))) == 1


def test_every_limit_of_the_model_has_rows_of_its_own() -> None:
    scenario = generated_scenario(20, periods=12)
    (part,) = independent_problems(scenario)
    rows = problem_of(part, Ask("cost", demand=True)).matrix.rows

    assert [name for name, block in rows.items() if not block.size] == []
    assert len(rows) > len(LIMITS)


def test_there_is_no_instance_of_hardly_any_site_or_period() -> None:
    with pytest.raises(ValueError, match="at least 6 sites"):
        generated_scenario(5)
    with pytest.raises(ValueError, match="at least 6 sites"):
        generated_scenario(6, periods=7)


def test_a_small_instance_has_a_plan_that_holds() -> None:
    scenario = generated_scenario(6, periods=8)

    plan = plan_scenario(scenario, Limits(gap=0.05, seconds=15))

    certificate = certify(scenario, plan)
    assert certificate.holds
    assert plan.outcomes[0].compute_eflops_months > 0
