"""The check of all units of the model, on a scenario in which every rule has rows, and faults planted in its source."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any

import pyomo.environ as pyo
import pytest
from full_scenarios import full_scenario
from pint import DimensionalityError

from cli.reference_pages import ALL_LIMITS
from optimize.arrays import TemplateConstraint
from optimize.arrays.term_units import UnitError, unit_faults, unit_of
from optimize.limits.limit import Limit
from optimize.model import model_data
from optimize.model.build import build_model
from optimize.objectives import COMPUTE, COST, LARGEST_CLUSTER, Ask
from optimize.training_clusters import training_clusters
from planner.scenario import Scenario
from planner.units import parse_unit

ROOT = Path(__file__).parents[2]
SOURCES = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for package in ("model", "limits", "costs", "objectives")
    for path in sorted((ROOT / "optimize" / package).glob("*.py"))
}
NAMED_NUMBERS = ("TIE_BREAK", "_ROUNDING")


@cache
def every_row() -> Scenario:
    """A scenario in which every rule of every limit has rows."""
    scenario = full_scenario(3)
    *others, last = scenario.accelerators
    return replace(
        scenario,
        accelerators=(*others, last.model_copy(update={"removal_usd": None, "life_months": None})),
        regions=tuple(row.model_copy(update={"smelter_ceiling_kt_per_year": 95.0}) for row in scenario.regions),
    )


def models() -> Iterator[tuple[pyo.ConcreteModel, str]]:
    """Give the model of every objective, with the unit that the objective says it has."""
    data = model_data(every_row())
    entrants = training_clusters(every_row(), "home")
    yield build_model(data), COMPUTE.unit
    yield build_model(data, Ask(maximise="cost", demand=True)), COST.unit
    yield build_model(data, Ask(maximise="ties", demand=True, entrants=entrants)), LARGEST_CLUSTER.unit


def model_unit_faults() -> list[str]:
    """Check the units of every model, stopping at the first that has faults; what cannot be built has one."""
    try:
        for model, objective_unit in models():
            if faults := [*unit_faults(model), *_unlike_their_records(model, objective_unit)]:
                return faults
    except (DimensionalityError, UnitError) as error:
        return [str(error)]
    return []


def _unlike_their_records(model: pyo.ConcreteModel, objective_unit: str) -> list[str]:
    faults = [] if unit_of(model.objective) == parse_unit(objective_unit) else [f"objective: not in {objective_unit}"]
    for limit in ALL_LIMITS:
        constraints = [model.component(name) for name in rows_of(limit)]
        found = {unit_of(each) for each in constraints if each is not None and len(each.index_set())}
        if not found <= {parse_unit(unit) for unit in limit.units}:
            faults.append(f"{limit.name}: rows not in {', '.join(limit.units)}")
    return faults


@cache
def rows_of(limit: Limit) -> tuple[str, ...]:
    """Names of the constraints that a limit adds."""
    names: list[str] = []

    class Noting:
        """Stands in for a model and notes what is added to it."""

        def __getattr__(self, name: str) -> Any:
            return pyo.RangeSet(0, 0)

        def __setattr__(self, name: str, value: Any) -> None:
            assert isinstance(value, TemplateConstraint)
            names.append(name)

    limit.add(Noting())
    return tuple(names)


def bare_numbers(path: str, source: str) -> list[str]:
    """Find numbers other than zero and one in a source, but for dimensions of sets and what has a name."""
    tree = ast.parse(source)
    keywords = [each for node in ast.walk(tree) if isinstance(node, ast.Call) for each in node.keywords]
    named = [node for node in tree.body if isinstance(node, ast.Assign)]
    allowed = {id(each.value) for each in keywords if each.arg == "dimen"}
    allowed |= {id(node.value) for node in named if ast.unparse(node.targets[0]) in NAMED_NUMBERS}
    numbers = [
        node for node in ast.walk(tree) if isinstance(node, ast.Constant) and type(node.value) in (int, float, complex)
    ]
    return [
        f"{path}:{node.lineno}: {node.value}"
        for node in numbers
        if node.value not in (0, 1) and id(node) not in allowed
    ]


@dataclass(frozen=True)
class DeclaredUnit:
    """The unit of a parameter or variable, and where it stands in its source."""

    path: str
    name: str
    unit: str
    line: int
    start: int
    stop: int

    def planted(self, unit: str) -> str:
        """Give the source with another unit there."""
        lines = SOURCES[self.path].splitlines(keepends=True)
        line = lines[self.line]
        lines[self.line] = f"{line[: self.start]}{unit!r}{line[self.stop :]}"
        return "".join(lines)


def declared_units() -> list[DeclaredUnit]:
    """Find the units of all parameters and variables in the sources."""
    assignments = [
        (path, node.targets[0].attr, node.value)
        for path, source in SOURCES.items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Attribute)
        and isinstance(node.value, ast.Call)
    ]
    return [
        DeclaredUnit(path, name, unit.value, unit.lineno - 1, unit.col_offset, unit.end_col_offset or 0)
        for path, name, call in assignments
        for keyword in call.keywords
        if keyword.arg == "unit" and isinstance(unit := keyword.value, ast.Constant)
    ]


def plant(patch: pytest.MonkeyPatch, path: str, source: str) -> None:
    """Let the functions of a module run other source."""
    module = import_module(path.removesuffix(".py").replace("/", "."))
    other: dict[str, Any] = {"__name__": module.__name__}
    exec(compile(source, path, "exec"), other)
    for name, function in vars(module).items():
        if isinstance(function, FunctionType) and function.__module__ == module.__name__:
            patch.setattr(function, "__code__", other[name].__code__)
