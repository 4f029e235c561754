"""A task on its way to a child: its arrays go one by one, for a copy of all in one message would take as much again."""

import pickle
from multiprocessing.connection import Connection
from typing import Any

OUT_OF_BAND = 5
"""The pickle protocol that lets arrays be sent beside what they are part of (PEP 574)."""


def send_in_parts(connection: "Connection[Any, Any]", task: object) -> None:
    """Send an object; its arrays are not copied.

    Raises:
        OSError: if nobody listens any more.
    """
    arrays: list[pickle.PickleBuffer] = []
    frame = pickle.dumps(task, protocol=OUT_OF_BAND, buffer_callback=arrays.append)
    views = [array.raw() for array in arrays]
    connection.send([view.nbytes for view in views])
    connection.send_bytes(frame)
    for view in views:
        connection.send_bytes(view)


def receive_parts(connection: "Connection[Any, Any]") -> Any:
    """Receive what was sent in parts; its arrays may be written to.

    Raises:
        EOFError: if the sender is gone.
        OSError: likewise.
    """
    sizes: list[int] = connection.recv()
    frame = connection.recv_bytes()
    arrays = [bytearray(size) for size in sizes]
    for array in arrays:
        connection.recv_bytes_into(array)
    return pickle.loads(frame, buffers=arrays)
