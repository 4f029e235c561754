"""`gigasite map`."""

from pathlib import Path

import click

from cli.faults import faults_as_bad_input
from cli.file_writing import open_file, place_files, refuse_other_bytes
from cli.parameters import run_argument
from cli.words import quiet_option

EPILOG = """\b
Examples:
  gigasite map runs/us-china --open
  gigasite map runs/us-china --basemap provinces.geojson --out provinces.html"""


@click.command(epilog=EPILOG)
@run_argument()
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
    from planner.outputs.map import MAP_FILE, Sheet, map_html, read_basemap
    from planner.run_folder import RunFile, read_run

    with faults_as_bad_input():
        ground = None if basemap is None else read_basemap(basemap)
        found = read_run(run)
    content = map_html(found.scenario, found.plan, Sheet.of(found.scenario, ground)).encode()
    place = out or run / MAP_FILE
    files = [RunFile(place.name, content)]
    refuse_other_bytes(run, found.manifest, place.parent, files)
    place_files(place.parent, files)
    click.echo(place)
    if opened:
        open_file(place)
