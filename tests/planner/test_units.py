import pytest
from pint import DimensionalityError

from planner.units import UNITS, parse_unit, same_unit


@pytest.mark.parametrize(
    ("one", "number", "other"),
    [
        ("year", 8760, "h"),
        ("month", 730, "h"),
        ("year", 12, "months"),
        ("day", 24, "h"),
        ("MW", 1000, "kW"),
        ("MVA", 1000, "kVA"),
        ("million USD", 1e6, "USD"),
        ("million USD", 1000, "kUSD"),
        ("EFLOP/s", 1e6, "TFLOP/s"),
        ("YFLOP", 1e6, "EFLOP"),
        ("ML", 1e6, "L"),
        ("kt", 1000, "t"),
        ("GJ", 1000, "MJ"),
        ("L/kWh", 8.76, "ML/(MW year)"),
        ("t/MWh", 8.76, "kt/(MW year)"),
        ("GWh", 1000, "MWh"),
        ("km", 1000, "m"),
        ("1/month", 12, "1/year"),
        ("h/month", 12, "h/year"),
    ],
)
def test_a_unit_is_so_much_of_another(one: str, number: float, other: str) -> None:
    assert UNITS.Quantity(1.0, parse_unit(one)).m_as(parse_unit(other)) == pytest.approx(number, rel=1e-12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MW", "MVA"),
        ("MW", "MWh"),
        ("MWh", "GJ"),
        ("unit", "block"),
        ("block", "accelerator"),
        ("potline", "1"),
        ("USD", "1"),
    ],
)
def test_things_of_different_kinds_are_not_converted(one: str, other: str) -> None:
    with pytest.raises(DimensionalityError):
        UNITS.Quantity(1.0, parse_unit(one)).m_as(parse_unit(other))


@pytest.mark.parametrize(
    ("spelled", "meant"),
    [
        ("million USD/(EFLOP/s month)", "million USD/EFLOP*s/month"),
        ("EFLOP/s month", "EFLOP*month/s"),
        ("kt/(year)", "kt/year"),
        ("degC", "K"),
        ("degrees", "1"),
    ],
)
def test_units_are_read_as_tables_spell_them(spelled: str, meant: str) -> None:
    assert same_unit(parse_unit(spelled), parse_unit(meant))


@pytest.mark.parametrize("text", ["", "MWW", "million", "bushel", "MW/", "2 MW"])
def test_what_is_no_unit_is_an_error_that_says_so(text: str) -> None:
    with pytest.raises(ValueError, match="is not a unit"):
        parse_unit(text)


def test_only_the_same_kind_on_the_same_scale_is_the_same_unit() -> None:
    assert same_unit(parse_unit("MW"), parse_unit("MW"))
    assert same_unit(parse_unit("GJ/MWh"), parse_unit("GJ/(MW h)"))
    assert not same_unit(parse_unit("MW"), parse_unit("kW"))
    assert not same_unit(parse_unit("MW"), parse_unit("MVA"))
    assert not same_unit(parse_unit("USD"), parse_unit("million USD"))
    assert not same_unit(parse_unit("GJ"), parse_unit("MWh"))
