"""Places: a site lies near its zone."""

from collections.abc import Iterator

from planner.reading.faults import Fault
from planner.reading.possible import Possible
from planner.tables import Site
from sites import great_circle_km

FARTHEST_FROM_ZONE_KM = 2_500.0


def place_faults(possible: Possible) -> Iterator[Fault]:
    """Find sites so far from their zone that their coordinates must be wrong."""
    sites = possible.tables.of(Site)
    for number, site in sites:
        if site.site not in possible.sites:
            continue
        zone = possible.zones[site.zone]
        away_km = float(great_circle_km(site.latitude, site.longitude, zone.latitude, zone.longitude))
        if away_km > FARTHEST_FROM_ZONE_KM:
            message = (
                f"expected a place within {FARTHEST_FROM_ZONE_KM:,.0f} km of zone {zone.zone}, "
                f"this is {away_km:,.0f} km away; are latitude and longitude swapped?"
            )
            value = f"{site.latitude:g}, {site.longitude:g}"
            yield sites.cells.fault(number, "latitude", message, value)
