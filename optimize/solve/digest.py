"""A digest of arrays and records: equal digests mean the same program, number by number."""

import hashlib
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
from scipy import sparse

_NO_PART_OF_IT = ("start", "in_whole_units")
"""Where a search begins, and code: neither changes what the best plan or a bound is."""


def digest_of(*values: object) -> bytes:
    """Give the SHA-256 of arrays, sparse matrices, numbers, text, and records and tuples of these."""
    hashed = hashlib.sha256()
    for value in values:
        _feed(hashed, value)
    return hashed.digest()


def _feed(hashed: Any, value: object) -> None:
    if isinstance(value, np.ndarray):
        hashed.update(f"array {value.dtype.str} {value.shape} ".encode())
        hashed.update(np.ascontiguousarray(value).tobytes())
    elif isinstance(value, sparse.csr_array):
        _feed(hashed, (value.shape, value.indptr, value.indices, value.data))
    elif isinstance(value, tuple):
        hashed.update(f"tuple {len(value)} ".encode())
        for element in value:
            _feed(hashed, element)
    elif is_dataclass(value) and not isinstance(value, type):
        hashed.update(f"{type(value).__name__} ".encode())
        _feed(hashed, tuple(getattr(value, field.name) for field in fields(value) if field.name not in _NO_PART_OF_IT))
    else:
        hashed.update(f"{value!r} ".encode())
