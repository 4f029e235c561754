"use strict";
// The view as the part of the address behind #, so that a link reopens what is seen.

const VIEW = {
  period: plan.periods.length - 1,
  colour: "kind",
  kind: "",
  operator: "",
  limit: "",
  site: "",
  map: "",
  at: {},
};

/** Read a view from the address; what is not known there is left at its default. */
function readAddress(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const view = { ...VIEW, at: {} };
  const period = plan.periods.findIndex(({ label }) => label === given.get("period"));
  if (period >= 0) view.period = period;
  if (given.get("colour") === "limit") view.colour = "limit";
  if (given.get("kind") in plan.looks.kind) view.kind = given.get("kind");
  if (given.get("limit") in plan.limit_words) view.limit = given.get("limit");
  if (plan.sites.some(({ operator }) => operator && operator === given.get("operator"))) view.operator = given.get("operator");
  if (siteOf.has(given.get("site"))) view.site = given.get("site");
  if (["plain", "zoomable"].includes(given.get("map"))) view.map = given.get("map");
  for (const part of (given.get("at") || "").split(";")) {
    const [pane, ...numbers] = part.split(",").map(Number);
    if (plan.panes[pane] && numbers.length === 3 && numbers.every(Number.isFinite)) view.at[pane] = numbers;
  }
  return view;
}

/** Write a view as an address: what is at its default is left out. */
function writeAddress(view) {
  const given = new URLSearchParams();
  given.set("period", plan.periods[view.period].label);
  for (const key of ["colour", "kind", "operator", "limit", "site", "map"]) {
    if (view[key] && view[key] !== VIEW[key]) given.set(key, view[key]);
  }
  const places = Object.entries(view.at).map(([pane, numbers]) => [pane, ...numbers].join(","));
  if (places.length) given.set("at", places.join(";"));
  return "#" + given.toString();
}
