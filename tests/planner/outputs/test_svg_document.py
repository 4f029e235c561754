from xml.etree import ElementTree

from planner.outputs.charts.svg_document import as_one_picture, with_own_names

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg"><defs><clipPath id="a"><path d="M0,0"/></clipPath></defs>'
    '<g role="graphics-symbol" aria-label="mark" clip-path="url(#a)"><text>id="a" url(#a) &lt;script&gt;</text></g>'
    "</svg>"
)


def test_a_picture_speaks_with_one_voice() -> None:
    root = ElementTree.fromstring(as_one_picture(PICTURE, 'Sites & "zones" <by> period'))
    inside = [name for part in root.iter() if part is not root for name in part.attrib]

    assert root.get("role") == "img"
    assert root.get("aria-label") == 'Sites & "zones" <by> period'
    assert not {"role", "aria-label"} & set(inside)


def test_names_get_a_prefix_and_text_stays_as_it_is() -> None:
    changed = with_own_names(PICTURE, "map")

    assert '<clipPath id="map-a">' in changed
    assert 'clip-path="url(#map-a)"' in changed
    assert '<text>id="a" url(#a) &lt;script&gt;</text>' in changed
