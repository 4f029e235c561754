import numpy as np
import pyomo.environ as pyo
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimize.arrays.index_positions import Labels, SetPositions

labels = st.sampled_from(["oak", "elm", "fir", "ash", "yew"])
members_of_two = st.lists(st.tuples(labels, st.integers(-5, 5)), unique=True, max_size=12)


def positions(members: list[tuple[str, int]], known: Labels) -> SetPositions:
    pyomo_set = pyo.Set(dimen=2, initialize=members)
    pyomo_set.construct()
    return SetPositions(pyomo_set, known)


def columns(members: list[tuple[str, int]], known: Labels) -> list[np.ndarray]:
    return [known.encode([name for name, _ in members]), known.encode([number for _, number in members])]


@given(members_of_two, st.data())
def test_members_are_found_where_a_dictionary_has_them(members: list[tuple[str, int]], data: st.DataObject) -> None:
    known = Labels()
    order = positions(members, known)
    dictionary = {member: place for place, member in enumerate(members)}
    asked = data.draw(st.lists(st.sampled_from(members), max_size=20)) if members else []

    assert list(order.find(columns(asked, known))) == [dictionary[member] for member in asked]
    assert len(order) == len(dictionary)


@given(members_of_two, st.tuples(labels, st.integers(-9, 9)))
def test_a_member_that_is_not_there_is_a_key_error(members: list[tuple[str, int]], stranger: tuple[str, int]) -> None:
    known = Labels()
    order = positions([member for member in members if member != stranger], known)

    with pytest.raises(KeyError, match="an index outside the set"):
        order.find(columns([stranger], known))


def test_nothing_is_found_in_an_empty_set_when_nothing_is_asked() -> None:
    assert positions([], Labels()).find(columns([], Labels())).size == 0


def test_labels_have_one_code_each_and_whole_numbers_stand_for_themselves() -> None:
    known = Labels()

    assert list(known.encode(["oak", "elm", "oak"])) == [0, 1, 0]
    assert list(known.encode(["elm", "fir"])) == [1, 2]
    assert list(known.encode([7, -3])) == [7, -3]
