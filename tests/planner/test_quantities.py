import numpy as np
import pytest
from pint import DimensionalityError

from planner.calendar import Calendar
from planner.quantities import column_quantities, numbers_in, period_length, with_unit_of
from planner.scenario import Scenario
from planner.tables import Accelerator, Site, Smelter


def test_a_column_has_the_unit_of_its_schema(three_sites: Scenario) -> None:
    contract = column_quantities(three_sites.sites, Site, "contract_mw")

    assert numbers_in(contract, "kW").tolist() == [1000 * site.contract_mw for site in three_sites.sites]
    with pytest.raises(DimensionalityError):
        numbers_in(contract, "MVA")


def test_what_is_counted_and_what_a_number_is_for_come_with_it(three_sites: Scenario) -> None:
    potlines = column_quantities(three_sites.smelters, Smelter, "potlines", of="potline")
    load = column_quantities(three_sites.smelters, Smelter, "potline_mw", per="potline")

    assert numbers_in(potlines * load, "MW").tolist() == [row.potlines * row.potline_mw for row in three_sites.smelters]
    with pytest.raises(DimensionalityError):
        numbers_in(load, "MW")


def test_a_blank_cell_is_not_a_number_or_what_it_stands_for(three_sites: Scenario) -> None:
    removal = column_quantities(three_sites.accelerators, Accelerator, "removal_usd")
    stays = column_quantities(three_sites.accelerators, Accelerator, "removal_usd", blank=0.0)

    assert np.isnan(numbers_in(removal, "USD")).all()
    assert not numbers_in(stays, "USD").any()


def test_a_column_of_no_rows_has_its_unit_too() -> None:
    none = column_quantities([], Site, "fit_out_mw_per_month")

    assert numbers_in(none, "kW/day").shape == (0,)


def test_numbers_of_any_shape_take_the_unit_of_a_column() -> None:
    loads = with_unit_of([[1, 2], [3, 4]], Smelter, "potline_mw")

    assert numbers_in(loads, "kW").tolist() == [[1000, 2000], [3000, 4000]]


def test_a_column_without_a_unit_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"sites\.name has no unit"):
        column_quantities([], Site, "name")


@pytest.mark.parametrize("months", [1, 3, 6, 12])
def test_a_period_is_as_long_as_its_months(months: int) -> None:
    assert numbers_in(period_length(Calendar(24_000, months, 4)), "h") == pytest.approx(730 * months)
