"""What is wrong with a run folder."""

from planner.reading import ScenarioFaults


class RunFaults(ScenarioFaults):
    """A run folder that cannot be read or written: bad input, for exit code 2."""
