"use strict";
// The plain map: the SVG drawing of each pane, on which the sites are put. It needs no graphics card.

const PANE = { width: 600, height: 420 };
const CLOSEST = 40;

/** A pane's drawing with its sites: `draw(view)`, `show(numbers)`, `whole()`; `at` is the left and upper edge and the width. */
function plainPane(section, number, { open, moved }) {
  const drawing = section.querySelector("svg.plain");
  const group = drawing.querySelector(".marks");
  const zones = [...drawing.querySelectorAll("[data-zone]")].map((path) => ({
    path, zone: path.dataset.zone, words: path.appendChild(svgElement("title")),
  }));
  const marks = plan.sites.filter((site) => site.pane === number).map((site) => ({ site, drawn: {} }));
  for (const mark of marks) {
    mark.words = svgElement("title");
    mark.path = svgElement("path", { class: "site", "data-site": mark.site.site }, mark.words);
    group.append(mark.path);
  }
  let box = [0, 0, PANE.width];
  let view = null;

  const set = (mark, name, value) => {
    if (mark.drawn[name] === value) return;
    mark.drawn[name] = value;
    mark.path.setAttribute(name, value);
  };

  const drawMark = (mark, zoom) => {
    const { site } = mark;
    const look = lookOf(site, view.period, view.colour);
    const size = radiusOf(power(site, view.period)) * zoom;
    set(mark, "visibility", isShown(site, view) ? "visible" : "hidden");
    set(mark, "d", plan.shapes[look ? look.shape : "circle"]);
    set(mark, "transform", `translate(${site.x} ${site.y}) scale(${size.toFixed(3)})`);
    set(mark, "fill", look ? look.colour : "#ffffff");
    set(mark, "stroke", view.site === site.site ? "#000000" : look ? "#1c1c1c" : "#666666");
    set(mark, "stroke-width", (((view.site === site.site ? 3 : 0.8) * zoom) / size).toFixed(3));
  };

  const draw = (wanted) => {
    view = wanted;
    const zoom = box[2] / PANE.width;
    for (const mark of marks) drawMark(mark, zoom);
    for (const { path, zone } of zones) path.setAttribute("fill", headroomFill(headroomShare(zone, view.period)));
  };

  const show = (numbers) => {
    const width = Math.min(Math.max(numbers[2], PANE.width / CLOSEST), PANE.width);
    const height = (width * PANE.height) / PANE.width;
    const within = (value, most) => Math.min(Math.max(value, 0), most);
    const same = width === box[2];
    box = [within(numbers[0], PANE.width - width), within(numbers[1], PANE.height - height), width];
    drawing.setAttribute("viewBox", `${box[0]} ${box[1]} ${width} ${height}`);
    if (view && !same) draw(view);
  };

  const at = () => (box[2] < PANE.width ? box.map((value) => Math.round(value * 10) / 10) : null);

  const zoomAround = (event, factor) => {
    const frame = drawing.getBoundingClientRect();
    const [x, y] = [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height];
    const width = Math.min(Math.max(box[2] * factor, PANE.width / CLOSEST), PANE.width);
    const lost = box[2] - width;
    show([box[0] + lost * x, box[1] + (lost * y * PANE.height) / PANE.width, width]);
    moved(number, at());
  };

  drawing.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomAround(event, event.deltaY > 0 ? 1.25 : 0.8);
  }, { passive: false });
  drawing.addEventListener("dblclick", (event) => zoomAround(event, 0.5));

  let grip = null;
  drawing.addEventListener("pointerdown", (event) => { grip = { x: event.clientX, y: event.clientY, box, dragged: false }; });
  drawing.addEventListener("pointermove", (event) => {
    if (!grip || event.buttons !== 1) {
      nameUnder(event.target);
      return;
    }
    const scale = box[2] / drawing.getBoundingClientRect().width;
    const [x, y] = [event.clientX - grip.x, event.clientY - grip.y];
    if (Math.hypot(x, y) > 4) grip.dragged = true;
    if (grip.dragged) show([grip.box[0] - x * scale, grip.box[1] - y * scale, grip.box[2]]);
  });
  drawing.addEventListener("click", (event) => {
    const dragged = grip && grip.dragged;
    grip = null;
    if (dragged) moved(number, at());
    else if (event.target.dataset.site) open(event.target.dataset.site);
  });

  // Tooltips are written when they are needed: five thousand of them at each step would be slow.
  const nameUnder = (target) => {
    const mark = marks.find(({ path }) => path === target);
    const zone = zones.find(({ path }) => path === target);
    if (mark) mark.words.textContent = siteWords(mark.site, view.period);
    if (zone) zone.words.textContent = zoneWords(zone.zone, view.period);
  };

  return { draw, show, whole: () => show([0, 0, PANE.width]), hide: (hidden) => drawing.toggleAttribute("hidden", hidden) };
}
