import numpy as np
from small_scenario import small_scenario

from optimize.model import model_data
from optimize.model.discounting import share_left
from planner.units import UNITS, parse_unit


def test_value_is_written_off_in_equal_parts_until_the_end_of_the_last_period() -> None:
    lives = UNITS.Quantity(np.array([24.0, 9.0, np.nan]), parse_unit("months"))

    left = share_left(model_data(small_scenario(periods=4)), lives)

    # Bought 12, 9, 6 and 3 months before the end.
    np.testing.assert_allclose(left, [[12 / 24, 15 / 24, 18 / 24, 21 / 24], [0, 0, 3 / 9, 6 / 9], [0, 0, 0, 0]])
