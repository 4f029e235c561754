"""Marks of sites: shapes of equal area, as large as their power."""

from math import cos, pi, radians, sin, sqrt, tan

LARGEST_RADIUS = 20.0
"""Radius in pixels of the circle for the largest site of a map."""

LEAST_RADIUS = 2.6
"""Radius below which a mark could not be told from its neighbours."""

UNBUILT_RADIUS = 1.8


def radius(power_mw: float, largest_mw: float) -> float:
    """Radius in pixels of a circle whose area is in proportion to the power, but for the least ones."""
    return max(LARGEST_RADIUS * sqrt(power_mw / largest_mw), LEAST_RADIUS) if largest_mw > 0 else LEAST_RADIUS


def _polygon(corners: int, turn_degrees: float) -> list[tuple[float, float]]:
    """Corners of a regular polygon with the area of the unit circle."""
    size = sqrt(2 * pi / (corners * sin(2 * pi / corners)))
    angles = [radians(turn_degrees) + 2 * pi * corner / corners for corner in range(corners)]
    return [(size * sin(angle), -size * cos(angle)) for angle in angles]


def _star() -> list[tuple[float, float]]:
    """Five points, the inner corners at half the radius of the outer ones, with the area of the unit circle."""
    outer = sqrt(pi / (5 * 0.5 * sin(pi / 5)))
    points = []
    for corner in range(10):
        reach = outer * (0.5 if corner % 2 else 1.0)
        points.append((reach * sin(pi * corner / 5), -reach * cos(pi * corner / 5)))
    return points


def _cross() -> list[tuple[float, float]]:
    """A plus whose arms are a third of its width, with the area of the unit circle."""
    arm = sqrt(pi / 20)
    outline = [(-1, -3), (1, -3), (1, -1), (3, -1), (3, 1), (1, 1), (1, 3), (-1, 3), (-1, 1), (-3, 1), (-3, -1)]
    return [(arm * x, arm * y) for x, y in [*outline, (-1, -1)]]


def _closed(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.3f} {y:.3f}" for x, y in points) + "Z"


def _circle() -> str:
    """Four Bezier arcs, so that every shape is a path of the same kind."""
    handle = 4 / 3 * tan(pi / 8)
    quarters = [
        f"C{handle:.3f} -1 1 -{handle:.3f} 1 0",
        f"C1 {handle:.3f} {handle:.3f} 1 0 1",
        f"C-{handle:.3f} 1 -1 {handle:.3f} -1 0",
        f"C-1 -{handle:.3f} -{handle:.3f} -1 0 -1Z",
    ]
    return "M0 -1" + "".join(quarters)


SHAPES = {
    "circle": _circle(),
    "square": _closed(_polygon(4, 45)),
    "diamond": _closed(_polygon(4, 0)),
    "triangle": _closed(_polygon(3, 0)),
    "wedge": _closed(_polygon(3, 180)),
    "pentagon": _closed(_polygon(5, 0)),
    "hexagon": _closed(_polygon(6, 30)),
    "star": _closed(_star()),
    "cross": _closed(_cross()),
}
"""SVG paths by name, each of the area of a circle of radius 1 around the origin."""
