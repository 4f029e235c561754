"""Write the reference pages: `python -m cli.reference_pages docs/reference`."""

from pathlib import Path

import click

from cli.reference_pages.writing import write_reference_pages


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def main(folder: Path) -> None:
    """Write the reference pages into FOLDER."""
    for path in write_reference_pages(folder):
        click.echo(path)


if __name__ == "__main__":
    main()
