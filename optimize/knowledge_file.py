"""What is known of a solved scenario as one file: arrays as `numpy.load` reads them, and their names as JSON.

The file may come from anybody. Nothing in it is run (no pickle), nothing is larger in memory than it says and than a
limit, and every size is held to what the rest of the file says. What it says of bounds is believed, as a manifest is.
"""

import io
import zipfile
from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, ValidationError

from optimize.arrays import Block
from optimize.knowledge import Knowledge, KnownProblem, KnownResult, Names, RowMarks
from optimize.solve.knowledge import DIGEST_BYTES, Lesson, SiteBounds
from optimize.solve.proof import Proof

KNOWLEDGE_FILE = "knowledge.npz"
"""Its name in a run folder."""

LARGEST_BYTES = 2**30
"""Most that the file may take in memory."""

_HEADER = "header"
_KINDS = ("<f8", "|u1")

Array = npt.NDArray[Any]


class KnowledgeFileError(ValueError):
    """A file that is damaged, of another version, or none of ours."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Block(_Record):
    name: str
    axes: list[list[str | int | list[str | int]]]


class _Problem(_Record):
    regions: list[str]
    objective: str
    reason: str
    entrant: int
    period: int
    proofs: list[Proof]
    rows: list[_Block]
    columns: list[_Block]
    sites: list[str]
    learned: bool


class _Header(_Record):
    format_version: Literal[1]
    problems: list[_Problem]


def knowledge_to_bytes(knowledge: Knowledge) -> bytes:
    """Write knowledge as the bytes of a file, the same for the same knowledge."""
    header = _Header(format_version=1, problems=[_described(one) for one in knowledge.problems])
    arrays: dict[str, Array] = {_HEADER: np.frombuffer(header.model_dump_json().encode(), dtype=np.uint8)}
    for number, problem in enumerate(knowledge.problems):
        arrays |= {f"{number}.{name}": array for name, array in _arrays_of(problem).items()}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy")  # without a time of writing
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.getvalue())
    return written.getvalue()


def knowledge_from_bytes(content: bytes) -> Knowledge:
    """Read knowledge from the bytes of a file.

    Raises:
        KnowledgeFileError: with what was expected.
    """
    arrays = _read_arrays(content)
    text = _array(arrays, _HEADER, "|u1").tobytes()
    try:
        header = _Header.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise KnowledgeFileError(f"header {place}: {first['msg'][:1].lower()}{first['msg'][1:]}") from error
    return Knowledge(tuple(_problem(number, one, arrays) for number, one in enumerate(header.problems)))


def _described(problem: KnownProblem) -> _Problem:
    names, result = problem.names, problem.result
    return _Problem(
        regions=list(problem.regions),
        objective=problem.objective,
        reason=result.reason,
        entrant=result.entrant,
        period=result.period,
        proofs=list(result.proofs),
        rows=_described_blocks(names.rows),
        columns=_described_blocks(names.columns),
        sites=list(names.sites),
        learned=problem.lesson is not None and problem.marks is not None,
    )


def _described_blocks(blocks: Mapping[str, Block]) -> list[_Block]:
    return [
        _Block(name=name, axes=[[_listed(element) for element in axis] for axis in block.axes])
        for name, block in blocks.items()
    ]


def _listed(element: Any) -> str | int | list[str | int]:
    return list(element) if isinstance(element, tuple) else element


def _arrays_of(problem: KnownProblem) -> dict[str, Array]:
    result, lesson, marks = problem.result, problem.lesson, problem.marks
    arrays: dict[str, Array] = {
        "digest": np.frombuffer(problem.digest, dtype=np.uint8),
        "numbers": np.array([result.objective, result.bound, result.most, result.asked_gap]),
        "plan": problem.plan,
    }
    if lesson is not None and marks is not None:
        arrays |= {
            "prices": lesson.prices,
            "row_marks": np.array([marks.lower, marks.upper, marks.content]),
            "site_digests": lesson.sites.digests,
            "site_bounds": np.array([lesson.sites.real, lesson.sites.whole]),
        }
    return arrays


def _read_arrays(content: bytes) -> dict[str, Array]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST_BYTES:
                raise KnowledgeFileError(f"expected at most {LARGEST_BYTES:,} bytes in memory")
            return {entry.filename.removesuffix(".npy"): _unpacked(archive.read(entry)) for entry in entries}
    except KnowledgeFileError:
        raise
    except Exception as error:  # zipfile and zlib raise many kinds for a damaged file
        raise KnowledgeFileError("damaged: not the zip file of arrays that was written") from error


def _unpacked(content: bytes) -> Array:
    """Read one array; its header has to say the number of bytes that there are."""
    stream = io.BytesIO(content)
    if np.lib.format.read_magic(stream) != (1, 0):
        raise KnowledgeFileError("damaged: an array of an unknown version")
    shape, by_columns, kind = np.lib.format.read_array_header_1_0(stream)
    data = content[stream.tell() :]
    size = int(kind.itemsize)
    for length in shape:
        size *= int(length)
    if by_columns or kind.str not in _KINDS or size != len(data):
        raise KnowledgeFileError("damaged: an array that is not as large as it says, or of an unknown kind")
    return np.frombuffer(data, dtype=kind).reshape(shape).copy()


def _array(arrays: Mapping[str, Array], name: str, kind: str, shape: tuple[int, ...] | None = None) -> Array:
    """Give an array of the kind and shape that it has to have."""
    array = arrays.get(name)
    if array is None:
        raise KnowledgeFileError(f"{name}: expected this array, it is missing")
    if array.dtype.str != kind or (array.ndim != 1 if shape is None else array.shape != shape):
        raise KnowledgeFileError(f"{name}: got {array.dtype.str} of shape {array.shape}, expected {kind} of {shape}")
    return array


def _problem(number: int, said: _Problem, arrays: Mapping[str, Array]) -> KnownProblem:
    names = Names(_blocks(said.rows), _blocks(said.columns), tuple(said.sites))
    objective, bound, most, asked_gap = (float(one) for one in _array(arrays, f"{number}.numbers", "<f8", (4,)))
    plan = _array(arrays, f"{number}.plan", "<f8", (names.column_count,))
    if not np.isfinite(plan).all() or np.isnan([objective, bound, most, asked_gap]).any():
        raise KnowledgeFileError(f"{number}.plan: expected finite numbers")
    lesson, marks = _learned(number, len(names.sites), arrays) if said.learned else (None, None)
    if lesson is not None and len(lesson.prices) < names.row_count:
        raise KnowledgeFileError(f"{number}.prices: got {len(lesson.prices)}, expected {names.row_count} or more")
    return KnownProblem(
        regions=tuple(said.regions),
        objective=said.objective,
        digest=_array(arrays, f"{number}.digest", "|u1", (DIGEST_BYTES,)).tobytes(),
        names=names,
        plan=plan,
        result=KnownResult(
            objective, bound, most, said.entrant, said.period, said.reason, asked_gap, tuple(said.proofs)
        ),
        marks=marks,
        lesson=lesson,
    )


def _learned(number: int, sites: int, arrays: Mapping[str, Array]) -> tuple[Lesson, RowMarks]:
    prices = _array(arrays, f"{number}.prices", "<f8")
    if not np.isfinite(prices).all():
        raise KnowledgeFileError(f"{number}.prices: expected finite numbers")
    marks = RowMarks(*_array(arrays, f"{number}.row_marks", "<f8", (3, len(prices))))
    digests = _array(arrays, f"{number}.site_digests", "|u1", (sites, DIGEST_BYTES))
    real, whole = _array(arrays, f"{number}.site_bounds", "<f8", (2, sites))
    return Lesson(prices, SiteBounds(digests, real, whole)), marks


def _blocks(said: list[_Block]) -> dict[str, Block]:
    blocks: dict[str, Block] = {}
    first = 0
    for one in said:
        block = Block(one.name, first, tuple(tuple(_element(e) for e in axis) for axis in one.axes))
        blocks[one.name] = block
        first += block.size
    return blocks


def _element(said: str | int | list[str | int]) -> str | int | tuple[str | int, ...]:
    return tuple(said) if isinstance(said, list) else said
