import io

import pyomo.environ as pyo
import pytest

from optimize.arrays import ArrayParam, ElementSet, GroupedSet
from optimize.model import model_data
from optimize.model.build import build_model
from planner.scenario import Scenario


@pytest.fixture
def model(tiny: Scenario) -> pyo.ConcreteModel:
    return build_model(model_data(tiny))


def test_a_model_has_no_members_until_somebody_asks(model: pyo.ConcreteModel) -> None:
    assert not any(len(constraint) for constraint in model.component_objects(pyo.Constraint))
    assert not any(len(variable) for variable in model.component_objects(pyo.Var))


def test_a_member_asked_for_is_an_ordinary_constraint_with_names(model: pyo.ConcreteModel) -> None:
    member = model.zone["south", 3]

    assert str(member.expr) == "grid[birch,3] + grid[cedar,3] - freed[cedar,3]  <=  6.0"
    assert member.name == "zone[south,3]"
    assert len(model.zone) == 1


def test_members_can_be_printed(model: pyo.ConcreteModel) -> None:
    text = io.StringIO()
    model.connection["birch", 4].pprint(text)

    assert "units[birch,connection-10,4]" in text.getvalue()


def test_all_members_can_be_made_for_tools_that_walk_them(model: pyo.ConcreteModel) -> None:
    model.hall.make_members()
    model.objective.make_expression()

    assert len(model.hall) == 3 * 6
    assert "stock[alder,breeze,0]" in str(model.objective.expr)


def test_a_member_outside_the_index_set_is_an_error(model: pyo.ConcreteModel) -> None:
    with pytest.raises(KeyError, match="nowhere"):
        model.zone["nowhere", 3]


def test_variables_carry_their_bounds_and_their_kind(model: pyo.ConcreteModel) -> None:
    orders, shut, it = model.orders["birch", "hall-8", 0], model.shut["cedar", 5], model.it["alder", "air", 2]

    assert (shut.lb, shut.ub, shut.is_integer()) == (0, 2, True)
    assert (it.lb, it.ub, it.is_integer()) == (0, None, False)
    assert (orders.lb, orders.is_integer()) == (0, True)


def test_parameters_give_the_value_of_their_array(model: pyo.ConcreteModel) -> None:
    assert pyo.value(model.headroom_mw["north", 2]) == 20
    assert pyo.value(model.headroom_mw["south", 2]) == 0
    assert pyo.value(model.units_added["alder", "bay-20", 0]) == 2


def test_values_of_a_wrong_shape_are_refused() -> None:
    with pytest.raises(ValueError, match=r"shape \(2,\) for index sets of lengths \(3,\)"):
        ArrayParam(pyo.RangeSet(0, 2), values=[1.0, 2.0], unit="MW")


def test_sets_are_those_of_pyomo(model: pyo.ConcreteModel) -> None:
    plain = pyo.Set(dimen=2, initialize=list(model.SITE_OPTIONS))
    plain.construct()

    assert list(model.SITE_OPTIONS) == list(plain)
    assert model.SITE_OPTIONS.dimen == 2
    assert [model.SITE_OPTIONS.ord(pair) for pair in plain] == list(range(1, len(plain) + 1))
    assert ("birch", "bay-20") in model.SITE_OPTIONS
    assert "birch" not in model.SITE_OPTIONS


def test_a_set_keeps_the_first_of_equal_elements() -> None:
    elements = ElementSet(["oak", "elm", "oak"])
    elements.construct()

    assert list(elements) == ["oak", "elm"]


def test_a_grouped_set_makes_the_member_that_is_asked_for(model: pyo.ConcreteModel) -> None:
    assert isinstance(model.SITES_IN_ZONE, GroupedSet)
    assert len(model.SITES_IN_ZONE) == 0
    assert list(model.SITES_IN_ZONE["south"]) == ["birch", "cedar"]
    assert model.SITES_IN_ZONE["south"].name == "SITES_IN_ZONE[south]"
    with pytest.raises(KeyError, match="nowhere"):
        model.SITES_IN_ZONE["nowhere"]
