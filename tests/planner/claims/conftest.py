import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.reading import find_scenario

Write = Callable[[str], Path]


@pytest.fixture
def with_claims(tmp_path: Path) -> Write:
    """Write a copy of tiny that carries claims, given as the text of the list."""

    def write(claims: str) -> Path:
        folder = tmp_path / "mine"
        if not folder.exists():
            shutil.copytree(find_scenario("tiny"), folder)
        (folder / "claims.yaml").write_text(f"format_version: 1\nclaims:\n{claims}", encoding="utf-8")
        return folder

    return write
