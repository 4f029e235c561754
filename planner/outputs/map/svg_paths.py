"""Geometry as the path data of SVG."""

from shapely.geometry.base import BaseGeometry

from planner.outputs.map.outlines import rings


def path_data(geometry: BaseGeometry) -> str:
    """Write polygons as path data, to a tenth of a pixel; fill them by the rule evenodd."""
    return "".join(_ring([(round(float(x), 1), round(float(y), 1)) for x, y in ring]) for ring in rings(geometry))


def _ring(points: list[tuple[float, float]]) -> str:
    """Write a closed ring; points that fall on the one before are left out."""
    kept = [point for number, point in enumerate(points[:-1]) if number == 0 or point != points[number - 1]]
    if len(kept) < 3:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z"
