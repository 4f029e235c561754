"""Types of options: durations like 10m and shares like 1%."""

import re
from typing import Any

import click


class Duration(click.ParamType):
    """A duration: 90, 90s, 10m or 2h; seconds as float."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read the duration, or fail with what was expected."""
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smh]?)", str(value).strip())
        if match is None or float(match[1]) == 0:
            self.fail(f"got {value!r}, expected a duration like 90s, 10m or 2h", param, ctx)
        return float(match[1]) * {"": 1, "s": 1, "m": 60, "h": 3600}[match[2]]


class Share(click.ParamType):
    """A share: 1% or 0.01; as float between 0 and 1."""

    name = "share"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read the share, or fail with what was expected."""
        match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(%?)", str(value).strip())
        share = float(match[1]) / (100 if match[2] else 1) if match else -1.0
        if not 0 <= share <= 1:
            self.fail(f"got {value!r}, expected a share like 1% or 0.01", param, ctx)
        return share
