"""A matrix from its entries: every one in its place, and indices that HiGHS takes as they are."""

import numpy as np

from optimize.solve.placed_entries import matrix_of


def test_entries_in_the_same_place_are_summed_and_indices_are_of_32_bits() -> None:
    rows, columns = np.array([0, 1, 1]), np.array([2, 0, 0])

    matrix = matrix_of(np.array([1.0, 2.0, 3.0]), rows, columns, (2, 3))

    assert matrix.toarray().tolist() == [[0.0, 0.0, 1.0], [5.0, 0.0, 0.0]]
    assert matrix.indices.dtype == matrix.indptr.dtype == np.int32
