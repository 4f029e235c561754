"""The index values that a rule, or a sum in it, runs over."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from optimize.arrays.index_positions import Integers

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Frame:
    """A grid of index values.

    Each index placeholder takes its values along one axis. An expression over the frame is an array with as many
    dimensions as there are axes, of length 1 along those on which it does not depend: what is the same for every
    period is computed once and not once a period.

    Attributes:
        shape: length of each axis.
        values: axis of each placeholder, by its id, and the codes that it takes along that axis.
        row_parts: for each axis, what each place on it adds to the number of the row of the constraint.
    """

    shape: tuple[int, ...]
    values: dict[int, tuple[int, Integers]]
    row_parts: tuple[Integers, ...]

    @property
    def size(self) -> int:
        """Number of cells of the grid."""
        return int(np.prod(self.shape))

    @property
    def one(self) -> Floats:
        """The number 1 as an expression over the frame."""
        return np.ones((1,) * len(self.shape))

    def along(self, axis: int, numbers: Integers) -> Integers:
        """Give numbers along an axis, (length of the axis,), as an expression over the frame."""
        return numbers.reshape([-1 if other == axis else 1 for other in range(len(self.shape))])

    def codes_of(self, placeholder: int) -> Integers:
        """Give the codes of a placeholder as an expression over the frame."""
        return self.along(*self.values[placeholder])


@dataclass(frozen=True)
class Widening:
    """A frame with a new axis, along which a sum runs, and how expressions over the old frame go into it.

    Where the set that a sum runs over depends on the index, the axes that decide it become one: it has a place for
    each of their cells and each element of the set there. Where it does not depend on the index, the axis is added.

    Attributes:
        frame: the new frame.
        axes: axes of the old frame that became one, ascending; none where an axis was added at the end.
        origins: for each of them, from which place on it each place on the new axis comes.
        place: number of the new axis.
    """

    frame: Frame
    axes: tuple[int, ...]
    origins: tuple[Integers, ...]
    place: int

    def carried(self, numbers: Floats) -> Floats:
        """Give an expression over the old frame as one over the new frame."""
        if not self.axes:
            return numbers[..., np.newaxis]
        front = np.moveaxis(numbers, self.axes, range(len(self.axes)))
        lengths = front.shape[: len(self.axes)]
        if max(lengths) == 1:
            picked = front[(0,) * len(self.axes)][np.newaxis]
        else:
            picked = front[tuple(o if n > 1 else 0 for o, n in zip(self.origins, lengths, strict=True))]
        return np.moveaxis(picked, 0, self.place)

    def summed(self, numbers: Floats, old: Frame) -> Floats:
        """Sum an expression over the new frame along its new axis, back to the old frame."""
        front = np.moveaxis(numbers, self.place, 0)
        front = np.broadcast_to(front, (self.frame.shape[self.place], *front.shape[1:]))
        if not self.axes:
            return np.asarray(front.sum(axis=0))
        lengths = tuple(old.shape[axis] for axis in self.axes)
        total = np.zeros((*lengths, *front.shape[1:]))
        np.add.at(total, self.origins, front)
        return np.moveaxis(total, range(len(self.axes)), self.axes)


def widened(frame: Frame, axes: tuple[int, ...], origins: tuple[Integers, ...], added: dict[int, Integers]) -> Widening:
    """Give a frame a new axis.

    Args:
        frame: the old frame.
        axes: its axes that become one, ascending; none to add an axis.
        origins: for each of them, from which place on it each place on the new axis comes.
        added: codes along the new axis by placeholder.
    """
    length = len(next(iter(added.values())))
    kept = [axis for axis in range(len(frame.shape)) if axis not in axes]
    place = axes[-1] - len(axes) + 1 if axes else len(kept)
    number = {axis: position + (position >= place) for position, axis in enumerate(kept)}
    origin_of = dict(zip(axes, origins, strict=True))
    row_part = np.zeros(length, dtype=np.int64)
    for axis, origin in origin_of.items():
        row_part += frame.row_parts[axis][origin]
    shape, row_parts = [frame.shape[axis] for axis in kept], [frame.row_parts[axis] for axis in kept]
    shape.insert(place, length)
    row_parts.insert(place, row_part)
    values = {
        key: (place, codes[origin_of[axis]]) if axis in origin_of else (number[axis], codes)
        for key, (axis, codes) in frame.values.items()
    }
    values |= {key: (place, codes) for key, codes in added.items()}
    return Widening(Frame(tuple(shape), values, tuple(row_parts)), axes, origins, place)
