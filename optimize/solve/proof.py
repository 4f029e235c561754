"""What a bound rests on."""

from enum import StrEnum

from optimize.solve.program import Program


class Proof(StrEnum):
    """How it is proven that no plan is better than a bound, in words."""

    BRANCH_AND_BOUND = "branch and bound"
    """On the whole program; accelerators are whole too."""
    REAL_RACKS = "branch and bound, accelerators as real numbers"
    """On the whole program; everything but accelerators is whole."""
    RELAXATION = "linear relaxation"
    """Nothing has to be whole."""
    BLOCKS = "linear relaxation, block by block of sites"
    """At prices for what blocks of sites share, every block by itself, with the racks of each buyer pooled."""
    SITE_BY_SITE = "linear relaxation, whole units site by site"
    """At the prices of the relaxation, every site by itself has whole units."""


Proofs = tuple[Proof, ...]
"""What a bound of several programs rests on, each once."""


def of_branch_and_bound(program: Program) -> Proof:
    """Say what branch and bound proves of a program: accelerators may be real numbers in it."""
    real_racks = (program.whole_later & ~program.integer).any()
    return Proof.REAL_RACKS if real_racks else Proof.BRANCH_AND_BOUND


def together(*proofs: Proofs) -> Proofs:
    """Put proofs together, each once, in the order of their definition."""
    return tuple(proof for proof in Proof if any(proof in some for some in proofs))
