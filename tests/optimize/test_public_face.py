"""The public face of optimize, imported when it is first used."""

import subprocess
import sys

import pytest

import optimize


@pytest.mark.parametrize("name", optimize.__all__)
def test_every_name_of_the_public_face_is_there(name: str) -> None:
    assert getattr(optimize, name) is not None


def test_the_public_face_is_sorted_as_everywhere() -> None:
    assert sorted(optimize.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name)) == list(
        optimize.__all__
    )


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'no_such_name'"):
        optimize.no_such_name  # noqa: B018


def test_importing_the_package_alone_imports_nothing_heavy() -> None:
    heavy = ("pyomo", "pint", "pandas", "numpy")
    script = f"import sys, optimize; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
