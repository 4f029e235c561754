import sys
from pathlib import Path

import pytest

from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario

sys.path.append(str(Path(__file__).parents[1] / "planner"))  # for the plan of `tiny` worked by hand


@pytest.fixture(scope="session")
def tiny() -> Scenario:
    """The built-in scenario worked by hand."""
    return read_scenario(find_scenario("tiny"))


@pytest.fixture(scope="session")
def us_china() -> Scenario:
    """The built-in scenario of two countries."""
    return read_scenario(find_scenario("us-china"))
