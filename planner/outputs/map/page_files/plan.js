"use strict";
// The plan of this page, and what can be asked of it.

const plan = JSON.parse(document.getElementById("data").textContent);

const siteOf = new Map(plan.sites.map((site) => [site.site, site]));

/** A column of a site's power in a period, in MW; 0 where it has none. */
function power(site, period, column = "it_mw") {
  return site.power[column][period - site.start] || 0;
}

/** The link that holds a site back in a period; "" where it has no power. */
function limitAt(site, period) {
  return power(site, period) > 0 ? site.limit[period - site.start] : "";
}

function limitWords(link) {
  return plan.limit_words[link] || link;
}

/** How a site is drawn: colour, shape and words; null for a site without power. */
function lookOf(site, period, colourBy) {
  if (power(site, period) <= 0) return null;
  if (colourBy === "kind") return plan.looks.kind[site.kind];
  return plan.looks.limit[limitAt(site, period)] || plan.looks.other;
}

/** Radius in pixels: areas in proportion to power, but for the least ones. */
function radiusOf(megawatts) {
  if (megawatts <= 0) return plan.radius.unbuilt;
  return Math.max(plan.radius.largest * Math.sqrt(megawatts / plan.largest_mw), plan.radius.least);
}

/** Share of a zone's headroom in use, from 0 to 1; null where there is none. */
function headroomShare(zone, period) {
  const headroom = plan.zones[zone].headroom_mw[period];
  return headroom > 0 ? Math.min(plan.zones[zone].used_mw[period] / headroom, 1) : null;
}

function headroomFill(share) {
  if (share === null) return plan.headroom.none;
  const found = plan.headroom.classes.find(([most]) => share <= most + 1e-9);
  return found ? found[1] : plan.headroom.none;
}

/** Power for people: MW, or GW from a thousand up. */
function megawatts(value) {
  if (value >= 1000) return (value / 1000).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 }) + " GW";
  const decimals = value >= 100 || value === 0 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }) + " MW";
}

/** One sentence on a site, for tooltips. */
function siteWords(site, period) {
  const now = power(site, period);
  if (now <= 0) return `${site.name}: no IT power`;
  return `${site.name}: ${megawatts(now)} of IT power; held back by ${limitWords(limitAt(site, period))}`;
}

function zoneWords(name, period) {
  const zone = plan.zones[name];
  const share = headroomShare(name, period);
  const used = share === null ? "no headroom" : `${Math.round(share * 100)} % of ${megawatts(zone.headroom_mw[period])} of headroom used`;
  return `${zone.name}: ${used}`;
}

/** Whether the filters let a site through. */
function isShown(site, view) {
  if (view.kind && site.kind !== view.kind) return false;
  if (view.operator && site.operator !== view.operator) return false;
  return !view.limit || limitAt(site, view.period) === view.limit;
}

/** Make an element with text and attributes; text is never markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function svgElement(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A look as a small picture, as the legend and the table show it. */
function lookPicture(look) {
  const mark = svgElement("path", { d: plan.shapes[look.shape], fill: look.colour, stroke: "#1c1c1c", "stroke-width": "0.13" });
  return svgElement("svg", { viewBox: "-1.8 -1.8 3.6 3.6", width: "16", height: "16", "aria-hidden": "true" }, mark);
}
