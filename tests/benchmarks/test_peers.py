"""Every peer solves the same plan, and what is said of them follows from what they did."""

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest
from instances import generated_scenario
from peers import greedy
from peers.cases import scenario_of
from peers.comparison import Comparison
from peers.highs_log import HighsLog
from peers.launch import PEERS, run_peer
from peers.one_run import whole_and_certified
from peers.record import Event, Record, Recorder, read_record
from peers.table import share_in_words, table_of, value_in_words
from peers.task import Task, searched

from optimize.independent_problems import independent_problems
from optimize.problem import Problem, problem_of
from optimize.solve.highs import Effort, solve_relaxation
from optimize.solve.idle_plan import idle_plan
from optimize.solve.program import SHARED
from planner.scenario import Scenario

OPTIMUM = 163.942408
"""Of tiny, found by hand in docs/explanation/tiny-by-hand.md and by a second solver."""

EXACT = [name for name, peer in PEERS.items() if peer.exact]


def installed(name: str) -> str:
    if not PEERS[name].installed:
        pytest.skip(f"{PEERS[name].words}: {', '.join(PEERS[name].packages)} not installed")
    return PEERS[name].module


def task_for(scenario: Scenario) -> Task:
    return Task(scenario, 60.0, 1, True, Recorder(io.StringIO()))


def found_by(module: str, scenario: Scenario, whole_racks: bool = True) -> tuple[Any, Record]:
    """Let a peer find a plan here, on one core."""
    file = io.StringIO()
    found = import_module(module).find(Task(scenario, 60.0, 1, whole_racks, Recorder(file)))
    return found, read_record(file.getvalue().splitlines())


@pytest.fixture(autouse=True)
def settings_of_libraries_as_they_were() -> Iterator[None]:
    """linopy and logging have settings for a whole process; a peer has a process of its own, the tests share one."""
    yield
    logging.disable(logging.NOTSET)
    if find_spec("linopy"):
        import_module("linopy").options.reset()


@pytest.fixture(scope="module")
def tiny() -> Problem:
    return problem_of(scenario_of("tiny"))


@pytest.fixture(scope="module")
def some_sites() -> Problem:
    (part,) = independent_problems(generated_scenario(12, periods=12))
    return problem_of(part)


@pytest.mark.parametrize("name", EXACT)
def test_every_exact_peer_finds_and_proves_the_optimum_of_tiny(name: str, tiny: Problem) -> None:
    solution, record = found_by(installed(name), tiny.data.scenario)

    assert record.value == pytest.approx(OPTIMUM, rel=2e-4)
    assert record.bound == pytest.approx(OPTIMUM, rel=2e-4)
    assert tiny.program.objective(solution) == pytest.approx(record.value, rel=1e-6)
    assert tiny.program.violation(solution) <= 1e-5


@pytest.mark.parametrize("name", [name for name in PEERS if name != "gigasite"])
def test_a_plan_of_a_peer_passes_the_certificate_and_is_no_better_than_the_optimum(name: str, tiny: Problem) -> None:
    solution, _ = found_by(installed(name), tiny.data.scenario)

    whole, holds = whole_and_certified(tiny.data.scenario, tiny, solution)
    assert holds
    assert 0 < whole <= OPTIMUM + 1e-4


def test_a_plan_that_breaks_a_limit_does_not_pass(tiny: Problem) -> None:
    solution, _ = found_by("peers.by_highs", tiny.data.scenario)
    solution[tiny.matrix.columns["orders"].span] = 0

    assert not whole_and_certified(tiny.data.scenario, tiny, solution)[1]


def test_linopy_has_every_row_of_the_program(some_sites: Problem) -> None:
    by_linopy = pytest.importorskip("peers.by_linopy", reason="linopy not installed")
    program = searched(some_sites)

    found = by_linopy.linopy_model(some_sites.matrix, program.integer).matrices

    assert np.abs((found.A - program.matrix).tocoo().data).max(initial=0.0) <= 1e-12
    at_least, at_most = found.sense != "<", found.sense != ">"
    np.testing.assert_array_equal(np.where(at_least, found.b, -np.inf), program.row_lower)
    np.testing.assert_array_equal(np.where(at_most, found.b, np.inf), program.row_upper)
    np.testing.assert_array_equal([found.lb, found.ub], [program.lower, program.upper])
    np.testing.assert_array_equal(found.vtypes != "C", program.integer)
    assert found.c == pytest.approx(program.cost)


