"""Who is offered which accelerators when, what is wanted, and what can be rented."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.tables import Accelerator, AcceleratorSupply, Demand, Rental

from .catalogue import ACCELERATORS, SOURCE
from .nation import growth, owned_share, owner_names
from .sketch import PERIODS_PER_YEAR, REGION, Sketch

OFFERED_SHARE_PER_PERIOD = 0.013
"""IT power of the accelerators on offer in a period of the first year, as a share of all ceilings."""


@dataclass(frozen=True)
class Mix:
    """What share of the IT power on offer a product has, from a year until the next given.

    Attributes:
        year: first year.
        shares: share by product, in the order of the catalogue.
    """

    year: int
    shares: tuple[float, ...]


MIXES = (
    Mix(2025, (0.35, 0.25, 0.4, 0.0)),
    Mix(2026, (0.2, 0.25, 0.4, 0.3)),
    Mix(2027, (0.05, 0.2, 0.35, 0.4)),
    Mix(2028, (0.0, 0.2, 0.25, 0.55)),
    Mix(2030, (0.0, 0.15, 0.0, 0.85)),
)
"""Old products leave the market as new ones come; eagle only from the middle of 2026."""

GREY_SHARE = 0.15
LAST_GREY_YEAR = 2027


def supply_of(sketch: Sketch) -> tuple[AcceleratorSupply, ...]:
    """Draw the offers of each year: to owners by the size of their sites, to all buyers, and a dear grey channel."""
    return tuple(_supply(sketch))


def _supply(sketch: Sketch) -> Iterator[AcceleratorSupply]:
    draw = sketch.draw(30)
    owners, shares = owner_names(sketch), owned_share(sketch)
    for year in sketch.years():
        for product, share in zip(ACCELERATORS, _mix(year).shares, strict=True):
            noise = draw.numbers(0.85, 1.15, sketch.owners + 2)
            mw = share * OFFERED_SHARE_PER_PERIOD * growth(year) * sketch.total_mw
            if not mw:
                continue
            name = f"{product.accelerator}-{year}"
            yield _offer(sketch, product, year, name, mw * 0.72 * float(noise[-1]), owner=None)
            if product.heat == "liquid":
                for number, owner in enumerate(owners):
                    own_mw = mw * 0.6 * float(shares[number] * noise[number])
                    yield _offer(sketch, product, year, f"{name}-{owner}", own_mw, owner=owner)
            if year <= LAST_GREY_YEAR:
                premium = round(0.28 + 0.1 * float(noise[-2]), 3)
                grey_mw = GREY_SHARE * mw * float(noise[-2])
                yield _offer(sketch, product, year, f"{name}-grey", grey_mw, owner=None, premium=premium)


def _mix(year: int) -> Mix:
    return next(mix for mix in reversed(MIXES) if mix.year <= year)


def _offer(
    sketch: Sketch, product: Accelerator, year: int, name: str, mw: float, *, owner: str | None, premium: float = 0.0
) -> AcceleratorSupply:
    calendar = sketch.calendar
    first = max(f"{year}Q1", product.release_period)
    last = min(calendar.number(f"{year}Q4"), calendar.count - 1)
    return AcceleratorSupply(
        supply=name,
        region=None if premium else REGION,
        owner=owner,
        accelerator=product.accelerator,
        channel="grey" if premium else "legal",
        first_period=first,
        last_period=calendar.label(last),
        accelerators_per_period=float(round(mw * 1e6 / product.it_watts)),
        premium_fraction=premium,
        event="licence" if premium else None,
        source=SOURCE,
    )


def offered_eflops(sketch: Sketch) -> dict[int, float]:
    """Give the sustained compute of all that is offered until the end of each year, EFLOP/s."""
    total, found = 0.0, {}
    for year in sketch.years():
        for product, share in zip(ACCELERATORS, _mix(year).shares, strict=True):
            mw = share * OFFERED_SHARE_PER_PERIOD * growth(year) * sketch.total_mw * PERIODS_PER_YEAR
            total += mw / product.it_watts * product.sustained_tflops
        found[year] = total
    return found


def demand_of(sketch: Sketch) -> tuple[Demand, ...]:
    """Draw what is wanted from the middle of each year: most of what has been offered."""
    draw = sketch.draw(31)
    return tuple(
        Demand(
            region=REGION,
            period=f"{year}Q3",
            demand_eflops=round(0.75 * offered * float(draw.numbers(0.9, 1.1, 1)[0]), 3),
            unserved_million_usd_per_eflops_month=round(6.9 * 0.86 ** (year - 2025), 3),
            source=SOURCE,
        )
        for year, offered in offered_eflops(sketch).items()
        if sketch.calendar.number(f"{year}Q3") < sketch.calendar.count
    )


def rental_of(sketch: Sketch) -> tuple[Rental, ...]:
    """Draw what others let from each year on."""
    draw = sketch.draw(32)
    return tuple(
        Rental(
            region=REGION,
            period=f"{year}Q1",
            rentable_eflops=round(0.08 * offered * float(draw.numbers(0.8, 1.2, 1)[0]), 3),
            price_million_usd_per_eflops_month=round(5.5 * 0.82 ** (year - 2025), 3),
            source=SOURCE,
        )
        for year, offered in offered_eflops(sketch).items()
    )
