"""Every way of building the model gives the same arrays."""

import numpy as np
import pytest
from building.by_hand import arrays_by_hand
from building.by_rules import arrays_by_rules
from building.by_standard_form import arrays_by_standard_form
from building.positions import data_of
from building.solver_arrays import SolverArrays, hand_over
from instances import generated_scenario
from scipy import sparse

from optimize.arrays import Matrix, expand_model
from optimize.model import ModelData, model_data
from optimize.model.build import build_model


@pytest.fixture(params=[(12, 16, 3), (25, 12, 1)], ids=str)
def data(request: pytest.FixtureRequest) -> ModelData:
    sites, periods, seed = request.param
    return model_data(generated_scenario(sites, periods=periods, seed=seed))


def assert_same(found: SolverArrays, expected: SolverArrays) -> None:
    assert found.matrix.shape == expected.matrix.shape
    difference = found.matrix - expected.matrix
    assert np.abs(difference.data).max(initial=0.0) <= 1e-9
    for name in ("row_lower", "row_upper", "lower", "upper", "cost", "integer"):
        np.testing.assert_allclose(getattr(found, name), getattr(expected, name), rtol=1e-9, atol=1e-12, err_msg=name)


def test_arrays_written_by_hand_are_those_of_the_rules(data: ModelData) -> None:
    assert_same(arrays_by_hand(data_of(data), data), arrays_by_rules(data_of(data), data))


def test_the_solver_takes_them(data: ModelData) -> None:
    arrays = arrays_by_rules(data_of(data), data)

    solver = hand_over(arrays)

    assert (solver.getNumRow(), solver.getNumCol()) == arrays.matrix.shape


def assert_same_rows(found: sparse.csr_array, expected: sparse.csr_array, name: str) -> None:
    assert found.shape == expected.shape, name
    assert np.abs((found - expected).data).max(initial=0.0) <= 1e-9, name


def test_the_standard_form_has_the_same_rows_in_another_order(data: ModelData) -> None:
    expected, found = arrays_by_rules(data_of(data), data), arrays_by_standard_form(data_of(data), data)

    assert found.matrix.shape == expected.matrix.shape
    mine, theirs = (np.sort(np.abs(way.matrix.data[way.matrix.data != 0])) for way in (expected, found))
    assert theirs == pytest.approx(mine, rel=1e-9)


def test_the_limits_in_linopy_have_the_rows_of_the_rules(data: ModelData) -> None:
    linopy_model = pytest.importorskip("building.by_linopy").arrays_by_linopy(data_of(data), data).model
    expected = expand_model(build_model(data))
    found, start = linopy_model.matrices, 0
    matrix, lower, upper = sparse.csr_array(found.A), found.lb, found.ub

    assert [list(lower), list(upper)] == [list(expected.lower), list(expected.upper)]
    assert found.c == pytest.approx(expected.cost)
    for name in linopy_model.constraints:
        rows = rows_by_member(expected, name, data.periods)
        assert_same_rows(matrix[start : start + len(rows)], expected.matrix[rows], name)
        assert found.b[start : start + len(rows)] == pytest.approx(expected.row_upper[rows]), name
        start += len(rows)
    assert start == matrix.shape[0]
    assert np.count_nonzero(matrix.data) >= 0.9 * np.count_nonzero(expected.matrix.data)


def rows_by_member(matrix: Matrix, name: str, periods: int) -> np.ndarray:
    """Rows of a limit by member and period, the first period with the others where that is a rule of its own."""
    own = np.arange(matrix.rows[name].span.start, matrix.rows[name].span.stop)
    if name in ("pue_cap", "concentration"):
        return own.reshape(periods, -1).T.reshape(-1)
    first = {"lead_time": "first_lead_time", "construction": "first_construction", "budget": "first_budget"}.get(name)
    if first is None:
        return own
    start = np.arange(matrix.rows[first].span.start, matrix.rows[first].span.stop)
    return np.hstack([start[:, None], own.reshape(len(start), -1)]).reshape(-1)
