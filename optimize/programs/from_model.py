"""A program read off an expanded model."""

import numpy as np
import pyomo.environ as pyo

from optimize.arrays import Matrix, TemplateVar, expand_objective
from optimize.programs.pooled_racks import rack_pools
from optimize.solve.program import SHARED, Integers, Program
from planner.scenario import Scenario


def program_of(model: pyo.ConcreteModel, matrix: Matrix, scenario: Scenario) -> Program:
    """Give the arrays of an expanded model with the site or zone of every column.

    A column belongs to a site if the first index of its variable is a site, and to a zone if it orders a
    reinforcement of the zone.
    """
    count = len(matrix.cost)
    whole_later = np.zeros(count, dtype=bool)
    whole_later[matrix.columns["stock"].span] = True
    zones = {zone.zone: position for position, zone in enumerate(scenario.zones)}
    site_of_column, period_of_row = _site_of_column(model, matrix, scenario), _period_of_row(matrix)
    return Program(
        matrix=matrix.matrix,
        row_lower=matrix.row_lower,
        row_upper=matrix.row_upper,
        lower=matrix.lower,
        upper=matrix.upper,
        cost=matrix.cost,
        tie_break=np.zeros(count),
        compute=expand_objective(model, model.discounted_compute, matrix),
        integer=matrix.integer,
        whole_later=whole_later,
        site_of_column=site_of_column,
        zone_of_column=_zone_of_column(matrix, scenario),
        zone_of_site=np.array([zones[site.zone] for site in scenario.sites], dtype=np.int64),
        period_of_row=period_of_row,
        pools=rack_pools(matrix, scenario, site_of_column, period_of_row),
    )


def _site_of_column(model: pyo.ConcreteModel, matrix: Matrix, scenario: Scenario) -> Integers:
    number = {site.site: position for position, site in enumerate(scenario.sites)}
    site_of_column = np.full(len(matrix.cost), SHARED, dtype=np.int64)
    for variable in model.component_objects(pyo.Var, descend_into=False):
        block = matrix.columns[variable.name]
        if isinstance(variable, TemplateVar) and variable.of_site and block.size:
            leading = [number[member[0] if isinstance(member, tuple) else member] for member in block.axes[0]]
            site_of_column[block.span] = np.repeat(leading, block.size // len(leading))
    return site_of_column


def _zone_of_column(matrix: Matrix, scenario: Scenario) -> Integers:
    zones = {zone.zone: position for position, zone in enumerate(scenario.zones)}
    zone_of = {row.reinforcement: zones[row.zone] for row in scenario.reinforcements}
    zone_of_column = np.full(len(matrix.cost), SHARED, dtype=np.int64)
    block = matrix.columns["reinforce"]
    if block.size:
        leading = [zone_of[name] for name in block.axes[0]]
        zone_of_column[block.span] = np.repeat(leading, block.size // len(leading))
    return zone_of_column


def _period_of_row(matrix: Matrix) -> Integers:
    """Read the period off the last index, where that is a number."""
    period_of_row = np.full(matrix.matrix.shape[0], SHARED, dtype=np.int64)
    for block in matrix.rows.values():
        last = [member[-1] if isinstance(member, tuple) else member for member in block.axes[-1]]
        if block.size and all(isinstance(member, int) for member in last):
            period_of_row[block.span] = np.tile(last, block.size // len(last))
    return period_of_row
