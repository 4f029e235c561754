"""Quantities that several limits and costs share, as expressions over the model."""

from typing import Any


def facility(m: Any, s: str, t: int) -> Any:
    """Facility power at the design peak, MW."""
    return sum(m.peak_pue[s, c] * m.it[s, c, t] for c in m.COOLING)


def mean(m: Any, s: str, t: int) -> Any:
    """Facility power on the annual mean, MW."""
    return sum(m.annual_pue[s, c] * m.it[s, c, t] for c in m.COOLING)


def supplied(m: Any, s: str, t: int) -> Any:
    """Supply by generators on site at the design peak, MW."""
    return sum(m.gen[s, g, t] for g in m.GENERATORS_AT[s])


def generated(m: Any, s: str, t: int) -> Any:
    """Supply by generators on site, on the annual mean, MW."""
    return sum(m.run[s, g, t] for g in m.GENERATORS_AT[s])


def compute(m: Any, s: str, t: int) -> Any:
    """Sustained compute of a site, EFLOP/s."""
    return sum(m.block_eflops[k] * m.stock[s, k, t] for k in m.PRODUCTS_AT[s])
