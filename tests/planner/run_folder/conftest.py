from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.certificate import Certificate
from planner.plan import Plan
from planner.run_folder import Manifest, describe_run, read_inputs, write_run
from planner.scenario import Scenario

Writer = Callable[..., Manifest]


@pytest.fixture
def manifest(three_sites: Scenario, plan: Plan) -> Manifest:
    """What is known of the run before it is written."""
    return describe_run(three_sites, plan, solver="highs", solver_version="1.15.1", options={"gap": 0.01, "seed": 0})


@pytest.fixture
def write(three_sites: Scenario, three_sites_folder: Path, plan: Plan, manifest: Manifest) -> Writer:
    """Write the run into a folder; arguments of `write_run` may be given by name."""

    def write_into(folder: Path, **changes: Any) -> Manifest:
        arguments: dict[str, Any] = {
            "scenario": three_sites,
            "plan": plan,
            "certificate": Certificate(checks=()),
            "solver_log": "1.2 s\n",
            "manifest": manifest,
            "inputs": read_inputs(three_sites, three_sites_folder),
        }
        return write_run(folder, **(arguments | changes))

    return write_into
