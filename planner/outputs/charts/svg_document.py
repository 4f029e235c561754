"""Changes to SVG documents as trees, so that no text in them can be taken for an attribute."""

import re
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

_SPEECH = {"role", "aria-label", "aria-roledescription", "aria-hidden"}


def as_one_picture(svg: str, description: str) -> str:
    """Make an SVG one picture with a text alternative, for readers by ear, in place of many nameless parts."""
    root = _parsed(svg)
    for part in root.iter():
        for name in _SPEECH & set(part.attrib):
            del part.attrib[name]
    root.set("role", "img")
    root.set("aria-label", description)
    return _written(root)


def with_own_names(svg: str, prefix: str) -> str:
    """Put a prefix before the ids of an SVG and all that refers to them, so that a page can hold several."""
    root = _parsed(svg)
    for part in root.iter():
        for name, value in part.attrib.items():
            if name == "id":
                part.set(name, f"{prefix}-{value}")
            elif name in {"href", f"{{{XLINK}}}href"} and value.startswith("#"):
                part.set(name, f"#{prefix}-{value[1:]}")
            elif "url(#" in value:
                part.set(name, re.sub(r"url\(#", f"url(#{prefix}-", value))
    return _written(root)


def _parsed(svg: str) -> ElementTree.Element:
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    return ElementTree.fromstring(svg)


def _written(root: ElementTree.Element) -> str:
    return ElementTree.tostring(root, encoding="unicode")
