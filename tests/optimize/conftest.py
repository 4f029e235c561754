import pytest

from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario


@pytest.fixture(scope="session")
def tiny() -> Scenario:
    """The built-in scenario worked by hand."""
    return read_scenario(find_scenario("tiny"))


@pytest.fixture(scope="session")
def us_china() -> Scenario:
    """The built-in scenario of two countries."""
    return read_scenario(find_scenario("us-china"))
