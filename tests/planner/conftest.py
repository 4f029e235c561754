from pathlib import Path

import pandas as pd
import pytest

from planner.plan import Decisions, Outcome, Plan, assemble_plan
from planner.reading import read_scenario
from planner.scenario import Scenario

QUARTERS = ("2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2")


@pytest.fixture(scope="session")
def three_sites_folder() -> Path:
    """The folder of the scenario `three-sites`."""
    return Path(__file__).parent / "three_sites"


@pytest.fixture(scope="session")
def three_sites(three_sites_folder: Path) -> Scenario:
    """One region, three sites, six quarters and round numbers."""
    return read_scenario(three_sites_folder)


@pytest.fixture
def decisions() -> Decisions:
    """Decisions that keep all limits: Alder filled first, then Birch, half of Cedar shut."""
    return Decisions(
        orders=pd.DataFrame(
            [
                ("alder", "transformer-10", "2025Q1", 1),
                ("birch", "connection-10", "2025Q1", 1),
                ("birch", "transformer-20", "2025Q2", 2),
                ("birch", "bay-20", "2025Q3", 2),
                ("birch", "hall-8", "2025Q4", 1),
                ("birch", "cooling-liquid-4", "2025Q4", 1),
                ("birch", "cooling-liquid-4", "2026Q1", 1),
                ("birch", "cooling-liquid-4", "2026Q2", 1),
            ],
            columns=["site", "option", "order_period", "units"],
        ),
        cooling_load=pd.DataFrame(
            [
                ("alder", "air", "2025Q2", 6.0),
                *(("alder", "air", quarter, 8.0) for quarter in QUARTERS[2:]),
                *(("birch", "liquid", quarter, 4.0) for quarter in QUARTERS[4:]),
            ],
            columns=["site", "cooling", "period", "it_mw"],
        ),
        stock=pd.DataFrame(
            [
                ("alder", "breeze", "2025Q2", 6),
                *(("alder", "breeze", quarter, 8) for quarter in QUARTERS[2:]),
                *(("birch", "brook", quarter, 2) for quarter in QUARTERS[4:]),
            ],
            columns=["site", "accelerator", "period", "blocks"],
        ),
        purchases=pd.DataFrame(
            [
                ("home", "breeze-legal", "2025Q1", 2000),
                ("home", "breeze-legal", "2025Q2", 4000),
                ("home", "breeze-grey", "2025Q3", 2000),
                ("home", "brook-legal", "2025Q3", 2000),
                ("home", "brook-legal", "2025Q4", 2000),
            ],
            columns=["buyer", "supply", "period", "accelerators"],
        ),
        potlines=pd.DataFrame(
            [("cedar", quarter, 1, 0) for quarter in QUARTERS],
            columns=["site", "period", "potlines_shut", "potlines_restarted"],
        ),
        reinforcement_orders=pd.DataFrame(columns=["reinforcement", "order_period", "units"]),
        generation=pd.DataFrame(columns=["site", "generator", "period", "peak_mw", "mean_mw"]),
        interruptible=pd.DataFrame(columns=["site", "period", "non_firm_mw", "paused_mw"]),
        rent=pd.DataFrame(columns=["region", "period", "rented_eflops"]),
    )


@pytest.fixture
def outcome() -> Outcome:
    """How the solve might have ended."""
    return Outcome(
        regions=("home",),
        objective_name="compute",
        unit="EFLOP/s months",
        finding="",
        status="optimal within the gap",
        stopped_by="gap",
        objective=120.5,
        bound=121.0,
        bound_proven_by="linear relaxation",
        gap=0.00415,
        compute_eflops_months=121.5,
        cost_million_usd=230.25,
        seconds=1.25,
    )


@pytest.fixture
def plan(three_sites: Scenario, decisions: Decisions, outcome: Outcome) -> Plan:
    """The plan that follows from the decisions."""
    return assemble_plan(three_sites, decisions, [outcome])
