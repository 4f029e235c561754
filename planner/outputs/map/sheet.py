"""Everything of a map that does not change with time: panes, what lies under them, and the basemap."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.outputs.map.basemap import Basemap, packaged_basemap, widened
from planner.outputs.map.ground import Ground, ground_of
from planner.outputs.map.outlines import holding_land
from planner.outputs.map.pane import Pane, panes_of
from planner.outputs.map.zone_areas import NEAREST_GROUND
from planner.scenario import Scenario

_AROUND_DEGREES = 20.0
"""How far around the sites outlines are read: a pane may grow to show the whole of a country."""


@dataclass(frozen=True)
class Sheet:
    """Panes and the ground under each of them, in the order of the regions."""

    basemap: Basemap
    panes: tuple[Pane, ...]
    grounds: tuple[Ground, ...]

    @classmethod
    def of(cls, scenario: Scenario, basemap: Basemap | None = None) -> "Sheet":
        """Lay out the map of a scenario on a basemap, or on that of the installed packages."""
        known = basemap or packaged_basemap(
            tuple(widened(pane.box, _AROUND_DEGREES) for pane in panes_of(scenario, {}))
        )
        land = {pane.region: holding_land(known.countries, pane.sites) for pane in panes_of(scenario, {})}
        panes = panes_of(scenario, land)
        return cls(known, panes, tuple(ground_of(pane, known) for pane in panes))

    @property
    def notes(self) -> Sequence[str]:
        """What must be said below the map: how zones are shaded and where boundaries come from."""
        nearest = any(not area.from_basemap for ground in self.grounds for area in ground.zones)
        return [*([NEAREST_GROUND] if nearest else []), self.basemap.attribution]
