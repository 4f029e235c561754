"""On what something was measured: the kind of machine and the versions, without a name, a date or a path."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version

GIGABYTE = 1024**3


def machine_in_words(cores: int | None = None) -> str:
    """Say the kind of machine and how many of its cores were used."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIGABYTE
    has = os.cpu_count() or 1
    used = "" if cores is None or cores == has else f", {cores} used"
    return f"{platform.system()} on {platform.machine()}, {has} cores{used}, {memory:.0f} GB of memory"


def versions_in_words(*packages: str) -> str:
    """Say the versions of Python and of the packages that are installed."""
    found = [f"Python {platform.python_version()}"]
    for package in packages:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} not installed")
    return ", ".join(found)
