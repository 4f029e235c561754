"""What a child process imports before it can take a task: the arrays and the solver alone."""

import subprocess
import sys


def test_a_child_is_ready_without_the_model_and_without_the_tables() -> None:
    heavy = (
        "pyomo",
        "pint",
        "pandas",
        "geopandas",
        "pydantic",
        "networkx",
        "scipy.optimize",
        "scipy.sparse.csgraph",
        "planner",
        "optimize.arrays",
    )
    script = f"import sys, optimize.solve.child_process; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
