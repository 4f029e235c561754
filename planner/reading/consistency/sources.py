"""Sources: an assumption says why, everything else can be found."""

from collections.abc import Iterator

from planner.reading.faults import Fault
from planner.reading.possible import Possible
from planner.tables import Source


def source_faults(possible: Possible) -> Iterator[Fault]:
    """Find assumptions without reason, and publications that nobody could find again."""
    sources = possible.tables.of(Source)
    for number, source in sources:
        if source.confidence == "assumed":
            if source.reason is None:
                yield sources.cells.fault(number, "reason", "expected the reason of an assumption")
        elif source.url is None and len(source.title.split()) < 2:
            message = "expected an address, or a title that names the document; an assumption has confidence assumed"
            yield sources.cells.fault(number, "url", message)
