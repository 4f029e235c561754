from pathlib import Path

import pandas as pd
import pytest

from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario

FACTS = Path(__file__).parents[3].parent / "shared"


@pytest.fixture(scope="session")
def us_china() -> Scenario:
    """The built-in scenario of two countries."""
    return read_scenario(find_scenario("us-china"))


@pytest.fixture(scope="session")
def facts() -> Path:
    """The folder of facts from which the scenario was composed, kept beside the checkout."""
    if not (FACTS / "domain" / "parameters.csv").is_file():
        pytest.skip("the facts from which the scenario was composed are not beside this checkout")
    return FACTS


@pytest.fixture(scope="session")
def parameters(facts: Path) -> pd.Series:
    """Sourced values by their dotted id."""
    table = pd.read_csv(facts / "domain" / "parameters.csv", index_col="id")
    return pd.to_numeric(table["value"], errors="coerce")
