"""The back-test reads observed rows only, and its errors are those on paper."""

import datetime
from pathlib import Path

import pytest
from backtest.__main__ import main
from backtest.prediction import fitted_factors, predict
from backtest.projects import Project, ProjectsError, read_projects
from backtest.report import errors_of, report, split
from click.testing import CliRunner

from planner.reading import find_scenario, read_scenario
from planner.scenario import Scenario

HEAD = "project_id,country,site_type,power_supply,date,status,it_mw,facility_mw\n"
ROWS = """\
field,US,greenfield,grid,2024-01-01,observed,0,0
field,US,greenfield,grid,2025-01-01,observed,50,
field,US,greenfield,grid,2025-07-01,observed,,120
field,US,greenfield,grid,2024-03-01,projected,10,12
shell,US,factory shell conversion,existing connection,2024-06-01,observed,0,0
shell,US,factory shell conversion,existing connection,2024-09-01,observed,10,12
idle,CN,greenfield,grid,2024-01-01,observed,0,0
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "projects.csv"
    written.write_text(HEAD + ROWS, encoding="utf-8")
    return written


@pytest.fixture(scope="module")
def us_china() -> Scenario:
    return read_scenario(find_scenario("us-china"))


def test_only_observed_rows_count(file: Path) -> None:
    projects, left_out = read_projects(file)

    assert [one.name for one in projects] == ["field", "shell"]
    field, shell = projects
    assert field.months_to_power == pytest.approx(366 / 30.44)
    assert field.milestones[0][1] == pytest.approx(60)
    assert (field.has_hall, field.has_grid, shell.has_hall, shell.has_grid) == (False, False, True, True)
    assert left_out == ["idle: no observed power"]


def test_a_prediction_is_the_longest_lead_of_what_is_not_in_place(us_china: Scenario, file: Path) -> None:
    field, shell = read_projects(file)[0]
    leads = {
        (row.option, row.year): row.lead_months for row in us_china.equipment if (row.region, row.year) == ("US", 2024)
    }
    assert predict(us_china, field, {}).months == leads["bay-400", 2024]
    assert predict(us_china, field, {}).parameter == "US/substation"
    assert predict(us_china, shell, {}).parameter == "US/cooling"
    assert predict(us_china, field, {"US/substation": 2.0}).months == 2 * leads["bay-400", 2024]


def test_fitted_factors_make_the_fitted_part_right_in_the_median(us_china: Scenario) -> None:
    day = datetime.date(2024, 1, 1)
    projects = [
        Project(str(days), "US", day, False, False, ((day + datetime.timedelta(days=days), 10.0),))
        for days in (300, 400, 500)
    ]
    factors = fitted_factors(us_china, projects)
    assert errors_of(us_china, projects[1:2], factors).bias == pytest.approx(0)
    assert errors_of(us_china, projects, {}).count == 3


def test_the_rest_is_not_fitted_on(file: Path) -> None:
    fitting, rest = split(read_projects(file)[0])
    assert not {one.name for one in fitting} & {one.name for one in rest}
    assert len(fitting) + len(rest) == 2


def test_projects_without_rules_are_left_out_with_the_reason(us_china: Scenario, file: Path) -> None:
    file.write_text(HEAD + ROWS.replace("US", "MY"), encoding="utf-8")
    assert "field: no rules of MY" in report(us_china, "mine", *read_projects(file))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n", "projects.csv:1: expected the columns project_id"),
        (HEAD + "a,US,,,2024,observed,0,0\n", "projects.csv:2: date: got '2024'"),
        (HEAD + "a,US,,,2024-01-01,observed,0,much\n", "projects.csv:2: facility_mw: got 'much', expected MW"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_place(file: Path, text: str, expected: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProjectsError, match=expected):
        read_projects(file)
    done = CliRunner().invoke(main, ["--projects", str(file)])
    assert done.exit_code == 2
    assert expected in done.output


def test_it_says_so_where_the_reference_projects_are_not_there(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--shared", str(tmp_path)])
    assert done.exit_code == 0
    assert "reference-projects.csv is not in" in done.output
