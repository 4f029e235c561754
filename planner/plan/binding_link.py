"""What holds a site back."""

import numpy as np

from planner.plan.activity import Activity
from planner.plan.axes import Axes, Names
from planner.plan.room import LINKS, ROUNDING_MW, room_mw
from planner.plan.warehouse import NextBlock
from planner.scenario import Scenario

BINDING_LINKS = (*LINKS, "accelerators")
"""What `binding_link` may say."""


def binding_link(scenario: Scenario, axes: Axes, activity: Activity) -> Names:
    """Name the link that keeps each site from serving one more block in each period.

    The links are tried in the order of `LINKS`, along the way of the power. The first one without room for the next
    block of the site's buyer (see `NextBlock`) binds. Links further along may be full as well; this one comes first.
    If all have room and the buyer's warehouse holds no block, accelerators bind. If it holds some, whole halls and
    transformers left room over at every link, and the one with the least room (of equals the first) is the next to
    bind.

    Returns:
        One of `BINDING_LINKS` by site and period.
    """
    block = NextBlock.of(scenario, axes, activity)
    room = room_mw(scenario, axes, activity, block)
    full = room < block.it_mw[axes.buyer_of_site] - ROUNDING_MW
    position = np.where(full.any(axis=0), full.argmax(axis=0), room.argmin(axis=0))
    waits_for_blocks = ~full.any(axis=0) & ~block.at_hand[axes.buyer_of_site]
    links: Names = np.where(waits_for_blocks, "accelerators", np.array(LINKS)[position])
    return links
