"""Tasks sent to a child, array by array."""

import multiprocessing
import threading
from typing import Any

import numpy as np
import pytest
from hand_made import program_of

from optimize.solve.transfer import receive_parts, send_in_parts


class Recorded:
    """A connection that keeps what it is given."""

    def __init__(self) -> None:
        self.parts: list[Any] = []

    def send(self, sizes: list[int]) -> None:
        self.parts.append(sizes)

    def send_bytes(self, part: Any) -> None:
        self.parts.append(part)


def arrived(task: object) -> Any:
    """Give what comes out at the other end of a pipe."""
    mine, its = multiprocessing.get_context("spawn").Pipe()
    with mine, its:
        sender = threading.Thread(target=send_in_parts, args=(mine, task))
        sender.start()
        received = receive_parts(its)
        sender.join()
    return received


def test_a_program_arrives_as_it_was() -> None:
    program = program_of(np.array([[1.0, 0.0], [2.0, 3.0]]), np.array([4.0, 5.0]), np.array([6.0, np.inf]), [0, 1], [0])

    received = arrived(program)

    assert (received.matrix.toarray() == program.matrix.toarray()).all()
    assert (received.row_upper == program.row_upper).all()
    assert (received.upper == program.upper).all()
    assert received.start is None


@pytest.mark.parametrize("array", [np.arange(3.0), np.zeros(0), np.arange(6).reshape(2, 3).T, np.arange(6)[::2]])
def test_arrays_of_any_kind_arrive_and_can_be_written_to(array: np.ndarray[Any, Any]) -> None:
    received = arrived({"one": array, "other": "text"})

    assert (received["one"] == array).all()
    assert received["one"].dtype == array.dtype
    received["one"][...] = 0


def test_an_array_is_sent_from_where_it_is() -> None:
    array = np.arange(1000.0)
    recorded = Recorded()

    send_in_parts(recorded, [array])  # type: ignore[arg-type]

    sizes, frame, part = recorded.parts
    assert sizes == [array.nbytes]
    assert len(frame) < 500
    assert np.shares_memory(np.frombuffer(part), array)


def test_a_sender_that_is_gone_is_told_of() -> None:
    mine, its = multiprocessing.get_context("spawn").Pipe()
    mine.close()

    with its, pytest.raises(EOFError):
        receive_parts(its)
