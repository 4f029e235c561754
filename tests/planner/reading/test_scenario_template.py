import json
from pathlib import Path

import pytest

from planner.reading import ScenarioFaults, check_scenario, find_scenario, read_scenario, write_template


def test_the_new_folder_is_a_scenario_without_faults(tmp_path: Path) -> None:
    written = write_template(tmp_path / "mine" / "first")

    assert check_scenario(tmp_path / "mine" / "first") == ()
    assert read_scenario(tmp_path / "mine" / "first") == read_scenario(find_scenario("tiny"))
    assert list(written) == sorted(path.name for path in (tmp_path / "mine" / "first").iterdir())
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["first"]


def test_editors_find_the_schema_beside_it(tmp_path: Path) -> None:
    write_template(tmp_path / "new")

    first_line = (tmp_path / "new" / "scenario.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line == "# yaml-language-server: $schema=scenario.schema.json"
    assert "first_period" in json.loads((tmp_path / "new" / "scenario.schema.json").read_text())["properties"]


def test_the_data_package_lists_the_files_that_are_there(tmp_path: Path) -> None:
    write_template(tmp_path / "new")

    package = json.loads((tmp_path / "new" / "datapackage.json").read_text(encoding="utf-8"))
    listed = sorted(resource["path"] for resource in package["resources"])
    assert listed == sorted(path.name for path in (tmp_path / "new").glob("*.csv"))


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()

    write_template(tmp_path / "new")

    assert check_scenario(tmp_path / "new") == ()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine.txt").write_text("mine")

    with pytest.raises(ScenarioFaults, match="expected a new or empty folder; nothing was written"):
        write_template(tmp_path / "new")

    assert [path.name for path in (tmp_path / "new").iterdir()] == ["mine.txt"]


def test_a_file_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("mine")

    with pytest.raises(ScenarioFaults, match="expected a new or empty folder"):
        write_template(tmp_path / "new")
    with pytest.raises(ScenarioFaults, match="expected a folder that can be written"):
        write_template(tmp_path / "new" / "below")


def test_a_folder_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("planner.reading.template._write_json", full)

    with pytest.raises(ScenarioFaults, match="No space left on device"):
        write_template(tmp_path / "new")

    assert list(tmp_path.iterdir()) == []
