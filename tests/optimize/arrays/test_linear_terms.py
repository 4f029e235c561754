import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimize.arrays.frame import Frame
from optimize.arrays.linear_terms import Entries, LinearTerms, stacked

COLUMNS = 5

small = st.integers(-9, 9).map(float)
lengths = st.tuples(st.integers(0, 3), st.integers(1, 3))


def drawn_array(draw: st.DrawFn, shape: tuple[int, ...], values: st.SearchStrategy[float]) -> np.ndarray:
    size = int(np.prod(shape))
    return np.array(draw(st.lists(values, min_size=size, max_size=size))).reshape(shape)


@st.composite
def some_entries(draw: st.DrawFn) -> tuple[Entries, int]:
    """Entries over a frame of two axes, some arrays of length 1 along one of them; and the number of rows."""
    first, second = draw(lengths)
    frame = Frame((first, second), {}, (np.arange(first) * second, np.arange(second)))
    kept = draw(st.sampled_from([(first, second), (first, 1), (1, second), (1, 1)]))
    column = drawn_array(draw, kept, st.integers(0, 2)).astype(int)
    other = drawn_array(draw, (1, second), st.integers(0, 2)).astype(int)
    return Entries.over(frame, (column, other), drawn_array(draw, kept, small)), first * second


def dense(entries: Entries, height: int) -> np.ndarray:
    matrix = np.zeros((height, COLUMNS))
    for cell in np.ndindex(*entries.shape):
        row, column = (
            sum(int(np.broadcast_to(part, entries.shape)[cell]) for part in parts)
            for parts in (entries.rows, entries.columns)
        )
        matrix[row, column] += np.broadcast_to(entries.coefficients, entries.shape)[cell]
    return matrix


def added(parts: list[Entries]) -> list[Entries]:
    terms = LinearTerms(np.zeros(0))
    for entries in parts:
        terms.add_entries(entries)
    return terms.entries


@given(st.lists(some_entries(), min_size=1, max_size=4))
def test_constraints_are_stacked_and_entries_of_one_cell_are_summed(found: list[tuple[Entries, int]]) -> None:
    matrix = stacked([added([entries, entries]) for entries, _ in found], [height for _, height in found], COLUMNS)

    assert np.array_equal(matrix.toarray(), np.vstack([2 * dense(entries, height) for entries, height in found]))
    assert matrix.indices.dtype == matrix.indptr.dtype == np.int32
    assert all(np.all(np.diff(matrix.indices[a:b]) > 0) for a, b in zip(matrix.indptr, matrix.indptr[1:], strict=False))


@given(st.lists(some_entries(), max_size=3))
def test_coefficients_are_summed_by_column(found: list[tuple[Entries, int]]) -> None:
    terms = LinearTerms(np.zeros(1), added([entries for entries, _ in found]))

    expected = sum((dense(entries, height).sum(axis=0) for entries, height in found), np.zeros(COLUMNS))
    assert np.array_equal(terms.by_column(COLUMNS), expected)


def test_constants_go_to_their_rows() -> None:
    frame = Frame((2, 2), {}, (np.array([0, 0]), np.array([0, 1])))
    terms = LinearTerms(np.array([1.0, 2.0]))

    terms.add_constant(frame, np.array([[10.0, 20.0], [30.0, 40.0]]))
    terms.add_constant(frame, np.array([[0.5]]))

    assert list(terms.constant) == [1 + 40 + 1, 2 + 60 + 1]
