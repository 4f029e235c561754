"""Values by row or column of one model, given to those of the same names in another."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from optimize.arrays import Block

Floats = npt.NDArray[np.float64]


def carried_between(
    values: Floats, source: Mapping[str, Block], target: Mapping[str, Block], otherwise: float = 0.0
) -> Floats:
    """Give values to the elements of the same names; something else where there are none.

    Args:
        values: by row or column of the source, shape (elements,).
        source: blocks of rows or columns that the values belong to.
        target: blocks to be filled.
        otherwise: value of what the source does not have.
    """
    carried = np.full(sum(block.size for block in target.values()), otherwise)
    for name, block in source.items():
        other = target.get(name)
        if other is None or not block.size or not other.size or len(block.axes) != len(other.axes):
            continue
        mine, theirs = _shared_elements(block, other)
        whole = carried[other.span].reshape(other.shape)
        whole[np.ix_(*theirs)] = values[block.span].reshape(block.shape)[np.ix_(*mine)]
        carried[other.span] = whole.reshape(-1)
    return carried


def _shared_elements(block: Block, other: Block) -> tuple[list[list[int]], list[list[int]]]:
    """Positions of the elements that both blocks have, by index set."""
    mine: list[list[int]] = []
    theirs: list[list[int]] = []
    for axis, other_axis in zip(block.axes, other.axes, strict=True):
        position = {element: number for number, element in enumerate(other_axis)}
        shared = [(number, position[element]) for number, element in enumerate(axis) if element in position]
        mine.append([number for number, _ in shared])
        theirs.append([number for _, number in shared])
    return mine, theirs
