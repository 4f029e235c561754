"""The picture of a report's first page in the README: `python -m cli.report_picture RUN FILE`."""

import sys
from pathlib import Path

from cli.run_reports import run_context
from planner.outputs.report.contents import report_of
from planner.outputs.report.pdf import first_page_png
from planner.run_folder import write_whole_file


def main(run: str, picture: str) -> None:
    """Draw the first page of the report of a run folder as PNG."""
    write_whole_file(Path(picture), first_page_png(report_of(run_context(Path(run)))))


if __name__ == "__main__":
    main(*sys.argv[1:])
