"""What holds a site back."""

from dataclasses import dataclass

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Booleans, Floats, Integers, Names
from planner.plan.room import LINKS, ROUNDING_MW, room_mw
from planner.plan.warehouse import NextBlock
from planner.scenario import Scenario

BINDING_LINKS = (*LINKS, "accelerators")
"""What `BindingLink` may name."""


@dataclass(frozen=True)
class BindingLink:
    """The link that holds each site, and the one after it, each by site and period.

    Attributes:
        link: one of `BINDING_LINKS`.
        slack_mw: IT power that it could still serve; less than a block, unless every link has room for one.
        next_link: the link that binds once there is more of the first.
        next_slack_mw: IT power that the next one could still serve.
    """

    link: Names
    slack_mw: Floats
    next_link: Names
    next_slack_mw: Floats

    @classmethod
    def of(cls, scenario: Scenario, axes: Axes, activity: Activity) -> "BindingLink":
        """Name the link that keeps each site from serving one more block in each period.

        The links are tried in the order of `LINKS`, along the way of the power. The first one without room for the
        next block of the site's buyer (see `NextBlock`) binds. Links further along may be full as well: the first of
        those is the next. If all have room and the buyer's warehouse holds no block, accelerators bind. If it holds
        some, whole halls and transformers left room over at every link, and the one with the least room (of equals
        the first) is the next to bind.
        """
        block = NextBlock.of(scenario, axes, activity)
        room = room_mw(scenario, axes, activity, block)
        full = room < block.it_mw[axes.buyer_of_site] - ROUNDING_MW
        waits_for_blocks = ~full.any(axis=0) & ~block.at_hand[axes.buyer_of_site]
        first = _first_to_bind(room, full)
        others = room.copy()
        np.put_along_axis(others, first[None], np.inf, axis=0)
        still_full = full.copy()
        np.put_along_axis(still_full, first[None], np.False_, axis=0)
        second = np.where(waits_for_blocks, first, _first_to_bind(others, still_full))
        names = np.array(LINKS)
        return cls(
            np.where(waits_for_blocks, "accelerators", names[first]),
            np.where(waits_for_blocks, 0.0, _slack(room, first)),
            names[second],
            _slack(room, second),
        )


def _first_to_bind(room: Floats, full: Booleans) -> Integers:
    """Position of the first full link, or of the one with the least room, by site and period."""
    position: Integers = np.where(full.any(axis=0), full.argmax(axis=0), room.argmin(axis=0))
    return position


def _slack(room: Floats, position: Integers) -> Floats:
    """Room at one link; a plan within a solver's tolerance may miss a limit by a hair."""
    slack: Floats = np.maximum(np.take_along_axis(room, position[None], axis=0)[0], 0.0)
    return slack
