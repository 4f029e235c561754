"""The scenarios that come with gigasite."""

from pathlib import Path

from planner.reading.faults import Fault, ScenarioFaults
from planner.reading.nearest import did_you_mean
from planner.reading.yaml_settings import SETTINGS_FILE

_SCENARIOS = Path(__file__).parent.parent / "scenarios"


def builtin_scenarios() -> dict[str, Path]:
    """The folders of the built-in scenarios by name, sorted."""
    return {file.parent.name: file.parent for file in sorted(_SCENARIOS.glob(f"*/{SETTINGS_FILE}"))}


def find_scenario(name_or_path: str | Path) -> Path:
    """Find a scenario folder: a folder that holds `scenario.yaml`, that file itself, or a built-in scenario.

    Raises:
        ScenarioFaults: if there is neither such a folder nor such a built-in scenario.
    """
    path = Path(name_or_path)
    try:
        if path.name == SETTINGS_FILE and path.is_file():
            return path.parent
        if (path / SETTINGS_FILE).is_file():
            return path
    except OSError:
        pass  # too long for a path, so it can only be a name
    builtin = builtin_scenarios()
    name = str(name_or_path)
    if name in builtin:
        return builtin[name]
    near = did_you_mean(name, builtin)
    expected = f"expected a folder that holds {SETTINGS_FILE}, or a built-in scenario{near}"
    raise ScenarioFaults([Fault(name, f"{expected}; built in are {', '.join(builtin) or 'none'}")])
