"""The certificate: every limit of a plan and every number in it, recomputed from the tables by other code."""

from planner.certificate.certificate import Certificate, LimitCheck, Violation
from planner.certificate.certify import certify

__all__ = ["Certificate", "LimitCheck", "Violation", "certify"]
