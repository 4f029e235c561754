import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimize.arrays.linear_terms import LinearTerms

COLUMNS = 4
ROWS = 3

small = st.integers(-9, 9).map(float)


@st.composite
def some_terms(draw: st.DrawFn) -> LinearTerms:
    entries = draw(st.lists(st.tuples(st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1), small), max_size=8))
    rows, columns, coefficients = (np.array(part) for part in zip(*entries, strict=True)) if entries else ([], [], [])
    return LinearTerms(
        np.array(draw(st.lists(small, min_size=ROWS, max_size=ROWS))),
        np.array(rows, dtype=np.int64),
        np.array(columns, dtype=np.int64),
        np.array(coefficients, dtype=float),
    )


def value(terms: LinearTerms, x: np.ndarray) -> np.ndarray:
    dense = np.zeros((len(terms.constant), COLUMNS))
    np.add.at(dense, (terms.rows, terms.columns), terms.coefficients)
    return dense @ x + terms.constant


points = st.lists(small, min_size=COLUMNS, max_size=COLUMNS).map(np.array)
factors = st.lists(small, min_size=ROWS, max_size=ROWS).map(np.array)


@given(some_terms(), some_terms(), points)
def test_a_sum_has_the_sum_of_the_values(left: LinearTerms, right: LinearTerms, x: np.ndarray) -> None:
    assert np.array_equal(value(left + right, x), value(left, x) + value(right, x))


@given(some_terms(), factors, points)
def test_scaling_multiplies_each_row_by_its_own_factor(terms: LinearTerms, factor: np.ndarray, x: np.ndarray) -> None:
    assert np.array_equal(value(terms.scaled(factor), x), factor * value(terms, x))


@given(some_terms(), st.lists(st.integers(0, 1), min_size=ROWS, max_size=ROWS), points)
def test_gathering_sums_the_rows_of_each_parent(terms: LinearTerms, parents: list[int], x: np.ndarray) -> None:
    gathered = value(terms.gathered(np.array(parents), 2), x)

    rows = value(terms, x)
    assert list(gathered) == [sum(rows[np.array(parents) == parent]) for parent in range(2)]


@given(some_terms())
def test_terms_are_constant_if_no_variable_occurs(terms: LinearTerms) -> None:
    assert terms.is_constant == (not terms.columns.size)
    assert LinearTerms(terms.constant).is_constant
