from hypothesis import given
from hypothesis import strategies as st
from small_scenario import for_sale, row, small_scenario, units_in_place
from solving import LAW, solve

from planner.tables import Region


def test_the_bays_left_after_the_loss_of_one_carry_the_import() -> None:
    poor = row(Region, power_factor=0.4)

    found = solve(small_scenario(regions=(poor,), equipment=for_sale(bay_20=6)))

    # (20 + 20 - 20) x 0.4 = 8 MW import: 6.4, six blocks. A third bay makes it 16 MW after two quarters.
    # The transformers carry 20 x 0.4 x 1.25 = 10 MW, which is enough.
    assert found.blocks() == [6, 6, 8, 8, 8, 8]
    assert found.orders() == [("oak", "bay-20", "2025Q1", 1)]
    assert found.certificate.holds


def test_a_single_bay_carries_nothing() -> None:
    found = solve(small_scenario(site_units=units_in_place(bay_20=1)))

    assert found.blocks() == [0] * 6
    assert found.certificate.holds


@LAW
@given(factor=st.floats(0.1, 1), bays=st.integers(0, 3), more=st.integers(0, 2))
def test_another_bay_is_never_worse(factor: float, bays: int, more: int) -> None:
    here, there = (
        solve(
            small_scenario(
                regions=(row(Region, power_factor=factor),), site_units=units_in_place(bay_20=count), periods=2
            )
        )
        for count in (bays, bays + more)
    )

    assert here.objective <= there.objective + 1e-9
