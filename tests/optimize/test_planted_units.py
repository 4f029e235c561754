"""A unit swapped for another, a conversion left out or done by a bare number: wherever it is planted, it is caught."""

import re
from dataclasses import dataclass

import pytest
from unit_check import SOURCES, DeclaredUnit, bare_numbers, declared_units, model_unit_faults, plant

SWAPS = (
    (r"\bMW\b", "kW"),
    (r"\bMW\b(?!/MVA)", "MVA"),
    (r"\bMVA\b", "MW"),
    (r"million USD", "USD"),
    (r"million USD", "kUSD"),
    (r"\bkt\b", "t"),
    (r"\bML\b", "L"),
    (r"\bGJ\b", "MJ"),
    (r"EFLOP", "PFLOP"),
    (r"\bmonth\b", "year"),
    (r"\bday\b", "year"),
    (r"\bblock\b", "accelerator"),
    (r"\bunit\b", "block"),
    (r"\bpotline\b", "unit"),
)
SWAPPED = [
    pytest.param(place, swapped, id=f"{place.name}-{place.unit}-{swapped}".replace("/", " per "))
    for place in declared_units()
    for pattern, other in SWAPS
    if (swapped := re.sub(pattern, other, place.unit)) != place.unit
]


def test_more_than_forty_places_are_planted() -> None:
    assert len({(place.path, place.line) for place in declared_units()}) > 80
    assert len(SWAPPED) > 150


@pytest.mark.parametrize(("place", "swapped"), SWAPPED)
def test_another_unit_of_a_parameter_or_variable_is_caught(
    place: DeclaredUnit, swapped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, place.path, place.planted(swapped))

    assert model_unit_faults()


@dataclass(frozen=True)
class Edit:
    """A place in a source of the model, and what stands there instead."""

    path: str
    right: str
    wrong: str

    @property
    def planted(self) -> str:
        """The source with the fault."""
        source = SOURCES[f"optimize/{self.path}"]
        assert source.count(self.right) == 1, (self.path, self.right)
        return source.replace(self.right, self.wrong)


WITHOUT_CONVERSION = [
    Edit("model/blocks.py", "block_size(scenario) * it_power", "it_power"),
    Edit("model/blocks.py", "block_size(scenario) * of_one", "of_one"),
    Edit("model/blocks.py", "block_size(scenario) * peak *", "peak *"),
    Edit("model/blocks.py", "(block_size(scenario) * price)", "price"),
    Edit("model/blocks.py", "np.floor(accelerators) / block_size(scenario)[", "accelerators * block_size(scenario)["),
    Edit("model/fit_out.py", " * data.period", ""),
    Edit("model/rental.py", "price * data.period", "price"),
    Edit("model/running_costs.py", "energy_price * data.period", "energy_price"),
    Edit(
        "model/running_costs.py",
        "_generation_price(supplying, data) * data.period",
        "_generation_price(supplying, data)",
    ),
    Edit("model/running_costs.py", "heat_rate[:, None] * fuel_price", "fuel_price"),
    Edit("model/running_costs.py", "per_energy * column_quantities", "column_quantities"),
    Edit("model/policies.py", ".reshape(-1, data.periods) * data.period", ".reshape(-1, data.periods)"),
    Edit("model/smelters.py", " * margin * data.period", " * margin"),
    Edit("model/smelters.py", "_potline_output(scenario)[:, None] * margin", "margin"),
    Edit("model/water.py", "right / load", "right"),
    Edit("model/discounting.py", "ages / lives[:, None]", "ages"),
    Edit("objectives/cost.py", "price * data.period", "price"),
    Edit("objectives/measures.py", " * data.discount * data.period", " * data.discount"),
    Edit("limits/substation.py", "m.power_factor[s] * (rating - largest)", "rating - largest"),
    Edit("limits/transformer.py", "m.power_factor[s] * m.emergency_factor[s]", "m.emergency_factor[s]"),
    Edit("limits/hall.py", "m.capacity_mw[e] * m.units", "m.units"),
    Edit("limits/generation.py", "m.fuel_gj_per_mw_day[g] * m.gen[s, g, t]", "m.gen[s, g, t]"),
    Edit("limits/carbon.py", "m.grid_carbon_kt_per_mw_year[s] * mean", "mean"),
    Edit("limits/zone.py", "m.reinforcement_mw[j] * m.reinforce", "m.reinforce"),
    Edit("limits/budget.py", "m.block_cost_million_usd[j] * m.buy", "m.buy"),
    Edit("limits/demand.py", "m.block_eflops[k] * m.stock", "m.stock"),
    Edit("limits/cluster.py", "m.block_mw[k] * m.stock", "m.stock"),
    Edit("limits/concentration.py", "m.block_eflops[k] * m.stock", "m.block_mw[k] * m.stock"),
    Edit("costs/energy.py", "m.energy_million_usd_per_mw[s] * ", ""),
    Edit("costs/rent.py", "m.rent_million_usd_per_eflops[r, t] * ", ""),
    Edit("costs/carbon.py", "* m.generator_carbon_kt_per_mw_year[g]\n", "\n"),
    Edit("costs/removal.py", "m.removal_million_usd[k]", "m.block_mw[k]"),
    Edit("objectives/compute.py", "m.cost_weight[t] * ", ""),
]
BY_A_BARE_NUMBER = [
    Edit("limits/zone.py", "m.grid[s, t] for", "1000 * m.grid[s, t] for"),
    Edit("limits/connection.py", "m.contract_mw[s, t] -", "m.contract_mw[s, t] / 1000 -"),
    Edit("limits/water.py", "m.water_allowance_ml_per_year[s]", "1_000_000 * m.water_allowance_ml_per_year[s]"),
    Edit("costs/fuel.py", "m.site_discount[s, t] *", "m.site_discount[s, t] * 1e-6 *"),
    Edit("objectives/cost.py", "-(discounted_cost(m)", "-(1000 * discounted_cost(m)"),
    Edit("model/grid_access.py", '"contract_mw")[:, None]', '"contract_mw")[:, None] * 1000'),
    Edit("model/rental.py", "price * data.period", "price * data.period / 1e3"),
    Edit("model/money.py", "row.budget_million_usd", "row.budget_million_usd * 1_000_000"),
    Edit(
        "model/sizes.py", "unit_rating_mva(option, climate_of[site])", "unit_rating_mva(option, climate_of[site]) * 1e3"
    ),
    Edit("model/running_costs.py", "energy_price * data.period", "energy_price * data.period * 730"),
]


def _name(edit: Edit) -> str:
    return f"{edit.path} {edit.right.strip()[:40]}"


@pytest.mark.parametrize("edit", WITHOUT_CONVERSION, ids=_name)
def test_a_conversion_left_out_is_caught(edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch, f"optimize/{edit.path}", edit.planted)

    assert model_unit_faults()


@pytest.mark.parametrize("edit", BY_A_BARE_NUMBER, ids=_name)
def test_a_conversion_by_a_bare_number_is_caught(edit: Edit) -> None:
    assert bare_numbers(edit.path, edit.planted)
