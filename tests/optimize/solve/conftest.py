"""What several tests of the search share."""

import pytest

from optimize.solve import column_generation, site_blocks


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut few sites into several blocks, and price them first in a sample that is smaller still."""
    monkeypatch.setattr(site_blocks, "MOST_SITES", 3)
    monkeypatch.setattr(column_generation, "SAMPLED_SITES", 3)
