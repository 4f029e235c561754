"""Every term of every row of the model carries a unit, and they agree."""

import pyomo.environ as pyo
import pytest
from unit_check import SOURCES, bare_numbers, model_unit_faults, models, rows_of

from cli.reference_pages import ALL_LIMITS
from optimize.arrays.term_units import unit_of
from optimize.limits.limit import Limit
from planner.units import parse_unit


def test_no_row_no_bound_and_no_objective_mixes_units_and_all_are_in_the_units_of_their_records() -> None:
    assert model_unit_faults() == []


def test_every_rule_has_rows_whose_units_are_checked() -> None:
    *_, (model, _) = models()

    empty = [each.name for each in model.component_objects((pyo.Constraint, pyo.Var)) if not len(each.index_set())]

    assert empty == []


@pytest.mark.parametrize("limit", ALL_LIMITS, ids=lambda limit: limit.name)
def test_the_rows_of_a_limit_are_in_the_units_of_its_record_and_each_unit_has_rows(limit: Limit) -> None:
    *_, (model, _) = models()

    found = {unit_of(model.component(name)) for name in rows_of(limit)}

    assert found == {parse_unit(unit) for unit in limit.units}


@pytest.mark.parametrize("path", SOURCES)
def test_no_number_stands_in_the_model_that_could_hide_a_unit(path: str) -> None:
    assert bare_numbers(path, SOURCES[path]) == []
