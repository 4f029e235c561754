"""What racks are rounded with is what the model says of them."""

import numpy as np
from full_scenarios import full_scenario

from optimize.model import model_data
from optimize.model.build import build_model
from optimize.stock_limits import StockLimits


def test_the_numbers_of_blocks_are_those_of_the_model() -> None:
    data = model_data(full_scenario(3))
    model = build_model(data)

    np.testing.assert_allclose(data.block_mw, model.block_mw.array)
    np.testing.assert_allclose(data.block_eflops, model.block_eflops.array)
    np.testing.assert_allclose(data.block_cost_million_usd, model.block_cost_million_usd.array)
    np.testing.assert_allclose(data.offered_blocks, model.offered_blocks.array)


def test_the_pace_of_fit_out_is_that_of_the_model() -> None:
    data = model_data(full_scenario(3))
    model = build_model(data)

    limits = StockLimits.of(data, np.zeros((len(model.SITES), len(model.COOLING), data.periods)))

    pace = dict(zip(model.SITES, limits.pace_mw, strict=True))
    assert dict(zip(model.FIT_OUT_LIMITED, model.fit_out_mw.array, strict=True)) == {
        site: pace[site] for site in model.FIT_OUT_LIMITED
    }
    assert all(np.isinf(pace[site]) for site in model.SITES if site not in model.FIT_OUT_LIMITED)


def test_cost_weighs_a_thousandth_of_the_compute_that_all_on_offer_could_deliver() -> None:
    data = model_data(full_scenario(3))
    model = build_model(data)
    products = [row.accelerator for row in data.scenario.accelerators]
    of_offer = [products.index(row.accelerator) for row in data.scenario.accelerator_supply]
    from_then_on = np.cumsum(model.block_compute.array[:, ::-1], axis=1)[:, ::-1]

    compute = (model.offered_blocks.array * from_then_on[of_offer]).sum()
    cost = (model.offered_blocks.array * model.block_cost_million_usd.array[:, None] * model.discount.array).sum()

    np.testing.assert_allclose(model.cost_weight.array * cost, 1e-3 * compute)
