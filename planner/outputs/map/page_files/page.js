"use strict";
// The controls, and what follows when one of them changes.

(() => {
  const by = (id) => document.getElementById(id);
  const sections = [...document.querySelectorAll(".pane")];
  const STEP_MILLISECONDS = 700;
  let view = readAddress(location.hash);
  let maps = [];
  let timer = null;

  const open = (site) => {
    change({ site });
    by("panel").focus();
  };

  const moved = (pane, numbers) => {
    const at = { ...view.at };
    if (numbers) at[pane] = numbers;
    else delete at[pane];
    view = { ...view, at };
    remember();
  };

  const remember = () => history.replaceState(null, "", writeAddress(view));

  /** Draw a map of the kind wanted; where the zoomable one cannot be drawn, the plain one takes its place. */
  const make = (kind) => {
    for (const map of maps) map.hide(true);
    try {
      maps = sections.map((section, number) => made(section, number, kind));
    } catch {
      maps = sections.map((section, number) => made(section, number, "plain"));
      by("map-kind").value = "plain";
      by("map-kind").querySelector("[value=zoomable]").disabled = true;
    }
    for (const map of maps) map.hide(false);
    document.body.dataset.map = by("map-kind").value;
    maps.forEach((map, number) => view.at[number] && map.show(view.at[number]));
  };

  const known = { plain: [], zoomable: [] };
  const made = (section, number, kind) => {
    known[kind][number] ||= (kind === "plain" ? plainPane : zoomablePane)(section, number, { open, moved });
    return known[kind][number];
  };

  const draw = () => {
    const started = performance.now();
    for (const map of maps) map.draw(view);
    const shown = plan.sites.filter((site) => power(site, view.period) > 0 && isShown(site, view));
    sections.forEach((section, number) => {
      const [heading, words] = plan.panes[number].findings[view.period];
      section.querySelector("h2").textContent = heading;
      section.querySelector(".finding").textContent = words;
    });
    by("period").value = view.period;
    by("period").setAttribute("aria-valuetext", plan.periods[view.period].words);
    by("period-words").textContent = plan.periods[view.period].words;
    for (const name of ["colour", "kind", "operator", "limit"]) by(name).value = view[name];
    const total = shown.reduce((sum, site) => sum + power(site, view.period), 0);
    by("said").textContent = `${plan.periods[view.period].words}: ${shown.length.toLocaleString("en-US")} sites shown with ${megawatts(total)} of IT power.`;
    drawPanel(view, () => change({ site: "" }));
    drawTable(view, shown, open);
    remember();
    document.body.dataset.drawn = (performance.now() - started).toFixed(1);
  };

  const change = (some) => {
    const colours = some.colour && some.colour !== view.colour;
    view = { ...view, ...some };
    draw();
    if (colours) drawLegend(view);
  };

  const choices = (select, every, entries) => {
    select.replaceChildren(element("option", { value: "" }, every), ...entries.map(([value, words]) => element("option", { value }, words)));
  };

  const fill = () => {
    const distinct = (values) => [...new Set(values)].filter(Boolean).sort();
    choices(by("kind"), "every kind", distinct(plan.sites.map(({ kind }) => kind)).map((kind) => [kind, plan.looks.kind[kind].words]));
    choices(by("operator"), "every operator", distinct(plan.sites.map(({ operator }) => operator)).map((name) => [name, plan.owners[name] || name]));
    choices(by("limit"), "anything", distinct(plan.sites.flatMap(({ limit }) => limit)).map((limit) => [limit, limitWords(limit)]));
    by("site-names").replaceChildren(...plan.sites.map(({ name }) => element("option", { value: name })));
  };

  const stop = () => {
    clearInterval(timer);
    timer = null;
    by("play").textContent = "Play";
    by("play").setAttribute("aria-pressed", "false");
  };

  const play = () => {
    if (timer) return stop();
    if (view.period === plan.periods.length - 1) change({ period: 0 });
    timer = setInterval(() => (view.period < plan.periods.length - 1 ? change({ period: view.period + 1 }) : stop()), STEP_MILLISECONDS);
    by("play").textContent = "Stop";
    return by("play").setAttribute("aria-pressed", "true");
  };

  const listen = () => {
    by("controls").addEventListener("submit", (event) => event.preventDefault());
    by("period").addEventListener("input", (event) => change({ period: Number(event.target.value) }));
    by("play").addEventListener("click", play);
    for (const name of ["colour", "kind", "operator", "limit"]) by(name).addEventListener("change", (event) => change({ [name]: event.target.value }));
    by("find").addEventListener("change", (event) => {
      const site = plan.sites.find(({ name }) => name === event.target.value);
      if (site) open(site.site);
    });
    by("map-kind").addEventListener("change", (event) => {
      view = { ...view, map: event.target.value, at: {} };
      make(event.target.value);
      draw();
    });
    by("whole").addEventListener("click", () => {
      for (const map of maps) map.whole();
      change({ at: {} });
    });
    document.querySelector("#table details").addEventListener("toggle", draw);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && view.site) change({ site: "" }); });
    addEventListener("hashchange", () => {
      view = readAddress(location.hash);
      draw();
      drawLegend(view);
      maps.forEach((map, number) => view.at[number] && map.show(view.at[number]));
    });
    addEventListener("beforeprint", () => { document.body.classList.add("printing"); });
  };

  fill();
  listen();
  by("map-kind").value = view.map || (hasGraphicsCard() ? "zoomable" : "plain");
  make(by("map-kind").value);
  draw();
  drawLegend(view);
  document.body.dataset.ready = "yes";
})();
