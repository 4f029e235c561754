"""The file of knowledge: the same bytes for the same knowledge, and nothing that is damaged or forged gets in."""

import io
import json
import zipfile
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from solving import LAW

from optimize import Knowledge, KnowledgeFileError, knowledge_from_bytes, knowledge_to_bytes
from optimize.arrays import Block
from optimize.knowledge import KnownProblem, KnownResult, Names, RowMarks
from optimize.solve.knowledge import Lesson, SiteBounds
from optimize.solve.proof import Proof

NAMES = Names(
    rows={"zone": Block("zone", 0, (("north", "south"), (0, 1)))},
    columns={"orders": Block("orders", 0, ((("oak", "hall"), ("elm", "hall")), (0, 1, 2)))},
    sites=("oak", "elm"),
)
PROBLEM = KnownProblem(
    regions=("US",),
    objective="compute",
    digest=bytes(range(32)),
    names=NAMES,
    plan=np.arange(6.0),
    result=KnownResult(10.0, 11.0, np.inf, 0, 0, "gap", 0.1, (Proof.RELAXATION,)),
    marks=RowMarks(np.full(5, -np.inf), np.arange(5.0), np.ones(5)),
    lesson=Lesson(np.linspace(0, 1, 5), SiteBounds.unknown(2)),
)
CONTENT = knowledge_to_bytes(Knowledge((PROBLEM,)))


def rewritten(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Change the files within the file."""
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


def array(values: object, **options: bool) -> bytes:
    stream = io.BytesIO()
    np.save(stream, np.asarray(values), **options)  # type: ignore[call-overload]
    return stream.getvalue()


def test_what_is_written_is_read_and_written_the_same() -> None:
    read = knowledge_from_bytes(CONTENT)

    assert knowledge_to_bytes(read) == CONTENT
    assert read.problems[0].names == NAMES
    assert read.problems[0].result == PROBLEM.result
    assert np.array_equal(read.problems[0].plan, PROBLEM.plan)


def test_it_is_what_numpy_reads() -> None:
    with np.load(io.BytesIO(CONTENT), allow_pickle=False) as arrays:
        assert np.array_equal(arrays["0.plan"], PROBLEM.plan)


@LAW
@given(st.integers(0, len(CONTENT) - 1))
def test_a_file_cut_short_is_damaged(length: int) -> None:
    with pytest.raises(KnowledgeFileError):
        knowledge_from_bytes(CONTENT[:length])


@LAW
@given(st.binary(max_size=200))
def test_any_other_bytes_are_damaged(content: bytes) -> None:
    with pytest.raises(KnowledgeFileError):
        knowledge_from_bytes(content)


def _too_large(parts: dict[str, bytes]) -> None:
    parts["0.plan.npy"] = parts["0.plan.npy"].replace(b"(6,)", b"(6000000000000,)").replace(b" " * 14 + b"\n", b" \n")


def _header(**changed: object) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        text = np.load(io.BytesIO(parts["header.npy"])).tobytes()
        document = json.loads(text)
        document.update({key: value for key, value in changed.items() if key in document})
        document["problems"][0].update({key: value for key, value in changed.items() if key not in document})
        parts["header.npy"] = array(np.frombuffer(json.dumps(document).encode(), dtype=np.uint8))

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda parts: parts.update({"0.plan.npy": array(np.arange(7.0))}), "0.plan: got <f8 of shape"),
        (lambda parts: parts.update({"0.plan.npy": array(np.full(6, np.nan))}), "finite"),
        (lambda parts: parts.update({"0.plan.npy": array([{}], allow_pickle=True)}), "damaged"),
        (lambda parts: parts.update({"0.prices.npy": array(np.zeros(3))}), "row_marks"),
        (lambda parts: parts.pop("0.digest.npy"), "0.digest: expected this array"),
        (lambda parts: parts.pop("header.npy"), "header: expected this array"),
        (_too_large, "damaged"),
        (_header(format_version=2), "format_version"),
        (_header(sites=["oak"]), "site_digests"),
        (_header(reason=3), "problems.0.reason"),
        (_header(secret="x"), "problems.0.secret"),
    ],
)
def test_what_does_not_fit_together_is_refused(change: Callable[[dict[str, bytes]], None], message: str) -> None:
    with pytest.raises(KnowledgeFileError, match=message):
        knowledge_from_bytes(rewritten(change))


def test_more_than_the_limit_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimize.knowledge_file.LARGEST_BYTES", 1000)

    with pytest.raises(KnowledgeFileError, match="at most 1,000 bytes"):
        knowledge_from_bytes(CONTENT)
