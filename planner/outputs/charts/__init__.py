"""Charts as SVG, all in one style and one palette."""
