"""Limits, costs and objectives say which columns they read; together they read every column that is not for people."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from cli.reference_pages import ALL_COSTS, ALL_LIMITS
from optimize.model import model_data
from optimize.model.build import build_model
from optimize.objectives import OBJECTIVES, Ask
from optimize.training_clusters import training_clusters
from planner.reading import read_scenario
from planner.reading.columns import columns_of
from planner.tables import TABLES, Row

FULL = Path(__file__).parents[1] / "planner" / "reading" / "full"

RECORDS = [*ALL_LIMITS, *ALL_COSTS, *OBJECTIVES]
DECLARED = set(chain.from_iterable(record.columns for record in RECORDS))
USES = {f"{table.TABLE}.{column.name}": column.use for table in TABLES for column in columns_of(table)}


@pytest.fixture
def columns_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Every column of a row that is read while the test runs, as ``table.column``."""
    read: set[str] = set()

    def recorded(row: Row, name: str) -> Any:
        if name in type.__getattribute__(type(row), "__pydantic_fields__"):
            read.add(f"{type(row).TABLE}.{name}")
        return object.__getattribute__(row, name)

    monkeypatch.setattr(Row, "__getattribute__", recorded)
    yield read
    monkeypatch.undo()


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: f"{type(record).__name__}-{record.name}")
def test_what_a_record_says_it_reads_are_columns_for_the_model_each_named_once(record: Any) -> None:
    assert set(record.columns) <= USES.keys()
    assert [column for column in record.columns if USES[column] == "people"] == []
    assert len(set(record.columns)) == len(record.columns)


def test_every_column_that_is_not_for_people_is_read_by_a_limit_a_cost_or_an_objective() -> None:
    assert {column for column, use in USES.items() if use == "model"} - DECLARED == set()


def test_the_model_reads_exactly_the_columns_that_are_declared(columns_read: set[str]) -> None:
    scenario = read_scenario(FULL)
    columns_read.clear()
    entrants = training_clusters(scenario, "US")
    build_model(model_data(scenario), Ask(maximise="cost", demand=True, entrants=entrants))

    assert {column for column in columns_read if USES[column] == "people"} == set()
    assert {column for column in columns_read if USES[column] == "model"} == {
        column for column in DECLARED if USES[column] == "model"
    }
    assert columns_read >= DECLARED
