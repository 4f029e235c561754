"""Seconds from the command on count what went before the clock; without a plan, or the time of that, there are none."""

import pytest
from peers.comparison import Comparison
from peers.record import Event, Record

FOUND_AFTER_TWO = Event(2.0, value=100.0)


def compared(record: Record) -> Comparison:
    return Comparison("tiny", 60.0, {"one": record})


def test_from_the_command_on_what_went_before_the_clock_counts() -> None:
    record = Record(events=(FOUND_AFTER_TWO,), ready=1.5)

    assert compared(record).seconds_from_command("one") == pytest.approx(3.5)


@pytest.mark.parametrize("record", [Record(events=(FOUND_AFTER_TWO,)), Record(events=(), ready=1.5)])
def test_nothing_is_said_from_the_command_on_where_a_part_is_unknown(record: Record) -> None:
    assert compared(record).seconds_from_command("one") is None