def test_plain_pyomo_gives_its_values_to_the_columns_they_belong_to(tiny: Problem) -> None:
    by_pyomo = import_module("peers.by_pyomo")
    model = by_pyomo.pyomo_model(tiny.data, whole_racks=False)
    number = 0
    for name, block in tiny.matrix.columns.items():
        for index, place in by_pyomo.places_of(block).items():
            model.component(name)[index].set_value(float(place), skip_validation=True)
            number += 1

    assert number == len(tiny.program.cost)
    np.testing.assert_array_equal(by_pyomo.values_by_column(model, tiny.matrix), np.arange(number))
    assert not any(member.is_integer() for member in model.stock.values())


def test_scip_reads_the_program_that_gigasite_searches(some_sites: Problem) -> None:
    by_scip = pytest.importorskip("peers.by_scip", reason="PySCIPOpt not installed")
    program = searched(some_sites)

    model = by_scip.scip_model(program)

    kinds = {int(column.name.removeprefix("c")): column for column in model.getVars()}
    assert sorted(kinds) == list(range(len(program.cost)))
    whole = np.array([kinds[place].vtype() != "CONTINUOUS" for place in range(len(kinds))])
    np.testing.assert_array_equal(whole, program.integer)
    assert [-kinds[place].getObj() for place in range(len(kinds))] == pytest.approx(program.cost, abs=1e-12)
    assert model.getNConss() == program.matrix.shape[0]


def test_the_greedy_rule_keeps_shares_of_all_compute_although_it_builds_without_them(some_sites: Problem) -> None:
    assert some_sites.matrix.rows["concentration"].size

    solution, record = found_by("peers.greedy", some_sites.data.scenario, whole_racks=False)

    assert record.value > 0
    assert searched(some_sites).violation(solution) <= 1e-4


def test_the_score_of_a_site_is_what_it_earns_alone_for_each_megawatt(tiny: Problem) -> None:
    program = tiny.program
    largest_mw = tiny.matrix.values("grid", tiny.matrix.upper).max(axis=1)
    idle = idle_plan(program)
    assert idle is not None

    scores = greedy.levelised_values(task_for(tiny.data.scenario), program, largest_mw, idle)

    for site in range(program.sites):
        others = (program.site_of_column != SHARED) & (program.site_of_column != site)
        alone = replace(
            program,
            lower=np.where(others, idle, program.lower),
            upper=np.where(others, idle, program.upper),
        )
        earned = solve_relaxation(alone, Effort()).objective - program.objective(idle)
        assert scores[site] * largest_mw[site] == pytest.approx(earned, abs=1e-4)


def test_the_greedy_rule_builds_first_where_a_megawatt_is_worth_most(monkeypatch: pytest.MonkeyPatch) -> None:
    orders = []
    monkeypatch.setattr(greedy, "levelised_values", lambda *_: np.array([2.0, 9.0, 4.0]))
    monkeypatch.setattr(
        greedy, "built_in_order", lambda _task, _program, _matrix, _idle, order: orders.append(list(order))
    )

    greedy.find(task_for(scenario_of("tiny")))

    assert orders == [[1, 2, 0]]


def test_no_site_runs_more_than_the_path_it_was_given(tiny: Problem) -> None:
    by_pypsa = pytest.importorskip("peers.by_pypsa", reason="PyPSA not installed")
    sites, _, periods = tiny.matrix.columns["it"].shape
    path_mw = np.zeros((sites, periods))
    path_mw[0] = 2.0
    program = by_pypsa.with_paths(searched(tiny), tiny.matrix, path_mw)
    idle = idle_plan(program)
    assert idle is not None

    task = task_for(tiny.data.scenario)
    found = greedy.built_in_order(task, program, tiny.matrix, idle, range(sites))

    it_mw = tiny.matrix.values("it", found).sum(axis=1)
    assert (it_mw <= path_mw + 1e-4).all()
    assert it_mw.max() > 1.0


def solved_network(scenario: Scenario) -> Any:
    by_pypsa = pytest.importorskip("peers.by_pypsa", reason="PyPSA not installed")
    network = by_pypsa.network_with_model(scenario, modular=True)
    assert "optimal" in by_pypsa.solve_network(network, task_for(scenario), {})
    return network


def test_pypsa_builds_whole_units_and_none_before_it_can_come(tiny: Problem) -> None:
    built = solved_network(tiny.data.scenario).c.links.static.query("p_nom_mod > 0 and p_nom_opt > 1e-6")

    units = (built.p_nom_opt / built.p_nom_mod).to_numpy()
    assert units == pytest.approx(units.round(), abs=1e-5)
    schedules = dict(zip(tiny.data.site_options, tiny.data.schedules, strict=True))
    for name, period in built.build_year.items():
        site, option, _ = str(name).split("/")
        assert period >= schedules[site, option].first_arrival  # type: ignore[union-attr]


