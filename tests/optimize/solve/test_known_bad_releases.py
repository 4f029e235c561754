"""Releases of the solver that are known to give wrong answers are refused."""

import re
from importlib.metadata import requires

import pytest

from optimize.solve import solver_version
from optimize.solve.known_bad_releases import (
    KNOWN_BAD_RELEASES,
    OLDEST_RELEASE,
    KnownBadReleaseError,
    refuse_known_bad_release,
)


def test_the_installed_release_is_accepted() -> None:
    refuse_known_bad_release()
    refuse_known_bad_release(solver_version())


@pytest.mark.parametrize("version", ["1.13.1", "1.13.2", "1.15.0", "1.15.1", "1.100.0", "2.0.0"])
def test_other_releases_are_accepted(version: str) -> None:
    refuse_known_bad_release(version)


@pytest.mark.parametrize("release", KNOWN_BAD_RELEASES, ids=lambda release: release.version)
def test_a_known_bad_release_is_refused_with_reason_source_and_advice(release) -> None:
    with pytest.raises(KnownBadReleaseError) as refused:
        refuse_known_bad_release(release.version)
    for words in (release.version, release.reason, release.source, "pip install"):
        assert words in str(refused.value)


@pytest.mark.parametrize("version", ["1.13.0", "1.9.0", "0.99.9"])
def test_a_release_that_is_too_old_is_refused(version: str) -> None:
    with pytest.raises(KnownBadReleaseError, match=rf"too old.*{re.escape(OLDEST_RELEASE)}"):
        refuse_known_bad_release(version)


def test_the_package_asks_for_the_same_releases() -> None:
    (requirement,) = (line for line in requires("gigasite") or () if line.startswith("highspy"))
    assert f">={OLDEST_RELEASE}" in requirement
    for release in KNOWN_BAD_RELEASES:
        assert f"!={release.version}" in requirement
