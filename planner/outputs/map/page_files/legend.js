"use strict";
// The legend below the map.

function legendEntry(picture, words) {
  return element("li", {}, picture, ` ${words}`);
}

function lookEntries(view) {
  if (view.colour === "limit") {
    return [...Object.values(plan.looks.limit), plan.looks.other].map((look) => legendEntry(lookPicture(look), look.words));
  }
  const kinds = new Set(plan.sites.map(({ kind }) => kind));
  return Object.entries(plan.looks.kind).filter(([kind]) => kinds.has(kind)).map(([, look]) => legendEntry(lookPicture(look), look.words));
}

function circlePicture(size, stroke) {
  const wide = 2 * size + 2;
  const circle = svgElement("circle", { cx: wide / 2, cy: wide / 2, r: size, fill: "#ffffff", stroke });
  return svgElement("svg", { width: wide, height: wide, "aria-hidden": "true" }, circle);
}

function sizeEntries() {
  const sizes = [100, 500, 1000, 5000].filter((megawatt) => megawatt <= plan.largest_mw);
  const round = (megawatt) => (megawatt >= 1000 ? `${megawatt / 1000} GW` : `${megawatt} MW`);
  const entries = sizes.map((megawatt) => legendEntry(circlePicture(radiusOf(megawatt), "#1c1c1c"), `${round(megawatt)} of IT power`));
  return [...entries, legendEntry(circlePicture(plan.radius.unbuilt, "#666666"), "no IT power")];
}

function shadeEntries() {
  const box = (fill) => svgElement("svg", { width: 18, height: 12, "aria-hidden": "true" }, svgElement("rect", {
    x: 0.5, y: 0.5, width: 17, height: 11, fill, stroke: "#777777",
  }));
  let low = 0;
  const entries = plan.headroom.classes.map(([most, fill]) => {
    const words = `${low * 100} to ${most * 100} %`;
    low = most;
    return legendEntry(box(fill), words);
  });
  return [...entries, legendEntry(box(plan.headroom.none), "no headroom")];
}

/** Write the legend for what the colours of a view say. */
function drawLegend(view) {
  const list = (title, entries) => element("div", {}, element("h2", {}, title), element("ul", {}, ...entries));
  document.getElementById("legend").replaceChildren(
    list(view.colour === "kind" ? "Kind of site" : "What holds a site back", lookEntries(view)),
    list("Size", sizeEntries()),
    list("Headroom of the zone in use", shadeEntries()),
  );
}
