"""The units of the tables and of the model, as Pint knows them.

A month has 730 hours and a year 8,760, as everywhere in gigasite. What is of different kinds does not mix: active and
apparent power have a power factor between them, the heat of fuel and electricity a heat rate; a number of blocks is
not a number of accelerators.
"""

import re
from functools import cache

from pint import Unit, UnitRegistry

_DEFINITIONS = """
kilo- = 1e3 = k-
mega- = 1e6 = M-
giga- = 1e9 = G-
tera- = 1e12 = T-
peta- = 1e15 = P-
exa- = 1e18 = E-
yotta- = 1e24 = Y-
second = [time] = s
hour = 3600 * second = h
day = 24 * hour
month = 730 * hour = _ = months
year = 8760 * hour
watt = [power] = W
joule = [heat] = J
watt_hour = watt * hour = Wh
volt_ampere = [apparent_power] = VA
operation = [operation] = FLOP
dollar = [money] = USD
tonne = [mass] = t
litre = [volume] = L
kelvin = [temperature] = K
metre = [length] = m
unit = [unit]
block = [block]
potline = [potline]
accelerator = [accelerator]
"""

UNITS: UnitRegistry[float] = UnitRegistry(None, cache_folder=None, autoconvert_offset_to_baseunit=False)
UNITS.load_definitions(_DEFINITIONS.strip().splitlines())


@cache
def parse_unit(text: str) -> Unit:
    """Read a unit as tables spell it: MW, million USD, kt/year, million USD/(EFLOP/s month), 1.

    Raises:
        ValueError: if it is empty or names something that is no unit.
    """
    spelled = text.replace("million USD", "MUSD").replace("degC", "K").replace("degrees", "1")
    spelled = re.sub(r"(?<=\w) (?=\w)", "*", spelled)
    try:
        if not spelled:
            raise ValueError("no unit given")
        return UNITS.parse_units("" if spelled == "1" else spelled.replace("1/", "dimensionless/"))
    except Exception as error:
        raise ValueError(f"{text!r} is not a unit: {error}") from None


def same_unit(first: Unit, second: Unit) -> bool:
    """Whether two units measure the same thing on the same scale: MW and MVA do not, nor do MW and kW."""
    return first.dimensionality == second.dimensionality and bool(
        abs(UNITS.Quantity(1.0, first).to(second).magnitude - 1.0) < 1e-12
    )
