"use strict";
// The table of the sites shown: the way to the map for keyboards and screen readers.

const MOST_ROWS = 200;

function siteRow(site, view, open) {
  const button = element("button", { type: "button" }, site.name);
  button.addEventListener("click", () => open(site.site));
  const look = plan.looks.kind[site.kind];
  const cells = [
    element("th", { scope: "row" }, button),
    element("td", {}, plan.panes[site.pane].title),
    element("td", {}, plan.zones[site.zone].name),
    element("td", {}, look.words),
    element("td", { class: "number" }, megawatts(power(site, view.period))),
    element("td", {}, limitWords(limitAt(site, view.period))),
  ];
  return element("tr", {}, ...cells);
}

/** Fill the table if it is open, the largest sites first. */
function drawTable(view, shown, open) {
  const details = document.querySelector("#table details");
  if (!details.open) return;
  const largest = [...shown].sort((one, other) => power(other, view.period) - power(one, view.period)).slice(0, MOST_ROWS);
  const left = shown.length - largest.length;
  const caption = `Sites with IT power in ${plan.periods[view.period].words}` + (left > 0 ? `; the largest ${MOST_ROWS}, ${left} more have less` : "");
  const head = ["Site", "Region", "Zone", "Kind", "IT power", "Held back by"].map((words) => element("th", { scope: "col" }, words));
  details.querySelector(".rows").replaceChildren(element("table", {}, element("caption", {}, caption),
    element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...largest.map((site) => siteRow(site, view, open)))));
}
