"""Everything in the model that says of itself what it is: limits, costs and objectives."""

import inspect
import textwrap
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, Protocol

from optimize.costs import COSTS, Cost
from optimize.costs.unserved import UNSERVED
from optimize.limits import LIMITS, Limit
from optimize.limits.cluster import CLUSTER
from optimize.limits.demand import DEMAND
from optimize.objectives import OBJECTIVES

ALL_LIMITS: tuple[Limit, ...] = (*LIMITS, DEMAND, CLUSTER)
"""The limits of every plan, then those that only some objectives add."""

ALL_COSTS: tuple[Cost, ...] = (*COSTS, UNSERVED)
"""The costs of every plan, then the one that only some objectives add."""


class _Reader(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def columns(self) -> tuple[str, ...]: ...


def readers(column: str) -> str:
    """Say which limits, costs and objectives read a column, given as ``table.column``; empty for none."""
    kinds: tuple[tuple[str, str, tuple[_Reader, ...]], ...] = (
        ("limit", "limits", ALL_LIMITS),
        ("cost", "costs", ALL_COSTS),
        ("objective", "objectives", OBJECTIVES),
    )
    parts = []
    for one, several, records in kinds:
        names = [record.name for record in records if column in record.columns]
        if names:
            parts.append(f"{one if len(names) == 1 else several} {', '.join(names)}")
    return "; ".join(parts)


def code(function: Callable[..., Any]) -> str:
    """A function as it stands in the code, fenced."""
    return f"```python\n{textwrap.dedent(inspect.getsource(function)).rstrip()}\n```"


def module_path(function: Callable[..., Any]) -> str:
    """The file of a function, from the root of the project."""
    return function.__module__.replace(".", "/") + ".py"


def certificate_path(name: str) -> str | None:
    """The file of the certificate that recomputes a limit; None where no limit of the plan is meant."""
    return f"planner/certificate/{name}.py" if find_spec(f"planner.certificate.{name}") else None
