import pytest
from estate import estate
from estate_plan import estate_plan
from tiny_plan import tiny_plan

from planner.plan import Plan
from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario


@pytest.fixture(scope="session")
def tiny() -> Scenario:
    """The built-in scenario worked by hand."""
    return read_scenario(find_scenario("tiny"))


@pytest.fixture
def best_plan() -> Plan:
    """The best plan of the tiny scenario, worked by hand."""
    return tiny_plan()


@pytest.fixture(scope="session")
def all_rules() -> Scenario:
    """A scenario that uses every table and every rule."""
    return estate()


@pytest.fixture
def rich_plan() -> Plan:
    """A plan for it that keeps all its limits."""
    return estate_plan()
