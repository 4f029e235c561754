"""What a plan is asked to reach beside its objective: power at a site, or compute of a region, by a period."""

from dataclasses import dataclass

import numpy as np

from optimize.problem import Problem
from optimize.solve.program import Floats, Program, with_row


@dataclass(frozen=True)
class Requirement:
    """A site or region that is to run at least so much in a period.

    Attributes:
        subject: site or region.
        of_site: whether the subject is a site, whose IT power counts; else the compute of a region.
        period: number of the period.
        at_least: MW of IT power, or EFLOP/s.
    """

    subject: str
    of_site: bool
    period: int
    at_least: float

    @property
    def unit(self) -> str:
        """Unit of what is asked."""
        return "MW of IT power" if self.of_site else "EFLOP/s"

    def coefficients(self, problem: Problem) -> Floats:
        """Give what one unit of each column adds to it, shape (columns,)."""
        data, block = problem.data, problem.matrix.columns["stock"]
        zones = {zone.zone: zone.region for zone in data.scenario.zones}
        region = {site.site: zones[site.zone] for site in data.scenario.sites}
        product = {row.accelerator: number for number, row in enumerate(data.scenario.accelerators)}
        worth = data.block_mw if self.of_site else data.block_eflops
        row = np.zeros(len(problem.program.cost))
        stock = row[block.span].reshape(block.shape)
        for place, (site, accelerator) in enumerate(block.axes[0]):
            if self.subject == (site if self.of_site else region[site]):
                stock[place, self.period] = worth[product[accelerator]]
        row[block.span] = stock.reshape(-1)
        return row


def with_requirement(problem: Problem, requirement: Requirement) -> Program:
    """Add the requirement to the program of a problem, as its last row; the start may not reach it."""
    return with_row(problem.program, requirement.coefficients(problem), requirement.at_least)
