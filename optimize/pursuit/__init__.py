"""Objectives pursued, one file each kind: what is solved for it, and what plan comes of it."""

from optimize.pursuit.found import Found, InfeasibleScenarioError, Pursuit
from optimize.pursuit.largest_cluster import LargestCluster
from optimize.pursuit.time_to_target import TimeToTarget
from optimize.pursuit.whole_program import WholeProgram

__all__ = ["Found", "InfeasibleScenarioError", "LargestCluster", "Pursuit", "TimeToTarget", "WholeProgram"]
