"""Releases of HiGHS that are known to call a wrong answer optimal."""

from dataclasses import dataclass

from optimize.solve.highs import solver_version

OLDEST_RELEASE = "1.13.1"
"""The oldest release that is accepted: earlier ones cannot name a minimal infeasible set."""


@dataclass(frozen=True)
class KnownBadRelease:
    """A release that must not be used.

    Attributes:
        version: the release.
        reason: what it gets wrong.
        source: where that is reported.
    """

    version: str
    reason: str
    source: str


KNOWN_BAD_RELEASES = (
    KnownBadRelease(
        "1.14.0",
        "its presolve drops better plans where whole and real numbers share a row, and calls the rest optimal",
        "https://github.com/ERGO-Code/HiGHS/issues/2957",
    ),
)


class KnownBadReleaseError(Exception):
    """The installed solver must not be used: bad input, for exit code 2."""


def refuse_known_bad_release(version: str | None = None) -> None:
    """Refuse a release of HiGHS that is known to give wrong answers or is too old.

    Args:
        version: the release; the installed one by default.

    Raises:
        KnownBadReleaseError: with the reason, and what to do.
    """
    version = version or solver_version()
    advice = "install another one: pip install --upgrade 'highspy>=1.15.1'"
    for release in KNOWN_BAD_RELEASES:
        if version == release.version:
            raise KnownBadReleaseError(
                f"HiGHS {version} is known to give wrong answers: {release.reason} ({release.source}); {advice}"
            )
    if _numbers(version) < _numbers(OLDEST_RELEASE):
        raise KnownBadReleaseError(f"HiGHS {version} is too old, expected {OLDEST_RELEASE} or later; {advice}")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