def test_pypsa_runs_no_more_than_is_on_offer(tiny: Problem) -> None:
    first, *_ = tiny.data.scenario.accelerator_supply
    scarce = first.model_copy(update={"accelerators_per_period": 1000})
    scenario = replace(tiny.data.scenario, accelerator_supply=(scarce,))
    data = problem_of(scenario).data

    network = pytest.importorskip("peers.pypsa_network", reason="PyPSA not installed")

    it_mw = network.it_mw(solved_network(scenario), scenario).sum(axis=0)

    product = [row.accelerator for row in scenario.accelerators].index(scarce.accelerator)
    offered_mw = data.offered_blocks[0].cumsum() * data.block_mw[product]
    assert (it_mw <= offered_mw + 1e-6).all()
    assert it_mw[-1] == pytest.approx(offered_mw[-1])


def test_a_peer_runs_in_a_process_of_its_own_and_leaves_a_record() -> None:
    record = run_peer(PEERS["highs"], "tiny", 30.0, 1)

    assert record.whole == pytest.approx(OPTIMUM, abs=1e-4)
    assert record.holds
    assert record.built is not None
    assert record.ended is not None
    assert record.built < record.ended
    assert [event.seconds for event in record.events] == sorted(event.seconds for event in record.events)


def test_a_peer_that_fails_says_so() -> None:
    record = run_peer(replace(PEERS["highs"], module="peers.no_such_peer"), "tiny", 5.0, 1)

    assert "failed: ModuleNotFoundError" in record.note
    assert record.value == -np.inf


def test_the_case_has_to_exist() -> None:
    with pytest.raises(ValueError, match="generated-SITES"):
        scenario_of("mars")


def test_a_record_survives_a_line_that_was_cut_off() -> None:
    file = io.StringIO()
    recorder = Recorder(file)
    recorder.built()
    recorder.value(1.0)
    recorder.value(0.5)
    recorder.bound(3.0)

    record = read_record([*file.getvalue().splitlines(), '{"event": {"sec'])

    assert record.built is not None
    assert [event.value for event in record.events] == [1.0, None]
    assert (record.value, record.bound) == (1.0, 3.0)


def test_what_came_after_the_limit_does_not_count() -> None:
    record = Record(events=(Event(1.0, value=1.0), Event(11.0, value=2.0)))

    assert record.until(10.0).value == 1.0


def comparison() -> Comparison:
    return Comparison(
        "tiny",
        100.0,
        {
            "gigasite": Record(events=(Event(1.0, value=50.0), Event(4.0, value=95.0), Event(5.0, bound=110.0))),
            "highs": Record(events=(Event(2.0, value=80.0), Event(9.0, bound=100.0)), whole=79.0, holds=True),
            "scip": Record(events=(Event(2.0, bound=70.0),)),
        },
    )


def test_gaps_are_measured_against_the_tightest_bound_that_no_plan_disproves() -> None:
    found = comparison()

    assert found.disproved == {"scip"}
    assert found.bound == 100.0
    assert found.gap("gigasite") == pytest.approx(5 / 95)
    assert found.own_gap("gigasite") == pytest.approx(15 / 95)
    assert found.gap("scip") == np.inf


def test_the_time_to_a_peers_plan_is_that_of_the_first_plan_as_good() -> None:
    found = comparison()

    assert found.seconds_to_best_of("highs", "gigasite") == 4.0
    assert found.seconds_to_best_of("gigasite", "highs") is None
    assert found.seconds_to_best_of("scip", "gigasite") is None


def test_the_table_names_a_bound_that_is_wrong() -> None:
    table = table_of(comparison())

    assert "The bound of SCIP lies below a plan that holds" in table
    assert "| gigasite |" in table
    assert "5.26%" in table


def test_plans_and_bounds_are_read_off_the_log_of_highs() -> None:
    file = io.StringIO()
    log = HighsLog(Recorder(file))
    log.write(
        "         0       0         0   0.00%   201930.097985   -inf                 inf        0      0\n C       0"
    )
    log.write("       0         0   0.00%   22616.725089    10058.516508     124.85%    11498   1056\nBestBound\n")

    record = read_record(file.getvalue().splitlines())

    assert [event.bound for event in record.events] == [201930.097985, 22616.725089, None]
    assert record.value == 10058.516508


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0369, "3.69%"), (10.0, "1000.00%"), (9e5, "over 1000%"), (np.inf, "none")],
)
def test_a_gap_is_told_in_digits_unless_the_plan_is_worth_next_to_nothing(share: float, words: str) -> None:
    assert share_in_words(share) == words


@pytest.mark.parametrize(("value", "words"), [(148_815.93, "148,815.9"), (0.5, "0.5000"), (-np.inf, "none")])
def test_a_value_is_told_unless_there_is_none(value: float, words: str) -> None:
    assert value_in_words(value) == words
