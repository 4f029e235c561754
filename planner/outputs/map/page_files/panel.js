"use strict";
// The panel of one site: what it is, its chain, its history and its orders.

const STAGES = [
  ["Connection", ["connection"]],
  ["Substation", ["substation"]],
  ["Transformers", ["transformer"]],
  ["Generation on site", ["generation", "battery"]],
  ["Halls", ["hall"]],
  ["Cooling", ["cooling"]],
];

/** What holds from a list of changes in a period: the numbers behind the period. */
function heldAt(changes, period) {
  const past = changes.filter(([from]) => from <= period);
  return past.length ? past[past.length - 1].slice(1) : null;
}

function chainRows(site, period) {
  const rows = STAGES.map(([stage, kinds]) => [stage, stageParts(site, period, kinds)]);
  if (site.contract_mw > 0) rows[0][1].unshift(`${megawatts(site.contract_mw)} contracted`);
  const racks = site.stock.map(([name, changes]) => [plan.accelerators[name] || name, heldAt(changes, period)])
    .filter(([, held]) => held && held[0] > 0)
    .map(([name, [count, load]]) => `${count.toLocaleString("en-US")} ${name}, ${megawatts(load)}`);
  return [...rows, ["Racks", racks]].filter(([, parts]) => parts.length);
}

function stageParts(site, period, kinds) {
  return site.units.filter(([option]) => kinds.includes(plan.options[option].kind))
    .map(([option, changes]) => [plan.options[option], heldAt(changes, period)])
    .filter(([, held]) => held && held[0] > 0)
    .map(([{ name, size, unit }, [count]]) => {
      const total = (count * size).toLocaleString("en-US", { maximumFractionDigits: 1 });
      return count === 1 ? `1 × ${name}` : `${count.toLocaleString("en-US")} × ${name} = ${total} ${unit}`;
    });
}

function parts(list) {
  return element("ul", {}, ...list.map((words) => element("li", {}, words)));
}

function table(caption, header, rows, numbers = []) {
  const cells = (row) => row.map((cell, at) => element("td", numbers.includes(at) ? { class: "number" } : {}, String(cell)));
  const head = element("tr", {}, ...header.map((words, at) => element("th", { scope: "col", ...(numbers.includes(at) ? { class: "number" } : {}) }, words)));
  return element("table", {}, element("caption", {}, caption), element("thead", {}, head),
    element("tbody", {}, ...rows.map((row) => element("tr", {}, ...cells(row)))));
}

function chain(site, period) {
  const rows = chainRows(site, period).map(([stage, list]) => element("tr", {}, element("th", { scope: "row" }, stage), element("td", {}, parts(list))));
  const caption = element("caption", {}, `Chain in service in ${plan.periods[period].words}`);
  return element("table", { class: "chain" }, caption, element("tbody", {}, ...rows));
}

/** IT power by period as bars, coloured by what holds the site back. */
function timeline(site, period) {
  const [wide, high, bar] = [300, 90, 300 / plan.periods.length];
  const most = Math.max(...site.power.it_mw, 0.001);
  const picture = svgElement("svg", { viewBox: `0 -14 ${wide} ${high + 30}`, role: "img", class: "timeline", "aria-label": historyWords(site) });
  plan.periods.forEach(({ words }, at) => {
    const now = power(site, at);
    const look = lookOf(site, at, "limit");
    const height = (high * now) / most;
    const rect = svgElement("rect", {
      x: at * bar + 0.5, y: high - height, width: bar - 1, height, fill: look ? look.colour : "none",
      stroke: at === period ? "#000000" : "none", "stroke-width": "1.5",
    }, svgElement("title", {}, `${words}: ${siteWords(site, at)}`));
    picture.append(rect);
  });
  const text = (x, y, anchor, words) => svgElement("text", { x, y, "text-anchor": anchor, "font-size": "11" }, words);
  picture.append(
    svgElement("path", { d: `M0 ${high}H${wide}`, stroke: "#333333" }),
    text(0, -4, "start", `${megawatts(Math.max(...site.power.it_mw, 0))} at most`),
    text(0, high + 13, "start", plan.periods[0].words),
    text(wide, high + 13, "end", plan.periods[plan.periods.length - 1].words),
  );
  return picture;
}

function historyWords(site) {
  if (site.start >= plan.periods.length) return "The plan puts no IT power here.";
  const last = plan.periods.length - 1;
  return `First power in ${plan.periods[site.start].words}; ${megawatts(power(site, last))} of IT power in ${plan.periods[last].words}.`;
}

function facts(site, period) {
  const sources = [["firm_mw", "firm import"], ["non_firm_mw", "interruptible import"], ["own_mw", "own supply"]]
    .filter(([column]) => power(site, period, column) > 0)
    .map(([column, words]) => `${megawatts(power(site, period, column))} ${words}`);
  const rows = [
    ["Kind", plan.looks.kind[site.kind].words],
    ["Operator", site.operator],
    ["Owner", plan.owners[site.owner] || site.owner],
    ["Zone", zoneWords(site.zone, period)],
    ["Now", siteWords(site, period).slice(site.name.length + 2)],
    ["Facility", power(site, period) > 0 ? `${megawatts(power(site, period, "facility_mw"))} at the design peak: ${sources.join(", ")}` : ""],
    ["Largest import", megawatts(site.connection_limit_mw)],
  ];
  return element("dl", {}, ...rows.filter(([, words]) => words).flatMap(([name, words]) => [element("dt", {}, name), element("dd", {}, words)]));
}

function orders(site) {
  if (!site.orders.length) return element("p", {}, "No orders for this site.");
  const words = new Map(plan.periods.map(({ label, words: said }) => [label, said.replace(" ", "\u00a0")]));
  const rows = site.orders.map(([option, order, service, units, cost]) => [
    words.get(order) || order, words.get(service) || service, plan.options[option].name, units, cost.toLocaleString("en-US", { maximumFractionDigits: 1 }),
  ]);
  rows.sort((one, other) => (one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0));
  return table("Orders", ["Order by", "Serves from", "What", "Units", "Million USD"], rows, [3, 4]);
}

/** Fill the panel with a site, or close it where there is none. */
function drawPanel(view, close) {
  const panel = document.getElementById("panel");
  const site = siteOf.get(view.site);
  panel.hidden = !site;
  if (!site) return;
  const button = element("button", { type: "button", class: "close", "aria-label": "Close the panel" }, "×");
  button.addEventListener("click", close);
  panel.replaceChildren(
    button, element("h2", {}, site.name), element("p", {}, historyWords(site)), timeline(site, view.period),
    facts(site, view.period), chain(site, view.period), orders(site),
  );
}
