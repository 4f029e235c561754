"""How long a site takes from order to power, link by link, without optimising."""

from planner.time_to_power.chain import NEVER, Chain, Step
from planner.time_to_power.path import TimeToPower, TimeToPowerError, time_to_power

__all__ = ["NEVER", "Chain", "Step", "TimeToPower", "TimeToPowerError", "time_to_power"]
