"""What the terminal says of a place that has no value for one more."""

import pytest

from cli.explanations import without_value_sentence
from planner.limit_values import Brought, NotLinear
from planner.reading import find_scenario, read_scenario

NOTHING, TWELVE, UNKNOWN = (0.0, 0.0), (12.0, 12.0), (None, None)


@pytest.mark.parametrize(
    ("of_one", "of_five", "said"),
    [
        (
            NOTHING,
            TWELVE,
            "Not locally linear: MW of halls at Birch from 2025 Q1 on: 1 more brings 0.00, 5 more bring ",
        ),
        ((2.4, 2.4), TWELVE, "Not confirmed: MW of halls at Birch from 2025 Q1 on: 1 more brings 2.40, 5 more bring "),
        (NOTHING, UNKNOWN, "Not proven: MW of halls at Birch from 2025 Q1 on: 1 more brings 0.00 EFLOP/s-months, "),
        ((2.0, 9.0), TWELVE, "Not proven: MW of halls at Birch from 2025 Q1 on: 1 more brings 2.00 to 9.00, 5 more "),
        (
            (2.0, None),
            (None, 30.0),
            "Not proven: MW of halls at Birch from 2025 Q1 on: 1 more brings at least 2.00, 5 more bring at most ",
        ),
        (UNKNOWN, UNKNOWN, "Not proven: MW of halls at Birch from 2025 Q1 on, not even how much more brings at least "),
    ],
)
def test_it_is_said_in_one_glance_what_more_brings(
    of_one: tuple[float | None, float | None], of_five: tuple[float | None, float | None], said: str
) -> None:
    place = NotLinear(
        region="home",
        objective="compute",
        limit="hall",
        where="birch",
        item="",
        period=0,
        once=False,
        unit="MW of halls",
        sites=("birch",),
        brings=(
            Brought(amount=1.0, low=of_one[0], high=of_one[1]),
            Brought(amount=5.0, low=of_five[0], high=of_five[1]),
        ),
        by_clock=False,
    )
    sentence = without_value_sentence(read_scenario(find_scenario("tiny")), place)

    assert sentence.startswith(said)
    assert "with the orders of Birch decided anew" in sentence
    assert "clock" not in sentence
