"""Where a fault is stays readable in long paths."""

from planner.reading import Fault


def test_a_long_path_is_cut_in_front_so_that_the_file_can_be_told() -> None:
    said = str(Fault("/folder" * 30 + "/sites.csv", "expected a zone", line=3))

    assert said.startswith("...")
    assert said.endswith("/sites.csv:3: expected a zone")
    assert len(said) < 120


def test_control_characters_of_a_path_do_nothing() -> None:
    assert "\x1b" not in str(Fault("a\x1b[31m.csv", "expected a file"))
