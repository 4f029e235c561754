"""`gigasite map`."""

import hashlib
from pathlib import Path

import click

from cli.faults import BadInputError, faults_as_bad_input
from cli.words import quiet_option, say
from planner.outputs.map import MAP_FILE, Sheet, map_html, read_basemap
from planner.run_folder import Run, read_run, write_whole_file

EPILOG = """\b
Examples:
  gigasite map runs/us-china --open
  gigasite map runs/us-china --basemap provinces.geojson --out provinces.html"""


@click.command(epilog=EPILOG)
@click.argument("run", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; RUN/map.html by default.")
@click.option(
    "--basemap",
    type=click.Path(path_type=Path),
    help="GeoJSON with the outlines to draw on, instead of countries and US states.",
)
@click.option("--open", "opened", is_flag=True, help="Open the map in the browser.")
@quiet_option("Print the path of the map alone.")
def map(run: Path, out: Path | None, basemap: Path | None, opened: bool) -> None:  # noqa: A001
    """Draw the map of RUN anew: one page that needs no network.

    The same run gives the same page, byte for byte. Boundaries are drawn as their source has them; no position is
    taken on any of them.
    """
    with faults_as_bad_input():
        ground = None if basemap is None else read_basemap(basemap)
        found = read_run(run)
    content = map_html(found.scenario, found.plan, Sheet.of(found.scenario, ground)).encode()
    file = out or run / MAP_FILE
    _refuse_another_page(run, found, file, content)
    try:
        write_whole_file(file, content)
    except OSError as error:
        raise BadInputError(f"{file}: could not be written: {error.strerror}; choose another file by --out") from error
    click.echo(file)
    if opened:
        say(f"Opening {file}")
        click.launch(file.resolve().as_uri())


def _refuse_another_page(run: Path, found: Run, file: Path, content: bytes) -> None:
    """Keep the page that the manifest of the run vouches for."""
    written = {output.name: output.sha256 for output in found.manifest.outputs}.get(MAP_FILE)
    if file.resolve() != (run / MAP_FILE).resolve() or written in (None, hashlib.sha256(content).hexdigest()):
        return
    message = "this map is not the one that the run was written with, and gigasite verify would say so"
    raise BadInputError(f"{file}: {message}; give another file by --out")
