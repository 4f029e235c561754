import ast
import subprocess
import sys
from pathlib import Path

import planner.certificate

FILES = sorted(Path(planner.certificate.__file__).parent.glob("*.py"))

SHARED = {
    ("planner.calendar", "Calendar"),
    ("planner.plan", "PLAN_TABLES"),
    ("planner.plan", "Plan"),
    ("planner.scenario", "Scenario"),
}
"""What the certificate may take from the rest of the planner, besides the row classes of the tables."""


def test_the_certificate_looks_everything_up_by_its_own_code() -> None:
    imported = {
        (node.module, name.name)
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in ("planner", "sites")
        if not node.module.startswith(("planner.certificate", "planner.tables"))
        for name in node.names
    }

    assert imported == SHARED


def test_the_certificate_needs_no_model_and_no_solver() -> None:
    loaded = "import sys, planner.certificate; print(sorted({name.split('.')[0] for name in sys.modules}))"

    names = ast.literal_eval(
        subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True).stdout.decode()
    )

    assert not {"highspy", "optimize", "pyomo", "scipy"} & set(names)
