"""Instances that grow in one direction at a time, and the two methods side by side."""

import io
from importlib import import_module

import pytest
from growth.instances_of import Size, scenario_of
from growth.one_run import GAPS, run
from instances import generated_scenario
from peers.record import Recorder, read_record
from peers.task import Task

from optimize.independent_problems import independent_problems
from planner.scenario import Scenario


def offered(scenario: Scenario) -> float:
    return sum(row.accelerators_per_period for row in scenario.accelerator_supply)


def test_more_products_share_what_was_on_offer() -> None:
    few, many = (scenario_of(Size(6, periods=8, products=count)) for count in (4, 12))

    assert (len(few.accelerators), len(many.accelerators)) == (4, 12)
    assert offered(many) == pytest.approx(offered(few))
    assert len({row.peak_tflops for row in many.accelerators}) == 12


def test_products_are_a_multiple_of_the_catalogue() -> None:
    with pytest.raises(ValueError, match="multiple of 4"):
        scenario_of(Size(6, products=5))


def test_a_run_says_when_each_gap_was_reached() -> None:
    found = run(Size(6, periods=8), gap=0.05, seconds=30)

    reached = dict(zip(GAPS, found.seconds_to, strict=True))
    assert found.gap is not None
    assert found.gap <= 0.05
    assert reached[0.05] is not None
    assert reached[0.05] <= found.seconds
    assert found.build_mb > 0
    assert found.search_mb > 0


@pytest.mark.parametrize("method", ["by_sites", "whole"])
def test_both_methods_solve_the_same_program(method: str) -> None:
    (scenario,) = independent_problems(generated_scenario(6, periods=8))
    file = io.StringIO()

    plan = import_module(f"decomposition.{method}").find(Task(scenario, 60.0, 1, False, Recorder(file)))

    record = read_record(file.getvalue().splitlines())
    assert plan is not None
    assert record.value > 0
    assert record.value <= record.bound <= 1.1 * record.value
