"""What several tests of the search share."""

import pytest

from optimize.solve import site_blocks


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut few sites into several blocks."""
    monkeypatch.setattr(site_blocks, "MOST_SITES", 3)
