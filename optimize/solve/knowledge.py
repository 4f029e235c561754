"""What solving a program teaches: prices for what its sites share, and what each site can earn at them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from optimize.solve.program import Floats

Bytes = npt.NDArray[np.uint8]

DIGEST_BYTES = 32


@dataclass(frozen=True)
class SiteBounds:
    """Most that each site can earn at given prices for what the sites share.

    Attributes:
        digests: of the program of each site at these prices, shape (sites, 32); a bound holds for that program alone.
        real: if nothing has to be whole, shape (sites,); NaN where it is not known.
        whole: in whole units, shape (sites,); NaN where it is not known.
    """

    digests: Bytes
    real: Floats
    whole: Floats

    @classmethod
    def unknown(cls, sites: int) -> "SiteBounds":
        """Know nothing."""
        nothing = np.full(sites, np.nan)
        return cls(np.zeros((sites, DIGEST_BYTES), dtype=np.uint8), nothing, nothing.copy())

    def those_of(self, digests: Bytes) -> "SiteBounds":
        """Keep the bounds of sites whose programs are the same as those of some digests; forget the others."""
        same = (self.digests == digests).all(axis=1)
        return SiteBounds(digests, np.where(same, self.real, np.nan), np.where(same, self.whole, np.nan))


@dataclass(frozen=True)
class Lesson:
    """What a search learned besides its plan and its bound.

    Attributes:
        prices: what one unit more of each row is worth, shape (rows,).
        sites: what each site can earn at these prices.
    """

    prices: Floats
    sites: SiteBounds


@dataclass(frozen=True)
class Earlier:
    """What is known of a program because one much like it was solved.

    Attributes:
        plan: the best plan of the other one; it may break rows of this one, shape (columns,).
        lesson: what else was learned; None if nothing was.
        changed: whether a row is not what it was, shape (rows,).
    """

    plan: Floats
    lesson: Lesson | None
    changed: npt.NDArray[np.bool_]
